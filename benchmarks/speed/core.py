"""How fast are look-ups and distances, beside those of the peers?

Run `python -m benchmarks.speed.core`. Words are those of the dictionary that can be suggested, misspellings are made of
frequent ones with a fixed seed. Contestants take turns on the same hundred misspellings, medians of CPU time are shown;
every answer is compared with symspellpy's. A peer that is not installed is named and skipped.
"""

import lzma
import random
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from itertools import starmap
from statistics import median
from typing import Any, NamedTuple

from benchmarks.speed.made_text import slip
from sqfix import core, dictionary, distance, symspell
from sqfix.index_file import in_memory
from sqfix.symspell import Match, SymSpell, Verbosity

_SEED = 20261124
_QUERIES, _TURN = 5000, 100


class Contestant(NamedTuple):
    """Looks up as it does; `answer` makes (word, distance) of what it returns, which is not measured."""

    look_up: Callable[[str, Verbosity], Any]
    answer: Callable[[Any], list[tuple[str, int]]]


def main() -> None:
    """Print the tables."""
    with lzma.open(dictionary.folder() / "words.txt.xz", "rt", encoding="utf-8") as file:
        words = list(dict.fromkeys(row.rpartition(" ")[0].lower() for row in file))
    queries = misspellings(words)
    print(f"core: {core.NAME}; {len(words)} words, {len(queries)} misspellings, within two slips\n")
    contestants = dict(_own(words)) | dict(_peers(words))
    for verbosity in (Verbosity.ALL, Verbosity.CLOSEST, Verbosity.TOP):
        _table(f"look-ups a second, {verbosity.name}", _look_ups(contestants, queries, verbosity))
    _growth(words, queries)
    pairs = _pairs(words, queries)
    _table("distances a second, one pair a call", _distances(pairs))
    _table("distances a second, one against many", _one_against_many(queries[:20], words[:50_000]))


def misspellings(words: Sequence[str]) -> list[str]:
    """Return frequent words of four letters or more with a slip each, and two of five with another."""
    source = random.Random(_SEED)
    frequent = [word for word in words[:60_000] if len(word) > 3]
    slipped = [slip(word, source) for word in source.choices(frequent, k=_QUERIES)]
    return [slip(word, source) if source.random() < 0.4 else word for word in slipped]


def _own(words: list[str]) -> Iterator[tuple[str, Contestant]]:
    started = time.process_time()
    index = in_memory("", symspell.build(words))
    print(f"sqfix ({core.NAME}): built in {time.process_time() - started:.1f} s, {index.size / 1e6:.1f} MB")
    if core.COMPILED is not None:
        yield "sqfix, compiled", _of(SymSpell(index), words)
    with _python_only():
        yield "sqfix, Python", _of(SymSpell(index), words)


@contextmanager
def _python_only() -> Iterator[None]:
    module, core.COMPILED = core.COMPILED, None
    yield
    core.COMPILED = module


def _of(index: SymSpell, words: Sequence[str]) -> Contestant:
    def answer(matches: Iterable[Match]) -> list[tuple[str, int]]:
        return [(words[match.number], match.distance) for match in matches]

    return Contestant(lambda query, verbosity: index.lookup(query, 2, verbosity), answer)


def _peers(words: Sequence[str]) -> Iterator[tuple[str, Contestant]]:
    try:
        peer, editing = import_module("symspellpy"), import_module("symspellpy.editdistance")
    except ImportError:
        print("symspellpy: not installed, skipped")
        return
    for name, algorithm in (("symspellpy", "DAMERAU_OSA"), ("symspellpy, editdistpy", "DAMERAU_OSA_FAST")):
        try:
            comparer = editing.EditDistance(editing.DistanceAlgorithm[algorithm])
        except ImportError:
            print(f"{name}: not installed, skipped")
            continue
        started = time.process_time()
        index = peer.SymSpell(2, symspell.PREFIX, distance_comparer=comparer)
        for rank, word in enumerate(words):
            index.create_dictionary_entry(word, len(words) - rank)
        print(f"{name}: loaded in {time.process_time() - started:.1f} s")
        yield name, _of_peer(index, {own: peer.Verbosity[own.name] for own in Verbosity})


