"""What would change? A unified diff that `git apply` and `patch -p1` take, in the encoding of the file itself."""

import os
import re

from sqfix.relative_path import relative_to

_NO_NEWLINE = b"\n\\ No newline at end of file\n"
# Signs that a patch cannot have in a name as they are, and how C, and so git, writes them.
_ODD_SIGN = re.compile(rb'["\\\x00-\x1f\x7f]')
_SHORT = {ord("\n"): b"\\n", ord("\t"): b"\\t", ord('"'): b'\\"', ord("\\"): b"\\\\"}


def unified(path: str, before: bytes, after: bytes) -> bytes:
    """Return the patch from `before` to `after`, nothing if they are the same. Lines end at LF; a CR stays in its line.

    >>> print(unified("a.md", "një\\nëpr".encode(), "një\\npër".encode()).decode(), end="")
    --- a/a.md
    +++ b/a.md
    @@ -1,2 +1,2 @@
     një
    -ëpr
    \\ No newline at end of file
    +për
    \\ No newline at end of file
    """
    from difflib import diff_bytes, unified_diff  # only --diff needs them

    one, other = _name("a", path), _name("b", path)
    lines = diff_bytes(unified_diff, _lines(before), _lines(after), one, other, lineterm=b"\n")
    return b"".join(line if line.endswith(b"\n") else line + _NO_NEWLINE for line in lines)


def _lines(content: bytes) -> list[bytes]:
    lines = content.split(b"\n")
    return [line + b"\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])


def _name(side: str, path: str) -> bytes:
    """Return `path` as patches name it: below the current folder, with /, quoted or with a tab behind it if need be.

    >>> _name("a", "lajme/një ditë.md").decode(), _name("b", 'një"ditë.md').decode()
    ('a/lajme/një ditë.md\\t', '"b/një\\\\"ditë.md"')
    """
    relative = relative_to(path) if os.path.isabs(path) else os.path.normpath(path)
    name = os.fsencode(f"{side}/{relative.replace(os.sep, '/')}")
    if _ODD_SIGN.search(name):
        return b'"' + _ODD_SIGN.sub(lambda sign: _SHORT.get(sign[0][0], b"\\%03o" % sign[0][0]), name) + b'"'
    return name + b"\t" if b" " in name else name
