"""How is a path named from a folder? Where no way leads there, as between two drives of Windows, absolutely."""

import os


def relative_to(path: str, folder: str = os.curdir) -> str:
    """Return `path` as seen from `folder`.

    >>> relative_to("lajme/sot/a.md", "lajme")
    'sot/a.md'
    """
    try:
        return os.path.relpath(path, folder)
    except ValueError:  # on another drive
        return os.path.abspath(path)
