"""The scan and the sieve pass over nothing that the stages would report, and both cores agree on it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from real_engine import needs_dictionary

from sqfix import cases, core, dictionary, scan, sieve
from sqfix.checker import Checker
from sqfix.dictionary import Resources
from sqfix.document import parse
from sqfix.model import Finding
from sqfix.options import Options
from sqfix.stream import Stream

pytestmark = needs_dictionary
FOLDER = Path(__file__).parents[2]
SEEDS = sorted((FOLDER / "seeds").glob("*.txt"))


def found(resources: Resources, path: Path) -> list[Finding]:
    document = parse(str(path), path.read_text(encoding="utf-8"), "text")
    return Checker(resources).check(document, Options())


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_looking_at_every_token_finds_nothing_more(
    resources: Resources, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scanned = found(resources, path)

    def every_token(own: scan.Scan, stream: Stream) -> scan.Doubtful:
        return scan.Doubtful(range(len(stream.positions)))

    monkeypatch.setattr(scan.Scan, "doubtful", every_token)
    monkeypatch.setattr(sieve.Sieve, "possible", lambda own, tokens, stream, doubtful, new_stems: doubtful.indices)
    assert found(resources, path) == scanned


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_a_text_whose_words_alone_are_marked_is_scanned_as_one_of_many(
    resources: Resources, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = found(resources, path)
    monkeypatch.setattr(scan, "_SHORT", 0)
    assert found(resources, path) == own


@pytest.mark.skipif(core.COMPILED is None, reason="the core is not compiled")
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name)
def test_both_cores_find_the_same(resources: Resources, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = found(resources, path)
    monkeypatch.setattr(core, "COMPILED", None)
    assert found(dictionary.resources(resources.index), path) == compiled


@pytest.mark.parametrize("word", sorted(cases.BEFORE))
def test_what_stands_before_an_oblique_noun_has_a_class_of_its_own(resources: Resources, word: str) -> None:
    assert resources.lexicon.readings(word) == [f"={word}"]


# Words of every kind that a rule knows, slips of each kind, names, and the words that stand around them.
WORDS = st.sampled_from(
    "të te në ne më me që qe së se i e për ëpr pët ndëmrjet ti t'i tu iu ju mos pa aso kohe dijnë vlenë kyqe poashtu "
    "vet vetë marr marrë plot plotë ja ia ka kan kanë or një aleat nevojë shqipëria Shqiperia Tiranë tirane Trumpit "
    "vetë-mjaftueshëm nder kohë gjith ashtu më pas taj shkollat shkolat punëtore private rritja rrritja Covid iPhone "
    "privatë sektorë shëndetësorë arsimorë qytetaret shpallët konsiderate zhvillim ekonomikë familjes "
    "lajmi.Ai pаmje kenget këngët parashikuara bartjes s'ka sështë e3 12 nr xh lajmit lajmeve SHBA-se "
    "po thuaj sa madh jo zyrtar para historike pranueshme izolohen u përmbanë energjin t'a t’ja duhet miratojë planin "
    "SHBA-t jo-tregtare disa njerëz Mateo nuk postoj foto vete si do qoftë përkrahë nxitë vendi video lojë anti ish "
    "kryetar mbi jetesë serbo-boshnjake neo-liberal Karijonin karijonit karijoni më sa mirë bukur "
    "ak tive gra duale pos timet shfa.q aku.zuar "
    "vërtetë lartë fortë thjeshtë sjellë nxjerrë falë cilën çka këtë ua tu ofrojë mundësojnë shfaqet dot that ë sh "
    "interviste periudhe ngjyre veture mënyre nje kete per mes çdo asnjë jap jam bëre kemi libri planin".split()
)
GAPS = st.sampled_from([" ", " ", " ", " ", ", ", ",", ". ", " “", "\n\n", "-"])


@pytest.mark.skipif(core.COMPILED is None, reason="the core is not compiled")
@settings(max_examples=300, deadline=None)
@given(pairs=st.lists(st.tuples(WORDS, GAPS), max_size=14))
def test_the_sieve_keeps_what_would_be_reported_in_any_text(resources: Resources, pairs: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pairs)
    document = parse("a.txt", text, "text")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sieve.Sieve, "possible", lambda own, tokens, stream, doubtful, new_stems: doubtful.indices)
        everything = Checker(resources).check(document, Options())
        patch.undo()
        patch.setattr(sieve, "_FEW", 0)
        sifted = Checker(resources).check(document, Options())
    assert sifted == everything
