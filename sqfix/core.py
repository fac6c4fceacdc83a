"""Which core runs: the compiled module or its twin in Python?

`_core` is an optional extension module (it is left out where no C compiler is at install). Whatever it offers has a
twin in Python in the module of that subject, with the same results on the same index file: `distance`, `word_table`,
`symspell`, `gram_table`, `language_model`, `confusion`. The twin is the specification; those modules ask `COMPILED`.
The environment variable SQFIX_CORE=python forces the twins.
"""

import os
from types import ModuleType


def _compiled() -> ModuleType | None:
    if os.environ.get("SQFIX_CORE") == "python":
        return None
    try:
        from sqfix import _core
    except ImportError:
        return None
    return _core


COMPILED = _compiled()
NAME = "python" if COMPILED is None else "compiled"
