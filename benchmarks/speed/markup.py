"""How fast are Markdown and HTML read, beside the parsers that could have been used?

Run `python -m benchmarks.speed.markup`. The text is the sample articles over and over, with emphasis, a link and code
in every paragraph. Parsers that are not installed are left out: they are tree-sitter with tree-sitter-markdown and
tree-sitter-html, html5lib and markdown-it-py.
"""

import importlib
import time
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

from sqfix import document

SEEDS = Path(__file__).parents[2] / "seeds"
SIZE = 3_000_000  # characters of running text


def main() -> None:
    """Print one line for each reader: megabytes a second, best of three."""
    paragraphs = _paragraphs()
    markdown, html = _markdown(paragraphs), _html(paragraphs)
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    for name, kind, source in (("a.md", "markdown", markdown), ("a.html", "html", html)):
        seconds = _best(partial(document.parse, name, source, kind))
        print(
            f"sqfix {kind:22} {len(source.encode()) / seconds / 1e6:7.1f} MB/s {words / seconds / 1e6:6.2f} M words/s"
        )
    for label, module, make in _CANDIDATES:
        source = html if "html" in label else markdown
        try:
            run = make(importlib.import_module(module), source)
        except ImportError:
            continue
        print(f"{label:28} {len(source.encode()) / _best(run) / 1e6:7.1f} MB/s")


def _paragraphs() -> list[str]:
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.*")) if path.suffix in (".md", ".txt")
    )
    lines = [line for line in text.splitlines() if len(line.split()) > 8]
    return lines * (SIZE // max(1, sum(map(len, lines))) + 1)


def _marked(paragraph: str, bold: str, link: str, code: str) -> str:
    words = paragraph.split(" ")
    words[2], words[4], words[6] = bold % words[2], link % words[4], code
    return " ".join(words)


def _markdown(paragraphs: list[str]) -> str:
    return "\n\n".join(_marked(paragraph, "**%s**", "[%s](https://shembull.al/a)", "`kod`") for paragraph in paragraphs)


def _html(paragraphs: list[str]) -> str:
    marked = (_marked(paragraph, "<b>%s</b>", "<a href='x'>%s</a>", "<code>k</code>") for paragraph in paragraphs)
    return "\n".join(f"<p class='x'>{paragraph}</p>" for paragraph in marked)


def _best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return min(times)


def _html_parser(module: object, source: str) -> Callable[[], object]:
    return lambda: HTMLParser(convert_charrefs=False).feed(source)


def _call(function: str) -> Callable[..., Callable[[], object]]:
    return lambda module, source: lambda: getattr(module, function)(source)


def _tree_sitter(language: str) -> Callable[..., Callable[[], object]]:
    def make(module: object, source: str) -> Callable[[], object]:
        tree_sitter = importlib.import_module("tree_sitter")
        parser = tree_sitter.Parser(tree_sitter.Language(getattr(module, language)()))
        return lambda: parser.parse(source.encode())

    return make


def _pyromark(module: object, source: str) -> Callable[[], object]:
    return lambda: sum(1 for _ in getattr(module, "events_with_range")(source))  # noqa: B009


def _markdown_it(module: object, source: str) -> Callable[[], object]:
    return lambda: getattr(module, "MarkdownIt")("commonmark").parse(source)  # noqa: B009


_CANDIDATES: tuple[tuple[str, str, Callable[..., Callable[[], object]]], ...] = (
    ("pyromark, events with ranges", "pyromark", _pyromark),
    ("tree-sitter, blocks", "tree_sitter_markdown", _tree_sitter("language")),
    ("tree-sitter, inline", "tree_sitter_markdown", _tree_sitter("inline_language")),
    ("markdown-it-py", "markdown_it", _markdown_it),
    ("html.parser", "html.parser", _html_parser),
    ("tree-sitter html", "tree_sitter_html", _tree_sitter("language")),
    ("html5lib html", "html5lib", _call("parseFragment")),
)

if __name__ == "__main__":
    main()
