"""Which slips are likelier than which."""

import pytest

from sqfix.channel import log_probability


def test_no_slip_costs_nothing() -> None:
    assert log_probability("për", "për") == 0.0


@pytest.mark.parametrize(
    ("typed", "likelier", "less_likely"),
    [
        ("eshte", "është", "eshke"),  # lost diacritics, against a wrong key
        ("ëpr", "për", "epri"),  # one transposition, against a diacritic and a lost letter
        ("pët", "për", "pëq"),  # neighbouring key, against a far one
        ("dorzuar", "dorëzuar", "dorzuari"),  # a lost ë, against a lost i
        ("qaj", "çaj", "faj"),  # sounds that dialects confuse, against a wrong key
        ("xhak", "gjak", "shak"),  # digraphs that sound alike
        ("ekzekuttim", "ekzekutim", "ekzekuftim"),  # a doubled letter
    ],
)
def test_the_natural_slip_is_likelier(typed: str, likelier: str, less_likely: str) -> None:
    assert log_probability(typed, likelier) > log_probability(typed, less_likely)


def test_the_first_letter_is_seldom_wrong() -> None:
    assert log_probability("bëri", "nëri") < log_probability("bëri", "bëni") + 1
    assert log_probability("mali", "nali") < log_probability("amali", "anali")


def test_two_slips_cost_the_sum_of_both() -> None:
    both = log_probability("kenget", "këngët")
    assert both == 2 * log_probability("kengët", "këngët")
