import pytest

from sqfix import tokens
from sqfix.model import Gap, TokenKind
from sqfix.tokens import PLACEHOLDER, Tokens, tokenize


def texts(text: str) -> list[str]:
    return [token.text for token in tokenize(text)]


def kinds(text: str) -> set[TokenKind]:
    return {token.kind for token in tokenize(text)}


def gaps(text: str) -> list[Gap]:
    return [token.gap for token in tokenize(text)]


@pytest.mark.parametrize(
    "word",
    ["t'i", "s'ka", "ç’thotë", "t’ju", "s‘ka", "s`ka", "tʼi", "SHBA-së", "ish-kryeministri", "Se-ho", "SHBA\u2011së"],
)
def test_word_keeps_inner_apostrophes_and_hyphens(word):
    assert texts(f"dhe {word}, pastaj") == ["dhe", word, "pastaj"]
    assert kinds(word) == {TokenKind.WORD}


@pytest.mark.parametrize("quoted", ["'fjalë'", "‘fjalë’", "’fjalë’", "``fjalë''", "-fjalë-", "fjalëʼ", "_fjalë_"])
def test_marks_around_a_word_do_not_belong_to_it(quoted):
    assert texts(f"dhe {quoted} pastaj") == ["dhe", "fjalë", "pastaj"]


@pytest.mark.parametrize(
    ("text", "first"), [("p.sh.fjalë", "p.sh."), ("3,5, pastaj", "3,5"), ("12.-të", "12"), ("a-b.-c", "a-b")]
)
def test_what_does_not_go_on_ends_before_its_sign(text, first):
    """Where a repeated group of a pattern fails, what it has read does not count; Python 3.11.2 needs care there."""
    assert next(text[start:end] for start, end in zip(*tokens._columns(text)[:2], strict=True)) == first


def test_elided_consonant_keeps_its_apostrophe_before_a_space():
    assert texts("Ai s' ka ç’ thotë") == ["Ai", "s'", "ka", "ç’", "thotë"]


def test_clitic_s_ka_stays_one_token():
    assert [token.form for token in tokenize("s’ka")] == ["s'ka"]


@pytest.mark.parametrize(
    "number",
    [
        "20-vjeçar",
        "12-të",
        "2020-ën",
        "24-orëve",
        "90’ta",
        "5G",
        "3,5",
        "1.200.000",
        "14:30",
        "km²",
        "10–15",
        "24/7",
        "COVID-19",
        "G-20",
        "F-16",
        "H5N1",
        "12.05.2024",
        "20–vjeçar",
    ],
)
def test_whatever_holds_a_digit_is_one_number(number):
    assert texts(f"rreth {number}, tha") == ["rreth", number, "tha"]
    assert tokenize(number)[0].kind is TokenKind.NUMBER


def test_roman_numeral_is_a_word():
    assert kinds("XIV XX-të") == {TokenKind.WORD}


@pytest.mark.parametrize(
    "opaque",
    [
        "https://lajmi.net/a_(b)?c=d&e=f#g",
        "http://x.al",
        "www.rtsh.al",
        "lajmi.net",
        "Lajmi.al",
        "dikush@shembull.al",
        "@lajmi_net",
        "#Kosova",
        "foto.jpg",
        "raporti.PDF",
        "v1.2.3",
        "/etc/passwd",
        "./a/b",
        "sqfix/model.py",
        "foo_bar",
        "github.com/a/b",
        "C\\dosja\\skedari.txt",
        "&euml;",
        "&#235;",
        PLACEHOLDER,
        "a.b+c@d.org",
    ],
)
def test_strings_that_are_no_language_are_opaque(opaque):
    assert texts(f"te {opaque}, tha") == ["te", opaque, "tha"]
    assert tokenize(opaque)[0].kind is TokenKind.OPAQUE


@pytest.mark.parametrize("end", [".", ",", ")", "”", '"', "!", "?", "'", "…", ").", "»,", "]"])
def test_address_ends_before_the_punctuation_of_its_sentence(end):
    assert texts(f"shih https://lajmi.net/x{end} dhe") == ["shih", "https://lajmi.net/x", "dhe"]


def test_address_glued_to_a_colon_is_found():
    assert texts("shih:https://lajmi.net/x") == ["shih", "https://lajmi.net/x"]


