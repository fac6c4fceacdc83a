"""Which endings does nobody's grammar have, whatever the word? An ë too many or too few where a rule decides it.

Start with `standard_form`. Kosovo habit adds an ë to the third person ("përmbanë"), haste takes it from the definite
case of feminine nouns ("pasuris"). Such forms are no words of the lexicon, and no other form of the same word has the
ending, so that it takes no context to tell (Drejtshkrimi i gjuhës shqipe 1973, § on unstressed ë).
"""

from sqfix.lexicon import Lexicon

# Ending typed, ending meant, a reading that the meant form must have, the letter that all its readings begin with, and
# the ending of another form that its word must have, as the class of new words is only guessed: "maqedon" is no verb.
_ENDINGS = (
    ("në", "n", "Vindpres3s", "V", "jnë"),  # "përmbanë" → "përmban"
    ("jn", "jnë", "Vindpres3p", "V", "n"),  # "kërkojn" → "kërkojnë"
    ("jës", "jes", "Nfsgd", "N", "jen"),  # "sjelljës" → "sjelljes"
    ("in", "inë", "Nfsad", "N", "isë"),  # "padin" → "padinë"
    ("ris", "risë", "Nfsgd", "N", "rinë"),  # "pasuris" → "pasurisë"
    ("sis", "sisë", "Nfsgd", "N", "sinë"),  # "gjatësis" → "gjatësisë"
    ("shmë", "shme", "Afs", "A", "shëm"),  # "mundshmë" → "mundshme"
)
_TYPED = tuple(typed for typed, *_ in _ENDINGS)
_TYPED = tuple(typed for typed, *_ in _ENDINGS)
_SHORTEST = 6  # letters; shorter strings are pieces and foreign words


def standard_form(folded: str, lexicon: Lexicon) -> str | None:
    """Return the form meant by a folded string that is no word of the lexicon, None if no rule decides it."""
    if len(folded) < _SHORTEST or not folded.endswith(_TYPED):
        return None
    for typed, meant, reading, initial, other in _ENDINGS:
        if folded.endswith(typed):
            stem = folded[: -len(typed)]
            readings = _readings(stem + meant, lexicon)
            if reading in readings and all(tag[0] == initial for tag in readings) and _readings(stem + other, lexicon):
                return stem + meant
    return None


def _readings(form: str, lexicon: Lexicon) -> list[str]:
    return lexicon.readings(form) if lexicon.is_lower_word(form) else []
