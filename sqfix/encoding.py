"""Which text do these bytes hold, and how are they written back?

UTF-8 and whatever a byte order mark names are certain. Old Albanian files in Windows or ISO encodings are read where
all of these encodings agree on every byte and the text is plainly Albanian; anything else is refused, because a wrong
guess would report ë and ç as errors or write damaged bytes. Start with `decode`. Opens no files.
"""

import codecs
from typing import NamedTuple

from sqfix.errors import ConfigError, InputError

# UTF-32-LE begins with the mark of UTF-16-LE, so it comes first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY, _LEGACY_TWIN = "cp1252", "cp1250"  # Western and Central European Windows: both were sold in Albania and Kosovo
_AUTO = "auto"
_E_DIAERESIS = "ëË"
_BINARY = "not a text file (it holds NUL bytes)"
_FEWEST = 3  # letters outside ASCII; fewer prove nothing


class Decoded(NamedTuple):
    """A text, the codec and the byte order mark that `encode` needs to give its bytes back."""

    text: str
    codec: str = "utf-8"
    mark: bytes = b""

    def encode(self, text: str) -> bytes:
        """Return `text` in the bytes this one came in. Raises `InputError` if its encoding lacks a letter."""
        try:
            return self.mark + text.encode(self.codec)
        except UnicodeEncodeError as error:
            sign = error.object[error.start]
            raise InputError(f"{self.codec} cannot hold {sign!r}; convert the file to UTF-8 first") from error

    def rewritten(self, raw: bytes, text: str) -> bytes:
        """Return `text` in the place of this one, which `raw` held. Raises `InputError` where other bytes would change
        too.
        """
        if self.encode(self.text) != raw:
            raise InputError(f"its bytes are irregular {self.codec}; not written, convert it to UTF-8 first")
        return self.encode(text)


def decode(raw: bytes, encoding: str = "auto") -> Decoded:
    """Return the text of `raw`. Raises `InputError` for what is no text or in no certain encoding.

    >>> decode("është".encode()), decode("Një ditë më parë".encode("cp1252")).codec
    (Decoded(text='është', codec='utf-8', mark=b''), 'cp1252')
    """
    named = _AUTO if encoding == _AUTO else _usual_name(encoding)
    mark, codec = marked(raw)
    if mark and named in (_AUTO, codec, codec.rpartition("-")[0]):
        return _decode_as(raw[len(mark) :], codec, mark)
    if named != _AUTO:
        return _decode_as(raw, named)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(raw, error)
    _refuse_binary(raw)
    return Decoded(text)


def _usual_name(encoding: str) -> str:
    """Return the one name of an encoding that has several. A mark is read apart, so "utf-8-sig" is UTF-8.

    >>> _usual_name("UTF8"), _usual_name("utf_8_sig"), _usual_name("latin-1")
    ('utf-8', 'utf-8', 'iso8859-1')
    """
    return codecs.lookup(encoding).name.removesuffix("-sig")


def marked(raw: bytes) -> tuple[bytes, str]:
    """Return the byte order mark that `raw` begins with and the codec it names; both are empty where there is none.

    >>> marked("është".encode("utf-8-sig"))
    (b'\\xef\\xbb\\xbf', 'utf-8')
    """
    return next(((mark, codec) for mark, codec in _MARKS if raw.startswith(mark)), (b"", ""))


def known_codec(name: str) -> str:
    """Return `name` if it is "auto" or an encoding Python knows. Raises `ConfigError` otherwise."""
    try:
        if name != _AUTO:
            "".encode(codecs.lookup(name).name)
    except (LookupError, TypeError, ValueError) as error:
        raise ConfigError(f"unknown encoding {name!r}; try utf-8, utf-16, cp1252 or auto") from error
    return name


def _decode_as(raw: bytes, codec: str, mark: bytes = b"") -> Decoded:
    try:
        text = raw.decode(codec)
    except UnicodeError as error:
        where = f" (byte {len(mark) + error.start})" if isinstance(error, UnicodeDecodeError) else ""
        raise InputError(f"not {codec}{where}; give its encoding with --encoding") from error
    if "\0" in text:
        raise InputError(_BINARY)
    return Decoded(text, codec, mark)


def _refuse_binary(raw: bytes) -> None:
    if b"\0" in raw:
        raise InputError(_BINARY)


def _decode_legacy(raw: bytes, error: UnicodeDecodeError) -> Decoded:
    _refuse_binary(raw)
    refusal = InputError(
        f"not UTF-8 (byte {error.start}) and no other encoding is certain; convert it, or give --encoding"
    )
    try:
        text = raw.decode(_LEGACY)
        if raw.decode(_LEGACY_TWIN) != text:
            raise refusal
    except UnicodeDecodeError:
        raise refusal from error
    foreign = [char for char in text if char.isalpha() and not char.isascii()]
    # ë is the second commonest letter of Albanian: at least half of the letters outside ASCII in any article.
    if len(foreign) < _FEWEST or sum(char in _E_DIAERESIS for char in foreign) * 2 < len(foreign):
        raise refusal
    return Decoded(text, _LEGACY)
