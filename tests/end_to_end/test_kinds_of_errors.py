"""Each kind of error is found in a sentence of its own, corrected rightly; the corrected sentence is quiet."""

import pytest
from real_engine import needs_dictionary

from sqfix import dictionary
from sqfix.checker import Checker
from sqfix.document import parse
from sqfix.engine import RealEngine
from sqfix.model import Finding, Rule, Severity
from sqfix.options import Options
from sqfix.rules import ALL_RULES

pytestmark = needs_dictionary

CASES = [
    ("Ai punoi shumë [ëpr] qytetin e tij.", "për", Rule.MISSPELLING),
    ("U takuan ministrat [pët] çështjen e ujit.", "për", Rule.MISSPELLING),
    ("Marrëveshja [ndëmrjet] dy vendeve u nënshkrua.", "ndërmjet", Rule.MISSPELLING),
    ("Vendi ka nevojë [or] një ndryshim të madh.", "për", Rule.MISSPELLING),
    ("Qeveria mori një vendim me shumë [rendësi] për vendin.", "rëndësi", Rule.DIACRITICS),  # a word as well
    ("Kjo është një detyrë e [rendesishme] për ne.", "rëndësishme", Rule.DIACRITICS),
    ("Raporti iu [dorzuar] komisionit.", "dorëzuar", Rule.DIACRITICS),
    ("Qeveria miratoi ligjin e ri [te] punës.", "të", Rule.WRONG_WORD),
    ("Takimi u mbajt [ne] Tiranë.", "në", Rule.WRONG_WORD),
    ("Kryetari kërkoi një zhvillim [ekonomikë] të qëndrueshëm.", "ekonomik", Rule.DIACRITICS),
    ("Punojnë në institucionet [shëndetësorë] të vendit.", "shëndetësore", Rule.DIACRITICS),
    ("Drejtuesit folën për sistemin [arsimorë] në vend.", "arsimor", Rule.DIACRITICS),
    ("Ministri tha [qe] çmimet do të ulen.", "që", Rule.WRONG_WORD),
    ("Ai ka shumë punë për [ti] kryer sot.", "t'i", Rule.APOSTROPHE),
    ("Erdhi [poashtu] edhe drejtori.", "po ashtu", Rule.SPLIT_OR_JOINED),
    ("Banorët nuk e [dijnë] arsyen.", "dinë", Rule.NON_STANDARD),
    ("Pandemia e [coronavirusit] vazhdon.", "koronavirusit", Rule.NON_STANDARD),
    ("Dyqani u mbyll për shkak të [mos pagesës].", "mospagesës", Rule.SPLIT_OR_JOINED),
    ("Kërkesa e tij është e [pa pranueshme] për ne.", "papranueshme", Rule.SPLIT_OR_JOINED),
    ("Në qytet gjenden shumë shtëpi të [pa banuara].", "pabanuara", Rule.SPLIT_OR_JOINED),
    ("Ai studion artin e periudhës [para historike].", "parahistorike", Rule.SPLIT_OR_JOINED),
    ("Palët arritën një marrëveshje [jashtë gjyqësore].", "jashtëgjyqësore", Rule.SPLIT_OR_JOINED),
    ("Ata kishin një takim [jo zyrtar] në Vjenë.", "jozyrtar", Rule.SPLIT_OR_JOINED),
    ("Mjekët gjetën qeliza [jo kanceroze] në bark.", "jokanceroze", Rule.SPLIT_OR_JOINED),
    ("Qytetarët duhet të [vetë izolohen] për dy javë.", "vetëizolohen", Rule.SPLIT_OR_JOINED),
    ("Kuvendi miratoi ligjin [anti korrupsion] dje.", "antikorrupsion", Rule.SPLIT_OR_JOINED),
    ("Raportin e paraqiti [zëvendës ministri] i Drejtësisë.", "zëvendësministri", Rule.SPLIT_OR_JOINED),
    ("U takua me [ish presidentin] e vendit.", "ish-presidentin", Rule.SPLIT_OR_JOINED),
    ("Mbledhja u mbajt [në në] Prishtinë.", "në", Rule.REPEATED_WORD),
    ("Ministri [i i] ri i arsimit erdhi dje.", "i", Rule.REPEATED_WORD),
    ("U hapën tri [dyqane dyqane] në qytet.", "dyqane", Rule.REPEATED_WORD),
    ("Të gjithë e lexuan [lajmin.Ai] tha se është i lumtur.", "lajmin. Ai", Rule.SPLIT_OR_JOINED),
    ("Rastet u shënuan në [4komuna] të vendit.", "4 komuna", Rule.SPLIT_OR_JOINED),
    ("Sëmundja mori jetë edhe [në24] orët e fundit.", "në 24", Rule.SPLIT_OR_JOINED),
    ("Policia arrestoi dje një [77vjeçar] nga Vlora.", "77-vjeçar", Rule.SPLIT_OR_JOINED),
    ("Trupi [i pa jetë] u dërgua për obduksion.", "i pajetë", Rule.SPLIT_OR_JOINED),
    ("Dymbëdhjetë infermierë do [t’iu] ndihmojnë familjeve.", "t’u", Rule.WRONG_WORD),
    ("Nxënësve nuk do [t’iu] lejohet të dalin.", "t’u", Rule.WRONG_WORD),
    ("Nëse ju nuk keni diell, [iu] mungon vitamina e duhur.", "ju", Rule.WRONG_WORD),
    ("Kur mbroheni nga virusi, maska [iu] pengon.", "ju", Rule.WRONG_WORD),  # a passive speaks to you as well
    ("Njësitet policore kanë [dal] në vendin e ngjarjes.", "dalë", Rule.WRONG_WORD),
    ("Komisioni punoi gjatë, duke mos [sjell] asnjë vendim.", "sjellë", Rule.WRONG_WORD),
    ("Qeveria ka disa mundësi për ta [nxjerr] firmën nga kriza.", "nxjerrë", Rule.WRONG_WORD),
    ("Kryeministri foli [nëParlament] për buxhetin.", "në Parlament", Rule.SPLIT_OR_JOINED),
    ("Numri i [të të] infektuarve u rrit.", "të", Rule.REPEATED_WORD),
    ("Ajo ishte në javën e dhjetë [të të] shtatzënisë.", "të", Rule.REPEATED_WORD),
    ("Kuvendi do të punojë [në këtë në këtë] drejtim.", "në këtë", Rule.REPEATED_WORD),
    ("Ai foli për pikëpamjen [e tij e tij] për Skocinë.", "e tij", Rule.REPEATED_WORD),
    ("Kuvendi duhet [të të] miratojë buxhetin e vitit.", "të", Rule.REPEATED_WORD),
    ("Ministri duhet [t’ u] thotë të vërtetën.", "t’u", Rule.SPLIT_OR_JOINED),  # in the apostrophe of the article
    ("Ata mbajtën një [video-takim] me ministrin.", "videotakim", Rule.SPLIT_OR_JOINED),
    ("Banka hapi një llogari për qëllime [jo-tregtare].", "jotregtare", Rule.SPLIT_OR_JOINED),
    ("Një [pаmje] e bukur nga mali.", "pamje", Rule.MIXED_SCRIPT),  # with a Cyrillic а
    ("Ata pritën [deri sa] u hap dera.", "derisa", Rule.SPLIT_OR_JOINED),
    ("Projekti u ndal [përshkak] të mungesës së parave.", "për shkak", Rule.SPLIT_OR_JOINED),
    ("Kryetari e falënderoi [edhe njëherë] ekipin.", "edhe një herë", Rule.SPLIT_OR_JOINED),
    ("Marrëveshja [tre vjeçare] përfundon në qershor.", "trevjeçare", Rule.SPLIT_OR_JOINED),
    ("Ai është [bashkë pronar] i firmës.", "bashkëpronar", Rule.SPLIT_OR_JOINED),
    ("Në sallë ishin [njëzetepesë] deputetë.", "njëzet e pesë", Rule.SPLIT_OR_JOINED),
    ("Ministri [i'u] përgjigj gazetarëve.", "iu", Rule.NON_STANDARD),
    ("Duhet [t'a] bëjmë këtë punë sot.", "ta", Rule.NON_STANDARD),
    ("Ai ka mundësi [t’ja] japë librin.", "t’ia", Rule.NON_STANDARD),
    ("Deri më tani kanë [dalur] tri rezultate.", "dalë", Rule.NON_STANDARD),
    ("Raporti flet për [korupsionin] në komuna.", "korrupsionin", Rule.NON_STANDARD),
    ("Bashkimi Evropian e [falenderoi] Kosovën.", "falënderoi", Rule.DIACRITICS),
    ("Qeveria miratoi [standarte] të reja.", "standarde", Rule.NON_STANDARD),
    ("Ai [zakonishtë] vjen me vonesë.", "zakonisht", Rule.NON_STANDARD),
    ("Uji i pusit është më i ftohtë [se sa] uji i lumit.", "sesa", Rule.SPLIT_OR_JOINED),
    ("Ata sollën më shumë bukë në sallë, [se sa] duhej.", "sesa", Rule.SPLIT_OR_JOINED),
    ("[Me qenë se] bie shi, loja shtyhet.", "Meqenëse", Rule.SPLIT_OR_JOINED),
    ("Salla ishte [po thuaj se] e zbrazët.", "pothuajse", Rule.SPLIT_OR_JOINED),
    ("Nuk bëri asgjë tjetër [përveç se] punoi.", "përveçse", Rule.SPLIT_OR_JOINED),
    ("Uji i detit [përmbanë] shumë kripë.", "përmban", Rule.DIACRITICS),
    ("Qeveria kërkoi [inicimin] e procedurës.", "iniciimin", Rule.NON_STANDARD),
    ("Gjykata mblodhi të gjitha [dokumentat] e çështjes.", "dokumentet", Rule.NON_STANDARD),
    ("Ministri foli për [vakcinat] e reja.", "vaksinat", Rule.NON_STANDARD),
    ("[Pasiqë] nuk kishte ujë, shkolla u mbyll.", "Pasi që", Rule.SPLIT_OR_JOINED),
    ("Kosova dhe [SHBA-t] nënshkruan marrëveshjen.", "SHBA-të", Rule.DIACRITICS),
    ("Kompania [nxitë] zhvillimin e vendit.", "nxit", Rule.DIACRITICS),
    ("Ajo është gazeta që po e [përkrahë] kandidatin.", "përkrah", Rule.DIACRITICS),
    ("Aksidenti ndodhi [me] datën 13.07.2020 në Prishtinë.", "më", Rule.WRONG_WORD),
    ("Konkursi u hap [me] 01.07.2020 dhe u mbyll shpejt.", "më", Rule.WRONG_WORD),
    ("Takimi i radhës mbahet [me] 27 gusht.", "më", Rule.WRONG_WORD),
    ("I pandehuri kishte hyrë [nē] marrëveshje me prokurorinë.", "në", Rule.DIACRITICS),
    ("Pasagjerët duhet të respektojnë masat e [qeverisê].", "qeverisë", Rule.DIACRITICS),
    ("Kështu thuhet në [komunikatwn] e mediave.", "komunikatën", Rule.DIACRITICS),  # w for ë
    ("Kjo varet nga qasja e [BE-se] ndaj rajonit.", "BE-së", Rule.DIACRITICS),
    ("Kjo ndodhi me ardhjen e [PDK-s] në pushtet.", "PDK-së", Rule.DIACRITICS),
    ("[Ҫdo] ditë ata punojnë deri vonë.", "Çdo", Rule.MIXED_SCRIPT),  # with a Cyrillic Ҫ
    ("Masa iu caktua personave [tё] dyshuar.", "të", Rule.MIXED_SCRIPT),  # with a Cyrillic ё
    ("Për të gjitha detajet do [të ju] njoftojmë me kohë.", "t'ju", Rule.SPLIT_OR_JOINED),
    ("Sipas tij, vendimi është [non sens] dhe duhet ndryshuar.", "nonsens", Rule.SPLIT_OR_JOINED),
    ("Ajo tregoi sa e rëndësishme është kujdesi për [vetën].", "veten", Rule.DIACRITICS),
    ("Ai la pas [vetës] gruan dhe dy djem.", "vetes", Rule.DIACRITICS),
    ("Kur e [pash] emrin e tij në listë, u habita.", "pashë", Rule.DIACRITICS),
    ("Skuadra fitoi [Ligën e Kampioneve] dy herë.", "Ligën e Kampionëve", Rule.DIACRITICS),
    ("Kryetari u [shprh] se nuk do të vijë.", "shpreh", Rule.MISSPELLING),
    ("Kryetari u takua me ambasadorin [tëSHBA-së] në Prishtinë.", "të SHBA-së", Rule.SPLIT_OR_JOINED),
    ("Ky film është [vërtetë] i bukur.", "vërtet", Rule.WRONG_WORD),
    ("Ata ishin [thjeshtë] të lodhur pas udhëtimit.", "thjesht", Rule.WRONG_WORD),
    ("Shifrat e përmendura më [lartë] janë të sakta.", "lart", Rule.WRONG_WORD),
    ("Ky ligj është një gjë që [sjellë] ndryshim në jetën tonë.", "sjell", Rule.DIACRITICS),
    ("Policia po e [përcjellë] rastin me kujdes.", "përcjell", Rule.DIACRITICS),
    ("Ai nuk u përgjigj në lidhje [më] këto pyetje.", "me", Rule.WRONG_WORD),
    ("Askush nuk e pranoi veprën penale [më] të cilën ngarkohet.", "me", Rule.WRONG_WORD),
    ("Komuna nuk mund [të ua] japë paratë banorëve.", "t'ua", Rule.APOSTROPHE),
    ("Ata kërkuan që qytetarëve [të u] lejohet testimi.", "t'u", Rule.APOSTROPHE),
    ("Komuna nuk arrin [ti] ofrojë banorët e saj.", "t'i", Rule.APOSTROPHE),
    ("Ata kanë tentuar që [tu] mundësojnë punën grave.", "t'u", Rule.APOSTROPHE),
    ("Personi [qe] shfaqet në pamje është kryetari.", "që", Rule.WRONG_WORD),
    ("[Ne] planin financiar dita do të jetë e mirë.", "Në", Rule.WRONG_WORD),
    ("Banorët mund [te] ankohen në komunë.", "të", Rule.WRONG_WORD),
    ("Në një [interviste] ajo foli për librin e ri.", "intervistë", Rule.DIACRITICS),
    ("Ajo erdhi me një makinë me [ngjyre] të kuqe.", "ngjyrë", Rule.DIACRITICS),
    ("Nuk ka më asnjë [periudhe] të qetë në këtë vend.", "periudhë", Rule.DIACRITICS),
    ("Kryetari [dot ë] vijë nesër në punë.", "do të", Rule.SPLIT_OR_JOINED),
    ("Kryeministri [that ë] martën se nuk vjen.", "tha të", Rule.SPLIT_OR_JOINED),
    ("Ata nuk janë shumë të [sigurtë] për rezultatin.", "sigurt", Rule.NON_STANDARD),
    ("Ministri iu drejtua [asamblistëve] të komunës.", "asambleistëve", Rule.NON_STANDARD),
    ("Kryetari u [aku.zua] për shkelje të ligjit.", "akuzua", Rule.MISSPELLING),
    ("Ministri ka [dekla ruar] se masat vazhdojnë.", "deklaruar", Rule.SPLIT_OR_JOINED),
    ("Në qytet janë [ak tualisht] dhjetë raste.", "aktualisht", Rule.SPLIT_OR_JOINED),
    ("Në spital u ndihmuan gratë e [lë.ndu.ara] dje.", "lënduara", Rule.MISSPELLING),
    ("[Paisja] e re u ble nga komuna.", "Pajisja", Rule.NON_STANDARD),
    ("Njoftimi thotë: DERA [ESHTE] HAPUR.", "ËSHTË", Rule.DIACRITICS),
]


