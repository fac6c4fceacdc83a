"""Which slips are likelier than which."""

import pytest

from sqfix.channel import cost


def test_no_slip_costs_nothing() -> None:
    assert cost("për", "për") == 0


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
    assert cost(typed, likelier) < cost(typed, less_likely)


def test_the_first_letter_is_seldom_wrong() -> None:
    assert cost("bëri", "nëri") > cost("ëbri", "ënri")
    assert cost("mali", "nali") > cost("amali", "anali")


def test_two_slips_cost_the_sum_of_both() -> None:
    both = cost("kenget", "këngët")
    assert both == 2 * cost("kengët", "këngët")
