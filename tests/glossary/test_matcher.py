"""How well mentions are found, on sentences in which every mention was marked by hand: `[as written|slug]`."""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from diglot.glossary.concept import Concept, spelled_out
from diglot.glossary.glossary import Glossary, read_glossary
from diglot.glossary.linker import link_terms
from diglot.glossary.matcher import Matcher, matcher_for
from marked import Sentence, measured, parsed
from pages import ROOT, this_site
from timing import LINEAR, growth, seconds_of

LEAST = {"de": 150, "en": 80}


def sentences(language: str) -> list[Sentence]:
    lines = (ROOT / f"tests/glossary/terms/{language}.txt").read_text("utf-8").split("\n")
    return [parsed(line) for line in lines if line.strip() and not line.startswith("#")]


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    found, problems = read_glossary(this_site().settings)
    assert problems == []
    return found


@pytest.mark.parametrize("language", ["de", "en"])
def test_precision_and_recall(language: str, glossary: Glossary, capsys: pytest.CaptureFixture[str]) -> None:
    marked = sentences(language)
    known = measured(glossary.matchers[language], marked)
    with capsys.disabled():
        print(f"\n{language}: {len(marked)} sentences, precision {known.precision:.3f}, recall {known.recall:.3f}")
    assert len(marked) >= LEAST[language]
    assert known.precision >= 0.99, known.faults
    assert known.recall >= 0.95, known.faults


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_form_in_another_sense_is_linked_until_its_writer_opts_out(language: str, glossary: Glossary) -> None:
    def linked(html: str) -> int:
        return link_terms(html, language, glossary.matchers, lambda slug: slug).html.count("<a ")

    texts = [sentence.text for sentence in sentences(f"{language}.homographs")]
    assert [text for text in texts if not linked(f"<p>{text}</p>")] == []
    assert [text for text in texts if linked(f'<p class="nolink">{text}</p>')] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_concept_has_marked_sentences(language: str, glossary: Glossary) -> None:
    counted = Counter(slug for sentence in sentences(language) for *_, slug in sentence.mentions)
    assert {slug for slug in glossary.concepts if counted[slug] < 2} == set()
    assert set(counted) <= set(glossary.concepts)


FOUND = """
    # forms; language: text with the mentions marked
    autonomes Fahrzeug; de: [autonomer Fahrzeuge] und [autonomen Fahrzeugen], autonom Fahrzeug
    Datensouveränität; de: „[Datensouveränität]“ und [Datensouvera\u0308nität]
    Rechenzentrum; de: [Rechen\u00adzentrum], [Rechen&shy;zentrums] und Rechenzentrumsplan
    Level 2; de: [Level\u00a02], [Level&nbsp;2], [Level\n2], Level 25, level 2
    Level 2, level of automation; en: [Level 2] is a [level of automation], level 2 is not written so
    FSD; de: [FSD-Technologiepaket], [FSD]- und KI, Nicht-FSD, fsd, xFSD, FSD2
    KI; de: ki, [KI], Kino, [KI].
    Tesla, Tesla-Werk in Shanghai; de: Das [Tesla-Werk in Shanghai] von [Tesla], [Teslas] Werk
    Selbstfahr{,en}technologie; de: [Selbstfahrtechnologie] und [Selbstfahrentechnologie]
    Datensouveränitäts*; de: [Datensouveränitätsgesetz], Datensouveränität
    Währung; de: Währungä und [Währung]
    lokale Datenverarbeitung; de: [Lokale Datenverarbeitung] und [lokaler Datenverarbeitung]
    data centre; en: [Data centres], the [data centre’s] and data centers
    chip; en: the [chips’] makers, chipsets, micro-chip
    technology; en: [technologies]
    transfer of data; en: [transfers of data]
    intérêt; fr: L'[intérêt], [Intérêt], [intérêts], désintérêt
    lag; sv: en [lag], lagen
    Kamera; de: Die [KAMERA] und die [Kameras], kamera
    data centre; en: [DATA CENTRE] and [DATA CENTRES]
    Weg; de: Die WEG klagt, der [Weg] nicht
    Auslöser; de: Der [Ausloeser] und der [AUSLOESER], die [Auslösern]
    Maßband; de: ein [Massband] und das [MASSBAND]
    Datenschutzbeauftragter; de: den [Datenschutzbeauftragten], die [Datenschutzbeauftragte], die
    Datenschutzbeauftragte; de: ein [Datenschutzbeauftragter] und viele [Datenschutzbeauftragte]/n
    Studierender; de: die [Studierenden] und eine [Studierende]
    Jugendlicher; de: die [Jugendliche], der [Jugendliche]
    Angestellte; de: ein [Angestellter], Stelle, Anstellung
    Betroffener; de: die [Betroffenen]
    Spender; de: der [Spender], die Spende, die Spenden
    Kalender; de: der [Kalender], Kalende
"""


