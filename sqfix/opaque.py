"""Which strings are names of files, pages and people on the net rather than language, and so are left alone?

`address_end` reads a web address from its scheme on; `is_opaque` judges a chain: a stretch of letters, digits and signs
. @ : / \\ # ~ _ + - without a space in it. `sqfix.tokens` finds the chains. Refuses to guess: "lajmi.Ai" is a full
stop without its space, not a domain, because domains are known by a known ending in lower case.
"""

import re

# Top-level domains seen in Albanian news and wiki text, and those of neighbours and of the diaspora's countries.
# Left out for being Albanian words too ("shkoi.me"): me ne se si pa sa im as do ky la li ai be ja media radio sport.
DOMAINS = frozenset(
    "com net org info biz edu gov mil int eu al mk rs hr ba bg gr tr it ch at de fr uk us ru ua nl es pt pl cz sk hu "
    "ro dk fi ie ca au jp cn tv io fm ly co app dev xyz online site club shop blog news agency digital tech".split()
)
# Left out for being words too, or halves of words that someone cut with a full stop: java ini log bat doc.
EXTENSIONS = frozenset(
    "txt md mdx rst tex html htm xml json yml yaml toml cfg conf csv tsv sql db docx odt rtf pdf epub "
    "xls xlsx ods ppt pptx odp jpg jpeg png gif svg webp bmp tif tiff ico psd mp3 mp4 wav ogg flac avi mov mkv webm "
    "zip tar gz xz bz2 rar exe msi dmg iso apk deb rpm py js ts jsx tsx css scss php cpp rs rb".split()
)
# Longest scheme name that is looked for before "://": "chrome-extension" has 16 letters.
_LONGEST_SCHEME = 20
_SCHEME_BEFORE = r"[A-Za-z][A-Za-z0-9+.-]*\Z"
_ADDRESS = r"[^\s<>\"“”„«»|{}\ufffc]*+"
_NOT_AT_THE_END = ".,:;!?'’‘…*`]"
_VERSION = r"v\d++(?:\.\d++)+(?:-\w++)?\Z"
_LABELS = r"[\w-]++(?:\.[\w-]++)+\Z"


def is_www(text: str, start: int) -> bool:
    """Tell whether an address without a scheme begins at `start`, as in "www.rtsh.al"."""
    return text[start : start + 4].lower() == "www." and text[start + 4 : start + 5].isalnum()


def address_start(text: str, start: int, end: int) -> int:
    """Return where the first address with a scheme begins in `text[start:end]`, -1 if there is none.

    >>> address_start("shih:https://lajmi.net", 0, 22)
    5
    """
    colon = text.find("://", start, end)
    scheme = re.search(_SCHEME_BEFORE, text[max(start, colon - _LONGEST_SCHEME) : colon]) if colon >= 0 else None
    return -1 if scheme is None else colon - len(scheme[0])


def address_end(text: str, start: int) -> int:
    """Return where the address that begins at `start` ends; punctuation and brackets of the sentence stay outside.

    >>> text = "(https://sq.wikipedia.org/wiki/Kim_(emër)), tha"
    >>> text[1 : address_end(text, 1)]
    'https://sq.wikipedia.org/wiki/Kim_(emër)'
    """
    found = re.compile(_ADDRESS).match(text, start)
    end = found.end() if found else start + 1
    surplus = text.count(")", start, end) - text.count("(", start, end)
    while end > start + 1:
        if text[end - 1] == ")" and surplus > 0:
            surplus -= 1
        elif text[end - 1] not in _NOT_AT_THE_END:
            break
        end -= 1
    return end


def is_opaque(chain: str) -> bool:
    """Tell whether `chain` is an e-mail address, handle, hashtag, domain, file name, path, version or identifier.

    >>> is_opaque("lajmi.net"), is_opaque("lajmi.Ai"), is_opaque("@lajmi_net"), is_opaque("dhe/ose")
    (True, False, True, False)
    """
    if "@" in chain or chain[0] == "#" or "_" in chain.strip("_"):
        return True
    if "/" in chain or "\\" in chain:
        return _is_path(chain)
    return "." in chain and (_is_dotted_name(chain) or re.match(_VERSION, chain) is not None)


def _is_path(chain: str) -> bool:
    parts = chain.replace("\\", "/").split("/")
    rooted = parts[0] in ("", ".", "..", "~")
    return (rooted and len(parts) > 2) or any(_is_dotted_name(part) for part in parts)


def _is_dotted_name(name: str) -> bool:
    last = name.rpartition(".")[2]
    known = last in DOMAINS or last in EXTENSIONS or (last.isupper() and last.lower() in EXTENSIONS)
    return known and re.match(_LABELS, name) is not None
