"""`python -m sqfix` is `sqfix`."""

import gc
import os
from typing import NoReturn


def run() -> NoReturn:
    """Run sqfix and end the process with its exit status.

    A start makes some 60,000 objects that stay to the end. Looking for garbage among them takes 5 of 65 ms, so the
    collector waits until the engine is open (`engine`); giving them back one by one at the end takes 4, so that is left
    to the system.
    """
    gc.disable()
    from sqfix.cli import main

    os._exit(main())  # which has flushed what it printed


if __name__ == "__main__":
    run()