@pytest.mark.parametrize(
    "row", [line.strip() for line in FOUND.strip().split("\n    ") if not line.strip().startswith("#")]
)
def test_forms_are_found_like_this(row: str) -> None:
    forms, _, rest = row.partition("; ")
    language, _, marked = rest.partition(": ")
    text = re.sub(r"[\[\]]", "", marked)
    spelled = [(one, "x") for form in re.split(r", (?![^{]*\})", forms) for one in spelled_out(form)]
    found = Matcher(spelled, language).find(text)
    assert [text[match.start : match.end] for match in found] == re.findall(r"\[([^\]]*)\]", marked)


NEVER = """
    Weg; Wegen, Weg damit; de: Der [Weg] ist nass. Wegen des Regens: Weg damit! Auf dem [Weg] bleiben.
    way; by the way; en: By the way, the [way] is wet, by the [ways].
    training; training day; en: After the training day comes [training].
"""


@pytest.mark.parametrize("row", [line.strip() for line in NEVER.strip().split("\n")])
def test_what_only_looks_like_a_form_is_passed_over(row: str) -> None:
    form, never, rest = row.split("; ")
    language, _, marked = rest.partition(": ")
    matcher = Matcher([(form, "x")], language, never=[(one, "x") for one in never.split(", ")])
    text = re.sub(r"[\[\]]", "", marked)
    assert [text[match.start : match.end] for match in matcher.find(text)] == re.findall(r"\[([^\]]*)\]", marked)


def test_what_is_no_form_of_one_concept_may_be_that_of_another() -> None:
    matcher = Matcher([("Weg", "way"), ("Wegen", "village")], "de", never=[("Wegen", "way")])
    assert [match.slug for match in matcher.find("Der Weg nach Wegen")] == ["way", "village"]


def test_the_time_hardly_depends_on_the_number_of_concepts(capsys: pytest.CaptureFixture[str]) -> None:
    rng = random.Random(5)
    letters = "abcdefghijklmnopqrstuvwxyzäöü"
    nouns = ["".join(rng.choices(letters, k=8)).capitalize() for _ in range(10_000)]
    text = " ".join(
        rng.choice(nouns) if rng.random() < 0.05 else rng.choice(["der", "baut", "neu"]) for _ in range(30_000)
    )
    seconds = {}
    for number in (10, 100, 1_000, 10_000):
        concepts = [Concept(f"c{at}", "", forms={"de": (noun,)}) for at, noun in enumerate(nouns[:number])]
        matcher = matcher_for(concepts, "de")
        seconds[number] = seconds_of(partial(matcher.find, text))
    with capsys.disabled():
        print(f"\nmatching {len(text) // 1000} KB:", {number: round(took, 3) for number, took in seconds.items()})
    assert seconds[10_000] < 2 * seconds[100] + 0.05, seconds


def test_the_time_to_prepare_grows_no_faster_than_the_number_of_concepts() -> None:
    def preparation(number: int) -> partial[Matcher]:
        nouns = [f"W{''.join(chr(97 + int(digit)) for digit in str(at))}" for at in range(number)]
        return partial(matcher_for, [Concept(noun, "", forms={"de": (noun,)}) for noun in nouns], "de")

    assert growth(preparation, 6_400) < LINEAR


def test_the_time_to_find_concepts_grows_no_faster_than_the_text() -> None:
    matcher = Matcher([("Datenzentrum in China", "x"), ("Daten", "y")], "de")
    text = "Daten Datenzentrum in Datenzentrum in China und \u00ad &nbsp; ä a\u0308 "
    assert growth(lambda times: partial(matcher.find, text * times), 3_200) < LINEAR


def test_case_folders_are_where_they_belong() -> None:
    assert {path.name for path in Path(ROOT / "tests/glossary/terms").iterdir()} == {
        f"{language}{kind}.txt" for language in ("de", "en") for kind in ("", ".homographs")
    }