@pytest.fixture(scope="module")
def engine() -> RealEngine:
    return RealEngine(lambda line: None)


def findings(checker: Checker, text: str) -> list[Finding]:
    return checker.check(parse("a.txt", text, "text"), Options())


@pytest.mark.parametrize(("marked", "right", "rule"), CASES)
def test_the_error_is_found_with_its_correction(checker: Checker, marked: str, right: str, rule: Rule) -> None:
    text = marked.replace("[", "").replace("]", "")
    (finding,) = findings(checker, text)
    assert finding.word == marked.partition("[")[2].partition("]")[0]
    assert finding.span.of(text) == finding.word
    assert (finding.suggestions[0].text, finding.rule) == (right, rule)


@pytest.mark.parametrize(("marked", "right"), [case[:2] for case in CASES])
def test_the_corrected_sentence_is_quiet(checker: Checker, marked: str, right: str) -> None:
    before, _, rest = marked.partition("[")
    assert findings(checker, before + right + rest.partition("]")[2]) == []


def test_suggestions_keep_the_capitals_of_what_was_typed(checker: Checker) -> None:
    assert findings(checker, "Ëpr çdo ditë ka diçka të re.")[0].suggestions[0].text == "Për"


def test_decomposed_letters_are_matched_with_offsets_in_the_original(checker: Checker) -> None:
    text = "Ai punoi te\u0308 gjitha dite\u0308t e\u0308pr qytetin."
    (finding,) = findings(checker, text)
    assert finding.span.of(text) == "e\u0308pr"


