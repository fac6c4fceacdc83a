"""Which core builds the index: the compiled module or its twins in Python?

See `core`. A module of its own, because a run that finds its index in place needs no builder. `ngrams`, `discounting`,
`confusion_weights`, `letter_model` and `source_files` ask the constant here; their Python is the specification.
"""

from sqfix import core

COMPILED = core.compiled("_build") if core.COMPILED is not None else None
