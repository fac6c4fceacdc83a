from sqfix.document import kind_of, parse

SRT = """1
00:00:01,000 --> 00:00:03,500 X1:40
<i>Erdhi</i> ëpr
të na parë.

2
00:00:04,000 --> 00:00:05,000
- Mirë
"""
VTT = """WEBVTT - titulli

NOTE shënim për ne

STYLE
::cue { color: red }

kapitulli-1
00:01.000 --> 00:02.000 align:start
<v Ana>Mirë se erdhe</v>
"""


def shown(path: str, source: str) -> str:
    return "".join(prose.text for prose in parse(path, source, kind_of(path)).prose)


def test_only_the_lines_of_cues_are_prose() -> None:
    assert shown("a.srt", SRT).split() == ["Erdhi", "ëpr", "të", "na", "parë.", "-", "Mirë"]
    assert shown("a.vtt", VTT).split() == ["Mirë", "se", "erdhe"]


def test_a_cue_ends_at_a_blank_line() -> None:
    assert "parë.\n\n\n- Mirë" in shown("a.srt", SRT)


def test_windows_line_ends_change_nothing() -> None:
    assert shown("a.srt", SRT.replace("\n", "\r\n")).split() == shown("a.srt", SRT).split()
