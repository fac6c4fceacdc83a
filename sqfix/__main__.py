"""`python -m sqfix` is `sqfix`."""

import sys

from sqfix.cli import main

if __name__ == "__main__":
    sys.exit(main())