def test_the_apostrophe_of_the_article_is_used(checker: Checker) -> None:
    (finding,) = findings(checker, "S’ka kohë për ti kryer të gjitha.")
    assert finding.suggestions[0].text == "t’i"


@pytest.mark.parametrize(
    ("title", "body", "text", "fixable"),
    [
        ("'Ka punë për ti kryer'", "Lajmi.", "t'i", False),
        ('"Ka punë për ti kryer"', "Lajmi.", "t'i", True),
        ("Ka punë për ti kryer", "Lajmi.", "t'i", True),
        ("'Ka punë për ti kryer'", "S’ka lajme.", "t’i", True),
        ("'S''ka punë për ti kryer'", "S’ka lajme.", "t'i", False),
    ],
)
def test_a_title_is_corrected_unseen_only_to_what_its_quotation_marks_can_hold(
    checker: Checker, title: str, body: str, text: str, fixable: bool
) -> None:
    (finding,) = checker.check(parse("a.md", f"---\ntitle: {title}\n---\n{body}\n", "markdown"), Options())
    assert (finding.suggestions[0].text, finding.fixable) == (text, fixable)


def test_an_apostrophe_behind_the_word_is_left_to_people(checker: Checker) -> None:
    found = findings(checker, "Ai ka shumë punë për ti’ kryer sot.") + findings(checker, "Shkoi për ti kryer.")
    assert [(finding.suggestions[0].text, finding.fixable) for finding in found] == [("t’i", False), ("t'i", True)]