def _of_peer(index: Any, verbosities: dict[Verbosity, object]) -> Contestant:
    def answer(items: Iterable[Any]) -> list[tuple[str, int]]:
        found: dict[str, int] = {}  # it gives some words of one letter twice
        for item in items:
            found.setdefault(item.term, item.distance)
        return list(found.items())

    return Contestant(lambda query, verbosity: index.lookup(query, verbosities[verbosity], 2), answer)


def _look_ups(contestants: dict[str, Contestant], queries: list[str], verbosity: Verbosity) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in contestants}
    differing = 0
    for at in range(0, len(queries), _TURN):
        turn, answers = queries[at : at + _TURN], []
        for name, (look_up, answer) in contestants.items():
            started = time.process_time()
            found = [look_up(query, verbosity) for query in turn]
            times[name].append(time.process_time() - started)
            answers.append(list(map(answer, found)))
        differing += sum(len(set(map(tuple, several))) > 1 for several in zip(*answers, strict=True))
    print(f"\n{verbosity.name}: answers differ for {differing} of {len(queries)} misspellings")
    return {name: _TURN / median(taken) for name, taken in times.items()}


def _growth(words: list[str], queries: list[str]) -> None:
    """Print what a look-up takes in a quarter, a half and all of the dictionary."""
    print("\n| words | ALL, µs | CLOSEST, µs |\n| ---: | ---: | ---: |")
    for share in (4, 2, 1):
        index = SymSpell(in_memory("", symspell.build(words[: len(words) // share])))
        taken = []
        for verbosity in (Verbosity.ALL, Verbosity.CLOSEST):
            started = time.process_time()
            for query in queries:
                index.lookup(query, 2, verbosity)
            taken.append(1e6 * (time.process_time() - started) / len(queries))
        print(f"| {len(words) // share} | {taken[0]:.1f} | {taken[1]:.1f} |")


def _pairs(words: Sequence[str], queries: Sequence[str]) -> list[tuple[str, str]]:
    """Return pairs of words, half of them near each other, as look-ups compare them."""
    source = random.Random(_SEED)
    near = [(query, slip(query, source)) for query in queries]
    return source.sample(near + [(query, source.choice(words)) for query in queries], k=2 * len(queries))


def _distances(pairs: list[tuple[str, str]]) -> dict[str, float]:
    with_limit = [(first, second, 2) for first, second in pairs]
    calls = {f"sqfix, {core.NAME}": partial(starmap, distance.osa_distance, with_limit)}
    try:
        measure = import_module("rapidfuzz.distance").OSA.distance
        calls["rapidfuzz"] = partial(starmap, partial(measure, score_cutoff=2), pairs)
        calls["editdistpy"] = partial(starmap, import_module("editdistpy").damerau_osa.distance, with_limit)
    except ImportError as error:
        print(f"{error.name}: not installed, skipped")
    times: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(15):
        for name, call in calls.items():
            started = time.process_time()
            deque(call(), maxlen=0)
            times[name].append(time.process_time() - started)
    return {name: len(pairs) / median(taken) for name, taken in times.items()}


def _one_against_many(queries: list[str], words: list[str]) -> dict[str, float]:
    calls: dict[str, Callable[[str], object]] = {f"sqfix, {core.NAME}": lambda q: distance.osa_distances(q, words, 2)}
    try:
        many, measures = import_module("rapidfuzz.process"), import_module("rapidfuzz.distance")
        import_module("numpy")
        calls["rapidfuzz cdist"] = lambda q: many.cdist([q], words, scorer=measures.OSA.distance, score_cutoff=2)
    except ImportError:
        print("rapidfuzz with numpy: not installed, skipped")
    times: dict[str, list[float]] = {name: [] for name in calls}
    for query in queries:
        for name, call in calls.items():
            started = time.perf_counter()  # a call takes 2 ms, the clock of the process ticks every 4 on some systems
            call(query)
            times[name].append(time.perf_counter() - started)
    return {name: len(words) / median(taken) for name, taken in times.items()}


def _table(title: str, rates: dict[str, float]) -> None:
    first = next(iter(rates.values()))
    print(f"\n| {title} | | sqfix is … times as fast |\n| --- | ---: | ---: |")
    for name, rate in rates.items():
        print(f"| {name} | {rate:,.0f} | {first / rate:.1f} |")


if __name__ == "__main__":
    main()
