"""Which mode does a new file get? What any other program would give it; a temporary file is for its owner alone."""

import os


def give_usual_mode(descriptor: int) -> None:
    """Give an open file the mode of any new file: readable and writable for whom the user's mask does not shut out."""
    if hasattr(os, "fchmod"):
        mask = os.umask(0)
        os.umask(mask)
        os.fchmod(descriptor, 0o666 & ~mask)
