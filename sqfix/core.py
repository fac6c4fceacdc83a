"""Which core runs: the compiled modules or their twins in Python?

The extension modules are optional: they are left out where no C compiler is at install. Whatever they offer has a twin
in Python in the module of that subject, with the same results on the same index file: `distance`, `word_table`,
`symspell`, `gram_table`, `language_model`, `confusion`, `channel`, `candidates`, `tokens`, `stream`, and what looks at
every sign or token in `passages`, `boundaries`, `new_words`, `positions`, `run`. The twin is the specification; those
modules ask the constants here, builders the one in `build_core`. Only `sieve` has no twin: it spares work and finds
nothing. The environment variable SQFIX_CORE=python forces the twins.
"""

import os
from importlib import import_module
from types import ModuleType


def compiled(name: str) -> ModuleType | None:
    """Return an extension module of the package, None where its twin is to run."""
    if os.environ.get("SQFIX_CORE") == "python":
        return None
    try:
        return import_module(f"sqfix.{name}")
    except ImportError:
        return None


COMPILED = compiled("_core")
CANDIDATES = compiled("_candidates")
STREAM = compiled("_stream")
SCAN = compiled("_scan")
NAME = "python" if COMPILED is None else "compiled"
