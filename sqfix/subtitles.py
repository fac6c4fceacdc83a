"""What does a viewer read in subtitles (SubRip .srt, WebVTT .vtt)?

Start with `read`. Numbers, times, settings and notes are masked; the lines of a cue are prose, with their tags read as
HTML. A sentence may go on in the next cue, so cues are lines, not paragraphs.
"""

import re

from sqfix.html import MARKUP, HtmlReader
from sqfix.model import Directive, Prose
from sqfix.positions import lines
from sqfix.prose_builder import ProseBuilder

_TIME = re.compile(r"[ \t]*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->")


def read(source: str) -> tuple[list[Prose], list[Directive]]:
    r"""Return the prose of subtitles and what their comments say to sqfix.

    >>> [prose.text for prose in read("1\n00:00:01,000 --> 00:00:02,000\n<i>Mirë</i> se\nerdhe!\n\n")[0]]
    ['Mirë se\nerdhe!\n\n\n']
    """
    builder = ProseBuilder(source, MARKUP)
    reader = HtmlReader(source, builder)
    in_cue = False
    for start, end in lines(source):
        if not source[start:end].strip():
            if in_cue:
                builder.end_block(start)
            in_cue = False
        elif _TIME.match(source, start, end):
            in_cue = True
        elif in_cue:
            reader.feed(start, end)
    return builder.finish() + reader.asides, reader.directives
