"""What can go wrong, for the one place that turns it into a line for the user (`sqfix.cli`).

Every message says what is wrong, where, and how to repair it, in one line.
"""


class SqfixError(Exception):
    """Any failure that sqfix foresaw; its text is one line for the user."""


class ConfigError(SqfixError):
    """A configuration file, word list or option that cannot be used as written."""


class DictionaryError(SqfixError):
    """Dictionary data or an index file that is missing, damaged or of another version."""


class InputError(SqfixError):
    """A text that cannot be read: no such path, not text, encoding not certain."""
