"""Which endings does nobody's grammar have, whatever the word? An ë too many or too few where a rule decides it.

Start with `standard_form`. Kosovo habit adds an ë to the third person ("përmbanë"), haste takes it from the definite
case of feminine nouns ("pasuris"). Such forms are no words of the lexicon, and no other form of the same word has the
ending, so that it takes no context to tell (Drejtshkrimi i gjuhës shqipe 1973, § on unstressed ë).
"""

from sqfix.lexicon import Lexicon
from sqfix.tags import all_are, is_adjective, is_noun, is_verb

# Ending typed, ending meant, a reading that the meant form must have, what all its readings are, and the
# ending of another form that its word must have, as the class of new words is only guessed: "maqedon" is no verb.
_ENDINGS = (
    ("në", "n", "Vindpres3s", is_verb, "jnë"),  # "përmbanë" → "përmban"
    ("jn", "jnë", "Vindpres3p", is_verb, "n"),  # "kërkojn" → "kërkojnë"
    ("jës", "jes", "Nfsgd", is_noun, "jen"),  # "sjelljës" → "sjelljes"
    ("in", "inë", "Nfsad", is_noun, "isë"),  # "padin" → "padinë"
    ("ris", "risë", "Nfsgd", is_noun, "rinë"),  # "pasuris" → "pasurisë"
    ("sis", "sisë", "Nfsgd", is_noun, "sinë"),  # "gjatësis" → "gjatësisë"
    ("shmë", "shme", "Afs", is_adjective, "shëm"),  # "mundshmë" → "mundshme"
)
_TYPED = tuple(typed for typed, *_ in _ENDINGS)
_SHORTEST = 6  # letters; shorter strings are pieces and foreign words


def standard_form(folded: str, lexicon: Lexicon) -> str | None:
    """Return the form meant by a folded string that is no word of the lexicon, None if no rule decides it."""
    if len(folded) < _SHORTEST or not folded.endswith(_TYPED):
        return None
    for typed, meant, reading, kind, other in _ENDINGS:
        if folded.endswith(typed):
            stem = folded[: -len(typed)]
            readings = _readings(stem + meant, lexicon)
            if reading in readings and all_are(kind, readings) and _readings(stem + other, lexicon):
                return stem + meant
    return None


def _readings(form: str, lexicon: Lexicon) -> list[str]:
    return lexicon.readings(form) if lexicon.is_lower_word(form) else []
