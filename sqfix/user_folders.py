"""Where do a user's caches and settings stand? As the XDG Base Directory Specification has it, and its likes."""

import os


def user_folder(variable: str, usual: str) -> str | None:
    """Return the folder that an environment variable names, or else the `usual` one in the user's home.

    A relative one does not count, as the specification says: it would be another one in each folder. None if no home
    is known.
    """
    named = os.environ.get(variable, "")
    if os.path.isabs(named):
        return named
    home = os.path.expanduser("~")
    return os.path.join(home, usual) if os.path.isabs(home) else None
