"""MANIFEST.toml: from which sources, under which licences, with which checksums is the dictionary made?"""

from pathlib import Path

from dictionaries.build.files import sha256
from dictionaries.build.sources import CORPORA

LISTS = {
    "albanian_names.txt": "none stated; names only",
    "kosovo_places.txt": "none stated; names only",
    "cldr_sq_names.tsv": "Unicode",
    "emrashqip_names.tsv": "none stated; names only",
    "popular_forenames.tsv": "CC0",
    "popular_surnames.tsv": "CC0",
    "geonames_cities15000.tsv": "CC BY 4.0",
    "geonames_al_xk_mk_cities500.tsv": "CC BY 4.0",
    "explanatory_dictionary_counts.tsv": "counts only",
    "albanianlanguage_headwords.tsv": "MIT",
    "opensubs2018_full.txt": "CC BY-SA; counts only",
    "tesseract_sqi_words_rank.tsv": "Apache-2.0",
}
_DERIVED = ("*.xz", "classes.txt", "endings.tsv")


def write(data: Path, out: Path) -> None:
    """Write the manifest of what `out` holds and what it was made from."""
    lines = ["# Written by `python -m dictionaries.build`. Sources by their file names in the data folder.", ""]
    inputs = [(f"corpus/{corpus.name}.txt.xz", corpus.licence) for corpus in CORPORA]
    inputs += [(f"lists/{name}.xz", licence) for name, licence in LISTS.items()]
    inputs.append(("errors/normative_pairs.tsv", "facts with their sources"))
    for name, licence in sorted(inputs):
        lines += ["[[source]]", f'file = "{name}"', f'licence = "{licence}"', f'sha256 = "{sha256(data / name)}"', ""]
    lines += ["[[source]]", 'package = "uniparser-albanian"', 'version = "2.3.0"', 'licence = "MIT"', ""]
    for path in sorted({path for pattern in _DERIVED for path in out.glob(pattern)}):
        lines += [
            "[[file]]",
            f'name = "{path.name}"',
            f"bytes = {path.stat().st_size}",
            f'sha256 = "{sha256(path)}"',
            "",
        ]
    (out / "MANIFEST.toml").write_text("\n".join(lines), encoding="utf-8")
