"""Which indented lines are prose although CommonMark takes them for code? Those of MkDocs: admonitions and tabs.

Start with `as_lists`. `!!! note "Title"` and `=== "Tab"` open a block that is indented by four; so does an item of a
list whose text begins four signs behind its own. Written as such an item, of the same length, a Markdown parser reads
what is inside as what it is.
"""

import re

from sqfix.prose_builder import PLACEHOLDER

_SIGNS = ("!!!", "???", "===")
_OPENING = re.compile(
    r"""^(?P<indent>[ \t]*)(?P<head>(?:!!!|\?\?\?\+?)[ ]+[a-zëç][\w-]*(?:[ ][\w-]+)*[ ]*|===[+!]?[ ]+(?="))"""
    r"""(?=(?:"[^"\r\n]*")?[ \t]*\r?$)""",
    re.MULTILINE,
)
_ITEM = "-   "


def as_lists(text: str) -> str:
    r"""Return `text` of the same length with an item of a list for each line that opens an indented block.

    >>> as_lists('!!! note "Kujdes"\n    Teksti').replace("\ufffc", "#")
    '-   #####"Kujdes"\n    Teksti'
    """
    if not any(sign in text for sign in _SIGNS):
        return text
    return _OPENING.sub(lambda found: found["indent"] + _ITEM + PLACEHOLDER * (len(found["head"]) - len(_ITEM)), text)
