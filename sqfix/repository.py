"""Where in its repository is an article? Reports for GitHub name it so, in whatever folder sqfix runs.

Nothing is asked of git: a folder with a `.git` is a repository, and so is that of a job on GitHub, which has none where
the files were fetched without git.
"""

import os
from functools import cache

from sqfix.relative_path import relative_to


def path_in_repository(path: str) -> str:
    """Return `path` with / as seen from the root of its repository, from the current folder where it is in none, and
    absolute where it is in neither; "-", which is standard input, as it is.
    """
    if path == "-":
        return path
    absolute = os.path.abspath(path)
    root = _root(absolute)
    return (relative_to(absolute, root) if _is_in(absolute, root) else absolute).replace(os.sep, "/")


def _root(path: str) -> str:
    repositories = _repositories(path)
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if workspace and _is_in(path, os.path.abspath(workspace)):
        # The outermost one, as a submodule is a part of the repository; it may have been fetched into a folder below.
        inside = [folder for folder in repositories if _is_in(folder, os.path.abspath(workspace))]
        return inside[-1] if inside else os.path.abspath(workspace)
    return repositories[0] if repositories else os.getcwd()


@cache
def _repositories(path: str) -> tuple[str, ...]:
    """Return the repositories at and above `path`, which is absolute, innermost first."""
    outer = os.path.dirname(path)
    above = () if outer == path else _repositories(outer)
    return (path, *above) if os.path.exists(os.path.join(path, ".git")) else above


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(os.path.join(folder, ""))