def test_an_article_behind_a_word_with_a_hyphen_is_no_ending(checker: Checker) -> None:
    assert findings(checker, "Ai është ish-drejtor i një banke në Tiranë.") == []


def test_a_name_is_never_a_misspelling(checker: Checker) -> None:
    assert findings(checker, "Takimi u mbajt në Vladivostok me presidentin Xi Jinping.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Qeveria duhet të mbrojë dhe përkrahë bujqit.",
        "Ai kërkoi që komuna t'i mos i përkrahë bujqit.",
        "Burri i plagosë po shërohet ngadalë.",
        "Gjyqtari mund ta tërheqë vendimin.",
    ],
)
def test_a_subjunctive_is_right_where_it_is_asked_for(checker: Checker, sentence: str) -> None:
    assert not [finding for finding in findings(checker, sentence) if finding.word.endswith("ë")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ai është i fortë dhe e ka të vërtetë këtë punë të thjeshtë.",
        "Babai i saj nuk e donte më këtë shtëpi të vjetër.",
        "Gara vazhdon deri më këtë datë.",
        "Në të u gjet një kompleks me tri furra.",
        "Vizita e 72-të i gëzoi banorët e fshatit.",
        "Artikulli flet për një çast të një interviste dhe i jep një interviste tjetër vlerë.",
        "Ajo pyeti se në çfarë mënyre do të punojnë.",
        "U fsheh prapa një dere dhe një makine të vjetër.",
        "Filmi zgjoi tek ne ndjenjën e habisë.",
        "Sa mirë që ti erdhe dhe që ti punon me ne.",
        "Ajo arriti që falë punës së madhe të fitojë.",
        "Ushqimi ka shumë antioksidantësh dhe vitamina.",
    ],
)
def test_what_grammar_rejects_elsewhere_is_right_in_its_place(checker: Checker, sentence: str) -> None:
    assert findings(checker, sentence) == []


