"""Which bytes are read as which text, and what is refused."""

import codecs

import pytest

from sqfix.encoding import decode, known_codec
from sqfix.errors import ConfigError, InputError

SENTENCE = "Një fjalë e thënë më vonë është çështje e së ardhmes."


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "cp1250", "latin-1", "iso8859-2"]
)
def test_certain_encodings_are_read_and_give_their_bytes_back(codec: str) -> None:
    raw = SENTENCE.encode(codec)
    decoded = decode(raw)
    assert decoded.text == SENTENCE
    assert decoded.encode(decoded.text) == raw


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Президентът подписа закона за бюджета", "cp1251"),
        ("Ο πρόεδρος υπέγραψε τον νόμο", "cp1253"),
        ("Žena šije čarape u kući", "cp1250"),
        ("Le président a signé à l'Élysée, très tôt", "cp1252"),
        (SENTENCE, "cp437"),
        (SENTENCE, "mac-roman"),
        ("Hyri në fuqi", "cp1252"),  # one letter proves nothing
    ],
)
def test_uncertain_encodings_are_refused(text: str, codec: str) -> None:
    with pytest.raises(InputError, match="no other encoding is certain"):
        decode(text.encode(codec))


def test_utf8_with_one_broken_byte_is_not_taken_for_another_encoding() -> None:
    raw = SENTENCE.encode()
    with pytest.raises(InputError, match=r"byte \d+"):
        decode(raw[:9] + b"\xeb" + raw[9:])


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n\0\0", b"plain\0text", bytes(range(256))])
def test_binary_is_refused(raw: bytes) -> None:
    with pytest.raises(InputError):
        decode(raw)


def test_empty_is_a_text() -> None:
    assert decode(b"").text == ""


def test_mark_alone_is_an_empty_text() -> None:
    assert decode(b"\xef\xbb\xbf").text == ""


def test_half_a_utf16_sign_is_refused() -> None:
    with pytest.raises(InputError, match="utf-16-le"):
        decode(b"\xff\xfea")


def test_given_encoding_holds() -> None:
    assert decode("më".encode("cp437"), "cp437").text == "më"
    assert decode(b"\xff\xfea\0", "utf-16").text == "a"
    with pytest.raises(InputError, match="not ascii"):
        decode(SENTENCE.encode(), "ascii")


def test_letter_that_the_encoding_lacks_is_refused() -> None:
    decoded = decode(SENTENCE.encode("cp1252"))
    with pytest.raises(InputError, match="cannot hold"):
        decoded.encode("Ћ")


@pytest.mark.parametrize("name", ["utf-99", "hex", "rot13", "", "idna\0"])
def test_what_is_no_text_encoding_is_no_encoding(name: str) -> None:
    with pytest.raises(ConfigError, match="unknown encoding"):
        known_codec(name)


@pytest.mark.parametrize("name", ["utf-8", "UTF-8", "utf8", "utf_8", "utf-8-sig", "UTF_8_SIG", "auto"])
def test_spelling_of_an_encoding_changes_nothing(name: str) -> None:
    for raw in (SENTENCE.encode(), SENTENCE.encode("utf-8-sig")):
        decoded = decode(raw, name)
        assert decoded.text == SENTENCE
        assert decoded.encode(SENTENCE) == raw


@pytest.mark.parametrize("name", ["utf-16", "UTF16", "utf_16", "utf-16-le", "UTF-16LE", "auto"])
def test_mark_is_no_part_of_the_text_however_its_encoding_is_spelt(name: str) -> None:
    raw = codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le")
    assert decode(raw, name) == (SENTENCE, "utf-16-le", codecs.BOM_UTF16_LE)


@pytest.mark.parametrize("name", ["auto", "utf-8", "utf8", "utf-8-sig", "cp1252", "ascii"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_binary_is_refused_in_whatever_encoding(name: str, mark: bytes) -> None:
    with pytest.raises(InputError):
        decode(mark + b"plain\0text", name)


@pytest.mark.parametrize("name", ["auto", "utf-16"])
def test_binary_behind_a_mark_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="NUL"):
        decode("plain\0text".encode("utf-16"), name)
