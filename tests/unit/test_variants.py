"""What the benchmarks put in a part's place is asked where the part would be."""

import pytest
from real_engine import needs_dictionary

from benchmarks.quality.variants import ABLATIONS, check_all
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