@pytest.mark.parametrize("glued", ["lajmi.Ai", "tha.Kurse", "dhe.dikush", "lajmi.me", "lajmi.ne"])
def test_glued_sentences_are_two_words_and_no_domain(glued):
    first, second = tokenize(glued)
    assert (first.kind, second.kind) == (TokenKind.WORD, TokenKind.WORD)
    assert second.gap is Gap.SENTENCE
    assert second.span.start == first.span.end + 1


def test_comma_inside_a_word_leaves_two_glued_words():
    tokens = tokenize("m,aska")
    assert [token.text for token in tokens] == ["m", "aska"]
    assert tokens[1].gap is Gap.COMMA
    assert tokens[1].span.start == tokens[0].span.end + 1


def test_stray_bracket_does_not_belong_to_the_word():
    assert texts("SHBA-t[ dhe") == ["SHBA-t", "dhe"]


@pytest.mark.parametrize("words", ["dhe/ose", "km/h", "(fjalë)", "a.b", "fund...dhe"])
def test_words_with_a_slash_or_stops_between_are_looked_into(words):
    assert TokenKind.OPAQUE not in kinds(words)


@pytest.mark.parametrize("short", ["p.sh.", "d.m.th.", "P.sh.", "p. sh.", "J.K.", "SH.B.A.", "sh.p.k."])
def test_abbreviation_of_letters_is_one_token_with_its_stops(short):
    assert texts(f"kjo {short} nuk") == ["kjo", short, "nuk"]
    assert gaps(f"kjo {short} nuk")[2] is Gap.SPACE


@pytest.mark.parametrize("short", ["z.", "dr.", "Nr.", "nr.", "fq.", "mr.", "prof.", "etj.", "Sh.", "J.", "Përk."])
def test_stop_of_an_abbreviation_or_initial_ends_no_sentence(short):
    assert gaps(f"tha {short} Gashi")[2] is Gap.SPACE
    assert gaps(f"tha {short}, Gashi")[2] is Gap.COMMA


def test_stop_behind_a_number_ends_a_sentence_before_a_capital_only():
    assert gaps("më 12. maj")[2] is Gap.SPACE
    assert gaps("në 2019. Kurse")[2] is Gap.SENTENCE


@pytest.mark.parametrize(
    "mark", [".", "!", "?", "…", ":", ";", " (", ")", " [", " {", " – ", " — ", " - ", "/", "\n\n", " | "]
)
def test_sentence_marks_and_blank_lines_end_the_context(mark):
    assert gaps(f"tha{mark} ai")[1] is Gap.SENTENCE


@pytest.mark.parametrize("mark", ["", "”", " “", '"', "*", "_", "%", "\t", "\n", "\r\n", "\u00a0"])
def test_quotation_marks_and_line_breaks_are_a_space(mark):
    assert gaps(f"tha{mark} ai")[1] is Gap.SPACE


def test_two_commas_are_a_quotation_mark_three_are_a_comma_too():
    assert gaps("tha ,,ai’’")[1] is Gap.SPACE
    assert gaps("tha,,, ai")[1] is Gap.COMMA


def test_text_begins_a_sentence():
    assert gaps("ai") == gaps(" ai") == [Gap.SENTENCE]


def test_line_that_does_not_go_on_in_lower_case_begins_a_sentence():
    assert gaps("Titulli i lajmit\nTeksti")[-1] is Gap.SENTENCE
    assert gaps("rreshti i\r\nparë")[-1] is Gap.SPACE


def test_decomposed_letters_keep_their_own_offsets():
    (token,) = tokenize("e\u0308shte\u0308")
    assert (token.form, token.span.end) == ("është", 7)


def test_soft_hyphen_and_zero_width_space_are_inside_a_word():
    assert [token.form for token in tokenize("ndër\u00adm\u200bjet")] == ["ndërmjet"]


def test_placeholder_parts_words():
    assert texts(f"më{PLACEHOLDER}më") == ["më", PLACEHOLDER, "më"]


def test_tokens_are_a_sequence():
    tokens = tokenize("një dy tre")
    assert isinstance(tokens, Tokens)
    assert len(tokens) == 3
    assert tokens[-1].text == "tre"
    assert [token.text for token in tokens[1:]] == ["dy", "tre"]
    with pytest.raises(IndexError):
        tokens[3]


def test_text_without_words_has_no_tokens():
    assert not tokenize("")
    assert not tokenize(" … — \n")


def test_a_letter_of_two_signs_before_an_abbreviation_belongs_to_its_word():
    assert [token.gap for token in tokenize("e\u0301p.sh.")] == [token.gap for token in tokenize("\u00e9p.sh.")]