def unknown(checker: Checker, text: str, **options: float) -> list[str]:
    found = checker.check(parse("a.txt", text, "text"), Options(rules=ALL_RULES, **options))
    assert all(finding.severity is Severity.INFO for finding in found if finding.rule is Rule.UNKNOWN_WORD)
    return [finding.word for finding in found if finding.rule is Rule.UNKNOWN_WORD]


def test_words_that_no_list_has_are_reported_to_who_asks_for_them(checker: Checker) -> None:
    text = "Takimi u mbajt dje xhfgdsqu në Tiranë. Banorët e Blinkenlights punojnë ëpr qytetin."
    assert unknown(checker, text) == ["xhfgdsqu", "Blinkenlights"]  # ëpr has its correction
    assert Rule.UNKNOWN_WORD not in {finding.rule for finding in findings(checker, text)}
    assert unknown(checker, text, min_confidence=0.5) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ai ç'patëm, s'ka dhe t'i thotë SHBA-së.",
        "Takimi i RKI në orën 12:00 te lajmi.net, më 12-të.",
        "The quick start guide explains how to install the package and run the command line tool on your own files.",
        "Kryetari i komunes tha dje se rruga e re do te hapet ne fund te muajit dhe se punimet jane kryer me shpejt se "
        "c'ishte parashikuar. Banoret e zones kerkojne qe te ndertohet edhe nje shkolle.",
    ],
    ids=["clitics", "acronyms and numbers", "English", "typed without diacritics"],
)
def test_words_that_others_account_for_are_not_unknown(checker: Checker, text: str) -> None:
    assert unknown(checker, text) == []


