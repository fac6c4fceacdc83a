"""Our index against symspellpy: the same words in the same dictionary, for every verbosity."""

from hypothesis import given, settings
from hypothesis import strategies as st
from symspellpy import SymSpell as Peer
from symspellpy import Verbosity as PeerVerbosity

from sqfix import symspell, word_table
from sqfix.index_file import in_memory
from sqfix.symspell import SymSpell, Verbosity

WORDS = st.text(st.sampled_from("aeëprnt"), min_size=1, max_size=11)
DICTIONARIES = st.lists(WORDS, min_size=1, max_size=40, unique=True)
PEER = {
    Verbosity.ALL: PeerVerbosity.ALL,
    Verbosity.CLOSEST: PeerVerbosity.CLOSEST,
    Verbosity.TOP: PeerVerbosity.TOP,
}


def ours(words: list[str]) -> SymSpell:
    index = in_memory("", word_table.build(words) | symspell.build(words))
    return SymSpell(index)


def peers(words: list[str]) -> Peer:
    peer = Peer(max_dictionary_edit_distance=2, prefix_length=symspell.PREFIX)
    for rank, word in enumerate(words):
        peer.create_dictionary_entry(word, len(words) - rank)
    return peer


@settings(max_examples=150)
@given(DICTIONARIES, st.lists(WORDS, min_size=1, max_size=8), st.integers(0, 2), st.sampled_from(Verbosity))
def test_look_ups_agree(words: list[str], queries: list[str], distance: int, verbosity: Verbosity) -> None:
    own, peer = ours(words), peers(words)
    for query in [*queries, words[0]]:
        found = [(words[match.number], match.distance) for match in own.lookup(query, distance, verbosity)]
        # symspellpy gives words of one or two letters twice, if it meets them by the empty variant as well
        expected: dict[str, int] = {}
        for item in peer.lookup(query, PEER[verbosity], distance):
            expected.setdefault(item.term, item.distance)
        assert found == list(expected.items())
