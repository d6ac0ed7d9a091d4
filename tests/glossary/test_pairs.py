"""A pair of words is one that may be put in without looking: a headword's own forms, and nothing that only is near."""

from __future__ import annotations

from pathlib import Path

import pytest

from builds import configuration, write
from commands import diglot
from diglot.glossary.concept import Concept
from diglot.glossary.glossary import Glossary, read_glossary
from diglot.glossary.pairs import certain_pairs
from engine_server import running
from pages import this_site

FORMS = [
    ("Rechenzentrum", ["Rechenzentren", "Rechenzentrums"], ["RZ", "Rechenzentrumsbetreiber", "Rechenzentr*"]),
    ("autonomes Fahren", ["autonomen Fahren", "autonome Fahren"], ["Fahren", "autonomes Auto", "Selbstfahrtechnik"]),
    ("GPU", ["GPUs"], ["Chip", "GTX", "KI-Chip"]),
    ("KI", [], ["RZ", "KA", "K"]),
    ("Datenschutz", ["Datenschutzes"], ["Datenschutzgesetz", "Datenschützer"]),
    ("Level 3", [], ["Level 4", "Level"]),
    ("H20", [], ["H200", "H21"]),
    ("Entity-List", ["Entity List"], ["Liste"]),
    ("USA", [], ["USAF", "US"]),
]


@pytest.mark.parametrize(("headword", "certain", "near"), FORMS, ids=[headword for headword, *_ in FORMS])
def test_only_inflected_forms_of_a_headword_stand_for_it(headword: str, certain: list[str], near: list[str]) -> None:
    forms: dict[str, tuple[str, ...]] = {"de": (headword, *certain, *near), "en": ("thing",)}
    glossary = Glossary({"a": Concept("a", "", {"de": headword, "en": "thing"}, forms)}, ("de", "en"))
    assert certain_pairs(glossary) == dict.fromkeys([headword, *certain], "thing")


def test_what_both_languages_spell_alike_stands_for_itself() -> None:
    forms: dict[str, tuple[str, ...]] = {"de": ("Tesla", "Tesla Motors"), "en": ("Tesla", "Tesla Motors")}
    glossary = Glossary({"a": Concept("a", "", {"de": "Tesla", "en": "Tesla"}, forms)}, ("de", "en"))
    assert certain_pairs(glossary) == {"Tesla": "Tesla", "Tesla Motors": "Tesla Motors"}


def test_a_concept_without_a_headword_in_both_languages_gives_no_pair() -> None:
    concepts = {"a": Concept("a", "", {"de": "Turm"}, {"de": ("Turm",)}), "b": Concept("b", "", {"en": "tower"})}
    assert certain_pairs(Glossary(concepts, ("de", "en"))) == {}


def test_no_word_of_this_site_is_paired_with_what_it_only_mentions() -> None:
    pairs = certain_pairs(read_glossary(this_site().settings)[0])
    assert len(pairs) > 60
    assert not {"Chip", "Chips", "Datenschutzgesetz", "RZ"} & pairs.keys()


def test_an_engine_is_given_the_glossary_that_is_exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    concept = "---\nterm: {de: GPU, en: graphics processor}\nforms: {de: [Chip, Grafikchip]}\n---\n\nEin Rechenwerk.\n"
    files = {"mkdocs.yml": configuration(), "docs/a.md": "Ein Chip.\n", "glossary/gpu.md": concept}
    project = write(tmp_path, files)
    monkeypatch.setenv("DEEPL_AUTH_KEY", "f4ke-key-0123456789")
    with running() as server:
        done = diglot(project, "draft", "-e", "deepl", "--url", server.url, "--retries", "0")
        assert done.returncode == 0, done.stderr
        sent = server.glossaries["g0"]["dictionaries"][0]["entries"]
    assert diglot(project, "export", "--glossary", "-o", "g.tsv").returncode == 0
    assert (project / "g.tsv").read_text("utf-8").strip() == sent == "GPU\tgraphics processor"
