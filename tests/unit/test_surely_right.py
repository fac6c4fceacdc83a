"""Words that are often confused are left alone where grammar decides for them, and only there."""

import pytest
from real_engine import needs_dictionary

from sqfix.alphabet import fold
from sqfix.dictionary import Resources
from sqfix.surely_right import is_itself, is_surely_right
from sqfix.tokens import tokenize

pytestmark = needs_dictionary


def decided(resources: Resources, marked: str, meant: str) -> bool:
    tokens = tokenize(marked.replace("[", "").replace("]", ""))
    index = list(tokens.starts).index(marked.index("["))
    confusions = resources.confusions.of(fold(tokens.word(index)))
    return any(is_surely_right(tokens, index, item, resources) for item in confusions if item.meant == meant)


@pytest.mark.parametrize(
    ("marked", "meant"),
    [
        ("Ai bëri një ripasim [te] Mateo Kovacic.", "të"),
        ("Shkuan dje [te] Jasharajt nga Prishtina.", "të"),
        ("Bima, që [te] disa njerëz shkakton alergji.", "të"),
        ("Ata nuk kanë [me] vete asgjë.", "më"),
        ("Arriti atje jo [me] pak mund.", "më"),
        ("Unë nuk postoj [më] foto.", "me"),
        ("Ata folën kokë [më] kokë për marrëveshjen.", "me"),
        ("Kjo solli një risi [te] studentët anembanë botës.", "të"),
        ("Ata u ankuan [te] presidenti i vendit.", "të"),
        ("Kjo zgjoi dhembshuri [te] të gjithë ata që lexuan.", "të"),
        ("Ai u kthye [te] Mateo javëve të fundit.", "të"),  # the second word is no name
        ("Vushtrria është e treta [me] 447 raste.", "më"),
        ("Populli duhet [me] e pyt për këtë.", "më"),  # a Gheg infinitive
        ("Kapacitetet që janë [qe] katër muaj në përballje.", "që"),
        ("Ai e udhëheq vendin [qe] 26 vjet.", "që"),
        ("Viktima Rr. [A]. u lëndua.", "ka"),
        ("Nevoja e asaj [mase] u diskutua.", "masë"),
        ("Besoj se këtë [së] shpejt do ta kuptojnë.", "se"),
        ("Pasdite [me] pak vranësira lokale.", "më"),
        ("Për këtë nuk kemi [ne] faj.", "në"),
        ("Si do ta transportojmë [ne] këtë tani?", "në"),
        ("Jam munduar të sqaroj dhe të [jap] informacione.", "japë"),
        ("Gëzohem të [marr] pjesë në këtë festë.", "marrë"),  # a passive has its person as well
        ("Për këtë nuk lodhemi [ne] kurrë.", "në"),
        ("Shifrat e përmendura më [lart] janë të sakta.", "lartë"),
        ("Takimet do [ju] stresojnë gjatë ditës.", "t'ju"),
    ],
)
def test_grammar_decides_for_the_word_as_typed(resources: Resources, marked: str, meant: str) -> None:
    assert decided(resources, marked, meant)


@pytest.mark.parametrize(
    ("marked", "meant"),
    [
        ("Ideja [te] Savonarolës u përhap.", "të"),  # a genitive
        ("Politika [te] Kosoves u ndal.", "të"),  # a genitive that lacks its ë
        ("Metodat [te] Zigmund Frojdit.", "të"),  # the second name has the ending
        ("Gjuha [te] disa personave.", "të"),
        ("Sot eshte lajmi [te] Mateo.", "të"),  # typed without ë throughout
        ("Ishte jo [me] pak se tri vjet.", "më"),
        ("Ata nuk kanë të bëjnë [më] këtë.", "me"),  # the negated verb stands further off
        ("Vendimi [te] presidentit u lexua.", "të"),  # a genitive
        ("Duhet [te] të them diçka.", "të"),
        ("Sot eshte risi [te] studentët.", "të"),  # typed without ë throughout
        ("Ai është lindur [me] 1959.", "më"),  # a year
        ("Ishte dita [me] e mirë.", "më"),  # a superlative
        ("Karriera e saj nisi [qe] 16 vjeç.", "që"),
        ("Ai [a] thënë të vërtetën.", "ka"),
        ("Ai tha [së] do të vijë.", "se"),
        ("Puna varet aq [me] pak nga ai.", "më"),
        ("Shkuan [ne] fshat.", "në"),
        ("Ministri duhet të [jap] llogari.", "japë"),
        ("Ky është mali i [lart].", "lartë"),
        ("Takimet mund [ju] stresojnë.", "t'ju"),
    ],
)
def test_elsewhere_the_model_decides(resources: Resources, marked: str, meant: str) -> None:
    assert not decided(resources, marked, meant)


def test_a_second_person_is_no_slip_behind_its_pronoun(resources: Resources) -> None:
    assert is_itself(tokenize("Ju vendosët sot."), 1, resources)
    assert not is_itself(tokenize("Ai vendosët sot."), 1, resources)
    assert not is_itself(tokenize("Ju vendoset sot."), 1, resources)


def test_a_second_person_is_no_slip_between_its_objects(resources: Resources) -> None:
    assert is_itself(tokenize("Pse e bëre këtë?"), 2, resources)
    assert not is_itself(tokenize("Puna e bëre ishte e mirë."), 2, resources)


def test_nja_is_no_slip_before_a_number(resources: Resources) -> None:
    assert is_itself(tokenize("Erdhën nja 20 veta."), 1, resources)
    assert is_itself(tokenize("Dua nja dy fjalë."), 1, resources)
    assert not is_itself(tokenize("Kanë pasur nja mosmarrëveshje."), 2, resources)


def test_an_oblique_noun_is_no_slip_behind_its_preposition(resources: Resources) -> None:
    sentence = tokenize("Dallimi qëndron në mes një interviste dhe një periudhe.")
    assert is_itself(sentence, 5, resources)
    assert is_itself(sentence, 8, resources)
    assert not is_itself(tokenize("Dallimi qëndron në një interviste."), 4, resources)
