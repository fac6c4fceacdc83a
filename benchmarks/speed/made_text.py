"""Text to measure speed on: made of the dictionary's own word pairs, with a fixed seed, so that it runs anywhere.

Words follow each other as in news, since every second one is drawn from what follows the first in `bigrams.txt.xz`; one
word in 250 has a slip, one in 60 is a name that no list has. Nobody wrote these sentences, but a checker meets in them
what it meets in articles.
"""

import lzma
import random
from bisect import bisect
from collections import defaultdict
from itertools import accumulate
from pathlib import Path

SEED = 20261124
_SENTENCES_A_PARAGRAPH = 5
_LONGEST = 24  # words in a sentence
_ONE_SLIP_IN, _ONE_NAME_IN = 250, 60
_SYLLABLES = "ba ko mi ra te lu no shi gre vol kar den zan fu ri".split()


class Walk:
    """Draws the next word by how often it follows the last one."""

    def __init__(self, dictionary: Path, source: random.Random) -> None:
        """Read the pairs of forms; marks, as `<s>` between sentences, are words like others here."""
        followers: dict[str, list[tuple[str, int]]] = defaultdict(list)
        with lzma.open(dictionary / "bigrams.txt.xz", "rt", encoding="utf-8") as file:
            for line in file:
                one, other, count = line.split(" ")
                followers[one].append((other, int(count)))
        self._followers = {
            word: ([form for form, _ in pairs], list(accumulate(count for _, count in pairs)))
            for word, pairs in followers.items()
        }
        self._source = source

    def after(self, word: str) -> str:
        """Return a word that follows, the end of the sentence where none does."""
        forms, sums = self._followers.get(word, (["<s>"], [1]))
        return forms[bisect(sums, self._source.randrange(sums[-1]))]


def text(dictionary: Path, words: int) -> str:
    """Return about so many words of running text in paragraphs."""
    source = random.Random(SEED)
    walk = Walk(dictionary, source)
    paragraphs: list[str] = []
    while words > 0:
        sentences = [_sentence(walk, source) for _ in range(_SENTENCES_A_PARAGRAPH)]
        paragraphs.append(" ".join(sentences))
        words -= sum(sentence.count(" ") + 1 for sentence in sentences)
    return "\n\n".join(paragraphs) + "\n"


def _sentence(walk: Walk, source: random.Random) -> str:
    written, word = "", "<s>"
    for _ in range(_LONGEST):
        word = walk.after(word)
        if word == "<s>" and written:
            break
        written += "," if word == "," and written else " " + _as_written(word, source)
    written = written.strip(" ,") or "Po"
    return written[0].upper() + written[1:] + "."


def _as_written(word: str, source: random.Random) -> str:
    if word.startswith("<") or word == ",":
        return str(source.randrange(2000)) if word == "<num>" else "ai"
    if source.randrange(_ONE_NAME_IN) == 0:
        return "".join(source.choices(_SYLLABLES, k=source.choice((2, 3)))).capitalize()
    return slip(word, source) if source.randrange(_ONE_SLIP_IN) == 0 else word


def slip(word: str, source: random.Random) -> str:
    """Return a word with a letter lost, exchanged, added, or two transposed."""
    at, letter = source.randrange(len(word)), source.choice("aeëirtnshkmoçvdlp")
    slips = [letter + word[at:], letter + word[at + 1 :], word[at + 1 :], word[at:][1::-1] + word[at + 2 :]]
    return word[:at] + source.choice(slips)