SAID = [
    ("libër", "libër: a word of the lexicon\n"),
    ("vladivostok", "vladivostok: not a word of the lexicon as written\n"),
    ("dijnë", "the norm wants dinë\n"),
    ("te", "mistaken for të,"),
]


@pytest.mark.parametrize(("word", "says"), SAID)
def test_explain_says_what_is_known_of_a_word(engine: RealEngine, word: str, says: str) -> None:
    assert says in engine.explain(word)


def test_explain_scores_the_candidates_that_suggest_names(engine: RealEngine) -> None:
    best = engine.suggest("rendsishme")[0]
    assert f"  candidate    {best.text}  log10 odds {best.score:+.2f}" in engine.explain("rendsishme")


@pytest.mark.parametrize("word", ["eshte", "kane", "ndjehet", "qene", "nje"])
def test_a_frequent_misspelling_has_no_weight_as_a_word(word: str) -> None:
    entry = dictionary.load(lambda line: None).lexicon.entry(word)
    assert entry is None or entry.log_probability < -7


def test_a_word_of_a_million_letters_is_passed_over(checker: Checker) -> None:
    assert findings(checker, "Ja " + "a" * 1_000_000 + " dhe fund.") == []


def test_a_word_three_times_in_a_row_is_meant(checker: Checker) -> None:
    assert findings(checker, "Turma thërriste: jepni jepni jepni ujë.") == []


@pytest.mark.parametrize(("behind", "fixable"), [("", True), ("[", False), ("{", False)])
def test_a_word_with_a_stray_sign_behind_it_is_left_to_people(checker: Checker, behind: str, fixable: bool) -> None:
    (found,) = findings(checker, f"Ai punoi shumë ëpr{behind} qytetin e tij.")
    assert (found.word, found.fixable) == ("ëpr", fixable)
