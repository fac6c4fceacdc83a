import pytest

from sqfix.front_matter import read


def shown(source: str) -> list[str]:
    return ["".join(prose.text.split("\r")).strip() for prose in read(source).prose]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("title: Për ty", ["Për ty"]),
        ("title: Për ty # shënim", ["Për ty"]),
        ('title: "Për \\"ty\\" dhe \\u00eb"', ['Për "ty" dhe ë']),
        ("title: 'Për ''ty'''", ["Për 'ty'"]),
        ("'title': Për", ["Për"]),
        ("Title: Për", ["Për"]),
        ("title: >-\n  Për\n  ty\nslug: per", ["Për\nty"]),
        ("summary: |\n  Për\n\n  title: ty\nslug: per", ["Për\n\ntitle: ty"]),
        ("description: Për\n  ty\nslug: per", ["Për\n  ty".replace("  ", "")]),
        ("params:\n  description: Për\n  x: y", ["Për"]),
        ("seo:\n  - title: Për", ["Për"]),
        ("title: [Për, ty]", []),
        ("title: *per", []),
        ("title: !!str per", []),
        ("title:", []),
        ("titles: Për", []),
        ("slug: Për", []),
        ("- Për", []),
        ("slug: |\n  title: Për", []),
        ('title: "Për', []),
        ("title: 12", ["12"]),
        ('slug: "title: Për\\"\n  title: Për"\ntitle: ty', ["ty"]),
        ("slug: 'x''\n  title: Për'\ntitle: ty", ["ty"]),
    ],
)
def test_strings_of_chosen_keys_in_yaml_are_prose(lines, expected):
    assert shown(f"---\n{lines}\n---\nTeksti") == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ('title = "Për ty"', ["Për ty"]),
        ("title = 'Për \\ty'", ["Për \\ty"]),
        ('description = """\nPër\nty"""\nslug = "x"', ["Për\nty"]),
        ("[params]\ntitle = 'Për'", ["Për"]),
        ("title = ['Për']", []),
        ("slug = 'Për'", []),
        ("title = 12", []),
    ],
)
def test_strings_of_chosen_keys_in_toml_are_prose(lines, expected):
    assert shown(f"+++\n{lines}\n+++\nTeksti") == expected


def test_strings_of_chosen_keys_in_json_are_prose():
    source = '{\n  "title": "P\\u00ebr } ty",\n  "slug": "x",\n  "a": {"summary": "Dy"},\n  "k": "title"\n}\nTeksti'
    assert shown(source) == ["Për } ty", "Dy"]
    assert source[read(source).end :].strip() == "Teksti"


@pytest.mark.parametrize(
    "source", ["--- \ntekst", "tekst\n---\ntitle: Për\n---\n", "---\ntitle: Për\n", "{ tekst }", "{{< x >}}"]
)
def test_what_is_no_front_matter_belongs_to_the_article(source):
    front = read(source)
    assert (front.end, front.prose) == (0, ())


def test_chosen_keys_replace_the_default_ones():
    source = "---\ntitle: Një\nlead_text: Dy\n---\n"
    assert [prose.text.strip() for prose in read(source, frozenset(["lead_text"])).prose] == ["Dy"]


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("sqfix: false", ["disable-file"]),
        ("sqfix: [SQ005, apostrophe]", ["disable-file SQ005 apostrophe"]),
        ("sqfix: [Vuçiq, SQ001]", ["disable-file SQ001", "ignore Vuçiq"]),
        ("sqfix:\n  - Vuçiq\n  - t'u", ["ignore Vuçiq t'u"]),
        ("sqfix:\n- Vuçiq", ["ignore Vuçiq"]),
        ("sqfix: true", []),
        ("sqfixed: false", []),
    ],
)
def test_key_sqfix_speaks_to_sqfix(line, texts):
    assert [directive.text for directive in read(f"---\n{line}\ntitle: x\n---\n").directives] == texts


def test_key_sqfix_is_known_in_toml_and_json():
    assert [directive.text for directive in read("+++\nsqfix = false\n+++\n").directives] == ["disable-file"]
    assert [item.text for item in read('{"sqfix": ["Vuçiq"], "a": 1}').directives] == ["ignore Vuçiq"]


@pytest.mark.parametrize(
    "source",
    [
        "---\ntitle: Për ty\n...\nTeksti",
        "---yaml\ntitle: Për ty\n---\nTeksti",
        "---toml\ntitle = 'Për ty'\n---\nTeksti",
        '---json\n{"title": "Për ty", "slug": "x"}\n---\nTeksti',
    ],
)
def test_front_matter_of_other_openings_and_ends_is_read(source):
    assert shown(source) == ["Për ty"]
    assert source[read(source).end :] == "Teksti"
