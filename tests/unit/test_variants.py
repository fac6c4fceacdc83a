"""What the benchmarks put in a part's place is asked where the part would be."""

import pytest
from real_engine import needs_dictionary

from benchmarks.quality.variants import ABLATIONS, check_all, each_by_itself
from sqfix import core, dictionary
from sqfix.checker import Checker

TEXT = "Ministri tha se vendi ka nevojë or një aleat, dhe shkoi ne Tiranë pas takimit te djeshëm."


@needs_dictionary
@pytest.mark.parametrize("without", ["no context in the language model", "no confusion model", "no context at all"])
def test_less_is_found_without_a_part_that_finds_it(without: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(core, "COMPILED", None)
    whole = dictionary.load(lambda line: None)
    (found,), (left,) = (check_all(Checker(resources), [TEXT]) for resources in (whole, ABLATIONS[without](whole)))
    assert {finding.span for finding in left} < {finding.span for finding in found}


@needs_dictionary
def test_without_company_findings_have_the_confidence_that_each_has_by_itself() -> None:
    checker = Checker(dictionary.load(lambda line: None))
    slips = "Ai punoi shumë ëpr qytetin, ndëmrjet dy vendeve, me rendsishme bashkëpnuim dhe zhivllim."
    (among,) = check_all(checker, [slips])
    with each_by_itself():
        (alone,) = check_all(checker, [slips])
    assert alone
    assert {finding.span for finding in alone} <= {finding.span for finding in among}
    certain = {finding.span: finding.confidence for finding in among}
    assert all(finding.confidence < certain[finding.span] for finding in alone)
