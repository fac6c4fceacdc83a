"""Which rules are there, what do they mean, and which of them did the user choose?

Start with `chosen`, which turns `--select`, `--extend-select` and `--ignore` into a set of rules; `DESCRIPTIONS` is
what `sqfix rules`, `sqfix explain RULE` and SARIF print. How a rule finds its errors is not known here.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqfix.errors import ConfigError, did_you_mean
from sqfix.model import Rule

ALL_RULES = frozenset(Rule)
# Unknown words are not errors: they are shown only to who asks for them (`--strict`).
DEFAULT_RULES = ALL_RULES - {Rule.UNKNOWN_WORD}


class Description(NamedTuple):
    """What a rule reports, in English, with an example of the error and its correction."""

    summary: str
    help: str
    wrong: str
    right: str


DESCRIPTIONS = {
    Rule.MISSPELLING: Description(
        "A word that does not exist, one slip away from a word that does.",
        "Two keys swapped, one missed, doubled or hit beside. The neighbouring words settle which word was meant.",
        "Punoi ëpr vendin.",
        "Punoi për vendin.",
    ),
    Rule.DIACRITICS: Description(
        "A word written without its ë or ç, or with one too many.",
        "The word exists only with the diacritics. A passage typed without any diacritics is restored as a whole.",
        "Cdo dite eshte e re.",
        "Çdo ditë është e re.",
    ),
    Rule.SPLIT_OR_JOINED: Description(
        "Two words written as one, or one word written as two.",
        "Standard spelling separates po ashtu, së bashku, and joins mosbartje, asokohe.",
        "Erdhi poashtu edhe ai.",
        "Erdhi po ashtu edhe ai.",
    ),
    Rule.REPEATED_WORD: Description(
        "A word, or two, twice in a row by accident.",
        "Repetitions that Albanian uses on purpose (shpejt e shpejt, dalëngadalë, pak pak) are not reported.",
        "Ai tha se se do të vijë.",
        "Ai tha se do të vijë.",
    ),
    Rule.WRONG_WORD: Description(
        "A word that exists, but that its neighbours reject.",
        "The slip made another word: te for të, ne for në, me for më. Reported only where the context is clear.",
        "Ata jetojnë ne Prishtinë.",
        "Ata jetojnë në Prishtinë.",
    ),
    Rule.MIXED_SCRIPT: Description(
        "A letter of another script that looks like an Albanian one.",
        "Cyrillic а, е, о or Greek ο inside a word: invisible to readers, wrong for search engines.",
        "Presidеnti (with a Cyrillic е)",
        "Presidenti",
    ),
    Rule.APOSTROPHE: Description(
        "A missing, misplaced or superfluous apostrophe.",
        "Short pronouns and particles that lose a vowel take an apostrophe: t'i, t'u, s'ka, ç'është.",
        "Duhet ti themi.",
        "Duhet t'i themi.",
    ),
    Rule.NON_STANDARD: Description(
        "A form that people use, but that the standard spelling writes otherwise.",
        "Regional or former spellings: dijnë for dinë, vlenë for vlen, kyqe for kyçe. See --dialect to allow them.",
        "Ata e dijnë.",
        "Ata e dinë.",
    ),
    Rule.FORBIDDEN_WORD: Description(
        "A word that the project's own word list replaces.",
        "The list has a line such as !coronavirus -> koronavirus (house style).",
        "coronavirus",
        "koronavirus",
    ),
    Rule.UNKNOWN_WORD: Description(
        "A word that no list knows and that has no confident correction.",
        "Reported with --strict only. Add it to the project's word list if it is right: sqfix words add WORD.",
        "flugor",
        "",
    ),
    Rule.UNUSED_SUPPRESSION: Description(
        "A sqfix comment that suppresses nothing.",
        "The error it was written for is gone. Delete the comment, so that it cannot hide the next one.",
        "<!-- sqfix: disable-line -->",
        "",
    ),
}


def chosen(
    select: Sequence[str] = (), extend_select: Sequence[str] = (), ignore: Sequence[str] = (), strict: bool = False
) -> frozenset[Rule]:
    """Return the rules in force: `select` (all the usual ones if empty) and `extend_select` without `ignore`.

    A selector is a code, a name, the beginning of a code or "all", in any case. Raises `ConfigError` for others.

    >>> sorted(rule.code for rule in chosen(["SQ00"], ignore=["misspelling", "SQ002", "SQ003", "SQ004", "SQ006"]))
    ['SQ005', 'SQ007', 'SQ008', 'SQ009']
    """
    rules = matching(select) if select else DEFAULT_RULES
    if strict:
        rules |= {Rule.UNKNOWN_WORD}
    return (rules | matching(extend_select)) - matching(ignore)


def matching(selectors: Iterable[str]) -> frozenset[Rule]:
    """Return the rules that any of the selectors names. Raises `ConfigError` for one that names none."""
    return frozenset().union(*map(_matching_one, selectors))


def _matching_one(selector: str) -> frozenset[Rule]:
    key = selector.strip().lower()
    if key == "all":
        return ALL_RULES
    found = frozenset(rule for rule in Rule if key == rule.label or (key and rule.code.lower().startswith(key)))
    if not found:
        names = [name for rule in Rule for name in (rule.label, rule.code)]
        hint = did_you_mean(selector.strip().upper(), names) or did_you_mean(key, names)
        raise ConfigError(f"unknown rule {selector!r}{hint or ';'} `sqfix rules` lists them")
    return found
