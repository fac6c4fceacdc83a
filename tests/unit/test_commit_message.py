import pytest

from sqfix.document import parse
from sqfix.model import Span


def shown(source: str) -> str:
    return "".join(prose.text for prose in parse(".git/COMMIT_EDITMSG", source, "commit-message").prose)


@pytest.mark.parametrize(
    "line",
    [
        "# KODI",
        "#\tKODI:   KODI.md",
        "Signed-off-by: KODI <KODI@a.al>",
        "Co-authored-by: KODI",
        "    KODI",
        "\tKODI",
        "tekst `KODI` tekst ``a ` KODI``",
        "# ------------------------ >8 ------------------------\nKODI\ndiff --git a/KODI b/KODI\n+KODI",
    ],
)
def test_what_git_or_programs_read_is_no_prose(line: str) -> None:
    assert "KODI" not in shown(f"Titulli\n\nPara.\n{line}")
    assert "Para." in shown(f"Titulli\n\nPara.\n{line}")


@pytest.mark.parametrize("prefix", ["", "fix: ", "feat(lajme)!: ", "fixup! ", "squash! fix: "])
def test_type_of_the_subject_is_no_prose(prefix: str) -> None:
    assert shown(f"{prefix}titulli i ri\n") == "titulli i ri\n"


@pytest.mark.parametrize("line", ["FJALA", "- FJALA #12", "Shënim: FJALA", "fix: FJALA", "një ` FJALA"])
def test_what_is_written_for_people_is_prose(line: str) -> None:
    assert line in shown(f"Titulli\r\n\r\n{line}\r\n")


def test_finding_points_into_the_message() -> None:
    source = "fix: titulli i `a` ri\n# KODI\nTeksti.\n"
    (prose,) = parse("MERGE_MSG", source, "commit-message").prose
    for word in ("titulli", "ri", "Teksti"):
        start = prose.text.index(word)
        assert prose.source_span(Span(start, start + len(word))) == Span(
            source.index(word), source.index(word) + len(word)
        )
