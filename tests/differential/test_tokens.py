"""The compiled first look at tokens agrees with its twin in Python, which specifies it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sqfix import tokens

_scan = pytest.importorskip("sqfix._scan")

PARTS = st.sampled_from(
    [
        "fjalë",
        "është",
        "Çfarë",
        "s'ka",
        "ç’",
        "c\u0327' ",
        "s' ",
        "t’\u00a0",
        "SHBA-së",
        "p.sh.",
        "p. sh.",
        "d.\nm. th.",
        "dr.",
        "12",
        "20-vjeçar",
        "3,5",
        "lajmi.net",
        "@ai",
        "#x",
        "https://a.al/b",
        "a_b",
        "_",
        "__a",
        "www.a.al",
        "&a;",
        "&#12;",
        "&#;",
        "&" + "a" * 32 + ";",
        "parashikuara",
        "1234567",
        "përfundimisht",
        "f. ",
        ".\n",
        "“përfundimisht.\n",
        ".",
        ",",
        ", ",
        ". ",
        "!",
        "…",
        "'",
        "’",
        "ʼ",
        "“",
        "”",
        '"',
        "-",
        "‑",
        "–",
        "/",
        ":",
        "(",
        ")",
        "\ufffc",
        " ",
        " ",
        "\n",
        "\r\n",
        "\n\n",
        "\u00ad",
        "\u0308",
        "\u0308a",
        "%",
        "*",
        "+",
        "~",
        "\\",
        "²",
        "½",
        "👍",
        "é",
        "Ж",
        "\x00",
        "\x1f",
        "\u3000",
        "Ⅷ",
        "一",
    ]
)
TEXTS = st.lists(PARTS, max_size=25).map("".join) | st.text(max_size=40)


@given(TEXTS)
@settings(max_examples=400)
def test_columns_agree(text: str) -> None:
    compiled = _scan.columns(text, tokens._look_closely, tokens._read_gap)
    assert compiled == tokens._columns(text)
