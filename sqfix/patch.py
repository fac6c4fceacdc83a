"""What would change? A unified diff that `git apply` and `patch -p1` take."""

import os

_NO_NEWLINE = "\\ No newline at end of file\n"


def unified(path: str, before: str, after: str) -> str:
    """Return the patch from `before` to `after`, nothing if they are the same. Lines end at LF; a CR stays in its line.

    >>> print(unified("a.md", "një\\nëpr", "një\\npër"), end="")
    --- a/a.md
    +++ b/a.md
    @@ -1,2 +1,2 @@
     një
    -ëpr
    \\ No newline at end of file
    +për
    \\ No newline at end of file
    """
    from difflib import unified_diff  # only --diff needs it

    name = _name(path)
    lines = unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}", lineterm="\n")
    return "".join(_terminated(line) for line in lines)


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + lines[-1:] * bool(lines[-1])


def _terminated(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}"


def _name(path: str) -> str:
    """Return `path` as patches name it: below the current folder, with /, a tab after a name with blanks."""
    relative = os.path.relpath(path) if os.path.isabs(path) else os.path.normpath(path)
    name = relative.replace(os.sep, "/")
    return name + "\t" if " " in name else name
