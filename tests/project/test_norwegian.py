"""`no`, to YAML a truth value, is Norwegian wherever a language stands; what is no language is a problem."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builds import build, configuration, write
from commands import diglot
from diglot.glossary.glossary import read_glossary
from diglot.mkdocs.host import read_site
from diglot.project import front_matter
from diglot.project.settings import Settings

CONCEPT = """---
term: {no: personvern, en: privacy}
forms:
  no: [personvernet]
avoid:
  en: [privatness]
---
# Personvern

Retten til et privatliv.[^1]

[^1]: Forlag: «Tittel», 2024, <https://example.org/>.
"""
CATALOG = 'msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.mark.parametrize("option", ["source", "target"])
@pytest.mark.parametrize("word", ["no", "No", "off", "false", "yes"])
def test_the_configuration_says_to_put_a_truth_value_in_quotes(tmp_path: Path, option: str, word: str) -> None:
    config = re.sub(rf"^( +{option}: ).*$", rf"\g<1>{word}", configuration(), count=1, flags=re.MULTILINE)
    done = diglot(write(tmp_path, {"mkdocs.yml": config, "docs/index.md": "# Start\n"}), "check")
    assert done.returncode == 2
    said = " ".join((done.stdout + done.stderr).split())
    assert re.search(rf"mkdocs\.yml:\d+: .*'?{option}'?.*quot", said), said


def test_the_options_of_extensions_stay_truth_values(tmp_path: Path) -> None:
    config = configuration().replace("source: de", 'source: "no"') + "  - smarty:\n      smart_quotes: no\n"
    site, problems = read_site(write(tmp_path, {"mkdocs.yml": config, "docs/index.md": "# A\n"}) / "mkdocs.yml")
    assert site is not None, problems
    assert site.settings.source == "no"
    assert site.extension_configs["smarty"] == {"smart_quotes": False}


def test_a_concept_may_have_words_in_it(tmp_path: Path) -> None:
    write(tmp_path, {"glossary/personvern.md": CONCEPT, "docs/index.md": "# Start\n"})
    glossary, problems = read_glossary(Settings("no", "en", root=tmp_path))
    assert problems == []
    assert glossary.term("personvern", "no") == "personvern"
    assert glossary.concepts["personvern"].forms["no"] == ("personvern", "personvernet")
    assert [match.slug for match in glossary.matchers["no"].find("Om personvernet og mer.")] == ["personvern"]


@pytest.mark.parametrize("key", ["term", "forms", "avoid"])
@pytest.mark.parametrize("word", ["on", "off", "yes", "true", "german"])
def test_a_concept_in_what_is_no_language_is_a_problem(tmp_path: Path, key: str, word: str) -> None:
    value = "x" if key == "term" else "[x]"
    text = f"---\n{key}: {{{word}: {value}}}\n---\n# X\n"
    write(tmp_path, {"glossary/x.md": text})
    _, (problem,) = read_glossary(Settings("de", "en", root=tmp_path))
    assert (problem.file, problem.line, problem.code) == ("glossary/x.md", 2, "concept")
    assert f"'{word}' below '{key}' is not a language code" in problem.message


@pytest.mark.parametrize(
    ("written", "meta"),
    [
        ("lang: no", {"lang": "no"}),
        ("lang: NO", {"lang": "NO"}),
        ("facts: {no: {verdict: supported}, on: 1}", {"facts": {"no": {"verdict": "supported"}, "on": 1}}),
        ("translate: no\nterms: off\nsearch: {exclude: yes}", {"translate": 0, "terms": 0, "search": {"exclude": 1}}),
        ("a: &x {no: 1}\nb: *x\nc: {<<: *x}", {"a": {"no": 1}, "b": {"no": 1}, "c": {"no": 1}}),
        ("", {}),
    ],
)
def test_front_matter_is_read_as_it_is_written(written: str, meta: object) -> None:
    front, problems = front_matter.split(f"---\n{written}\n---\nText.\n", "x.md")
    assert (front.meta, problems) == (meta, [])


@pytest.mark.parametrize("word", ["off", "yes", "on", "false", "1", "[de]", "deutsch"])
def test_what_is_no_language_in_front_matter_is_a_problem(tmp_path: Path, word: str) -> None:
    page = f"---\ntitle: Seite\ntranslate: false\nlang: {word}\n---\n# Page\n"
    done = diglot(write(tmp_path, {"mkdocs.yml": configuration(), "docs/index.md": page}), "check")
    assert done.returncode == 1
    said = "['de']" if word == "[de]" else word
    assert f"docs/index.md:4: '{said}' is not a language code." in " ".join((done.stdout + done.stderr).split())


@pytest.mark.programs
def test_a_site_in_it_is_built(tmp_path: Path) -> None:
    documents = {
        "docs/index.md": "---\nfacts:\n  no: {verdict: supported, checked: 2026-11-22}\n---\n"
        "# Hjem\n\nOm personvernet.[^fact:no]\n\n[^fact:no]: Kilde.\n",
        "docs/side.md": "---\ntranslate: no\nlang: no\n---\n# Side\n\nBare her.\n",
        "glossary/personvern.md": CONCEPT,
        "translations/en/index.po": f'{CATALOG}msgid "Om personvernet.[^fact:no]"\nmsgstr "On privacy.[^fact:no]"\n',
    }
    config = configuration().replace("source: de", 'source: "no"')
    site = build("mkdocs", write(tmp_path, {"mkdocs.yml": config, **documents}), tmp_path / "site")
    assert site.exit_code == 0, site.log
    columns = site.page("index.html").xpath("//section[contains(@class, 'diglot-text')]")
    assert [column.get("lang") for column in columns] == ["no", "en"]
    mentions = [column.xpath("string(.//a[@data-term='personvern'])") for column in columns]
    assert mentions == ["personvernet", "privacy"]
    assert site.page("index.html").xpath("//*[contains(@class, 'note-verdict--supported')]")
    assert site.page("no/index.html").xpath("/html/@lang") == ["no"]
    assert site.page("side/index.html").xpath("/html/@lang") == ["no"]
