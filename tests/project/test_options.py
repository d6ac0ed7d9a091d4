"""What the options of a site may be, and what is said of one that it may not be: where, what, and how else."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from markdown import Markdown

from builds import write
from diglot.page.extension import DiglotExtension
from diglot.project.config import read_settings
from diglot.project.config_text import read_config_text
from diglot.project.localised import Localised
from diglot.project.options import OPTIONS
from diglot.project.settings import Settings

LOCALISED = (Localised("/de/", "/en/"), Localised("https://*.example.org/"))
WRONG = [
    ("catalgos: po", "Diglot has no option 'catalgos'. Did you mean 'catalogs'?"),
    ("traget: en", "Diglot has no option 'traget'. Did you mean 'target'?"),
    ("colour: red", "Diglot has no option 'colour'. Its options are catalogs, "),
    ("7: 8", "Diglot has no option '7'. Its options are "),
    ("fact_days: viele", "'fact_days' is 'viele', not a number of days. Write a whole number"),
    ("fact_days: 0", "'fact_days' is '0', not a number of days."),
    ("fact_days: -3", "'fact_days' is '-3', not a number of days."),
    ("fact_days: 1.5", "'fact_days' is '1.5', not a number of days."),
    ("fact_days: yes", "'fact_days' is 'true', not a number of days."),
    ("fact_days: ٣", "'fact_days' is '٣', not a number of days."),
    ("quotes: x", "'quotes' has 1 quotation mark, not two or four."),
    ("quotes: „“‚", "'quotes' has 3 quotation marks, not two or four."),
    ("target: no", "'target' is false and not a text. YAML takes no, off and false for that; put the text in quotes"),
    ("source: on", "'source' is true and not a text. YAML takes yes, on and true for that; put the text in quotes"),
    ("target: [en, fr]", "'target' is a list."),
    ("targets: [en, fr]", "'target' and 'targets' both say what the documents are translated into."),
    ("target: englisch", "'englisch' is not a language code. Use a code such as de"),
    ("target: de", "source and target are both 'de'."),
    ("translator: 42", "'translator' is '42', which YAML takes for no text. Put it in quotes."),
    ("translator: 2024-05-18", "'translator' is '2024-05-18', which YAML takes for no text."),
    ("translator: {name: A}", "'translator' has 'name', which is no language code."),
    ("corrections: forge.example", "'forge.example' is no address that a page could link to."),
    ("contact: us@example.org", "'contact' is 'us@example.org', which is no address. Begin it with 'https://' or"),
    ("contact: javascript:alert()", "'contact' is 'javascript:alert()', which is no address."),
    ("contact: 7", "'contact' is '7', which YAML takes for no text."),
    ("rights: {all: x}", "'rights' has 'all', which is no language code."),
    ("rights: [x]", "'rights' is not a text."),
    ("license: {fr: 4.0}", "'license' is '4.0', which YAML takes for no text."),
    ("method: about.md", "'method: about.md': there is no such document. Name a document by its path"),
    ("variety: fr-CA", "'fr-CA' is not a variety of the target language 'en'."),
    ("policy: reprot", "'policy' is 'reprot', which it cannot be. Did you mean 'report'? Write off, report or on."),
    ("require: nothing", "'require' is 'nothing', which it cannot be. Write reviewed, draft or any."),
    ("reviewed_by: {Process: x}", "'reviewed_by' has 'Process', which is no language code. Did you mean 'process'?"),
    ("reviewed_by: {person: Ada}", "'reviewed_by' has 'person', which is no language code."),
    ("reviewed_by: {en: {process: {english: x}}}", "'reviewed_by' has 'english', which is no language code."),
    ("reviewed_by: {process: ' '}", "'reviewed_by' does not say what the process does."),
    ("localized: {a: b}", "Diglot has no option 'localized'. Did you mean 'localised'?"),
    ("localised: {/de/: 7}", "'localised' has '7', which is no text. Put it in quotes."),
    ("localised: {/de/: {en: /en/}}", "'localised' has '{'en': '/en/'}', which is no text."),
    ("localised: {/de/: /de/}", "'localised' has '/de/: /de/', which changes nothing."),
    ("localised: {'': /en/}", "'localised' has ': /en/', which changes nothing."),
    ("localised: 7", "'localised' is neither parts of addresses nor patterns. Write what stands in the place of what"),
    ("localised: [/de/]", "'localised' has '/de/', and does not say what of it differs in a translation."),
    ("localised: ['*']", "'localised' has '*', which is no pattern of addresses."),
    ("localised: [7]", "'localised' has '7', which is no pattern of addresses."),
    ("words: {fr: {warnnig: Avis}}", "'words' has 'warnnig', which is no kind of box. Did you mean 'warning'?"),
    ("words: {french: {note: Note}}", "'words' has 'french', which is no language code."),
    ("words: {fr: {note: 7}}", "'words' is '7', which YAML takes for no text."),
    (
        "words: {fr: {veiw: {label: Vue}}}",
        "'words' has 'veiw.label', which is no word of Diglot's. Did you mean 'view.label'?",
    ),
    ("words: {fr: {view: {labels: Vue}}}", "'words' has 'view.labels', which is no word of Diglot's."),
    ("words: {fr: {view.label: ''}}", "'words' has '' for 'view.label'. Write a text with no braces in it."),
    ("words: {fr: {row.times: Encore}}", "'words' has 'Encore' for 'row.times'. Write a text with '{number}' in it."),
    ("words: {fr: {search: {found: {ein: 'un'}}}}", "'words' has 'ein' in 'search.found', which is no form. Forms are"),
    (
        "words: {fr: {search: {found: {one: '{n} a'}}}}",
        "'words' has '{n} a' for 'search.found'. Write a text with '{count}'",
    ),
    ("words: {fr: {keys: {true: Vue}}}", "'words' has 'keys.True', which is no word of Diglot's."),
    ("words: [Avis]", "'words' does not say which box has which title in which language."),
    ("include: {a: b}", "'include' is not a list of paths or patterns."),
    ("exclude: [a, 7]", "'exclude' is not a list of paths or patterns."),
    ("exclude: ['!']", "'!' is not a pattern."),
    ("concepts: glosar", "'concepts: glosar': there is no such folder. Correct the name, or make the folder"),
    ("concepts: file", "'concepts: file' is a file, not a folder."),
    ("documents: dosc", "'documents: dosc': there is no such folder."),
    ("documents: ../x", "'documents: ../x' leads out of the project"),
    ("catalogs: /etc", "'catalogs: /etc' leads out of the project"),
]


def settings_of(folder: Path, option: str) -> tuple[Settings | None, list[str]]:
    """Read the options of a site that has one more option; return what is said of them, too."""
    name, _, _ = option.partition(":")
    languages = "".join(f"      {one}\n" for one in ("source: de", "target: en") if not one.startswith(f"{name}:"))
    text = f"site_name: A\nplugins:\n  - search\n  - diglot:\n{languages}      {option}\n"
    write(folder, {"mkdocs.yml": text, "file": "", "docs/a.md": "", "woerter/b.md": ""})
    read, problems = read_config_text(folder / "mkdocs.yml")
    assert read is not None
    assert problems == []
    options = yaml.safe_load(text)["plugins"][1]["diglot"]
    known, problems = read_settings(options, folder, lambda one: read.place("plugins", "diglot", one))
    assert all(problem.hint for problem in problems)
    return known, [str(problem) for problem in problems]


@pytest.mark.parametrize(("option", "sentence"), WRONG)
def test_a_wrong_option_is_one_problem_at_its_line(option: str, sentence: str, tmp_path: Path) -> None:
    known, said = settings_of(tmp_path, option)
    line = 6 if option.startswith(("source:", "target:")) else 7
    assert known is None
    assert len(said) == 1
    assert said[0].startswith(f"mkdocs.yml:{line}: {sentence}")


@pytest.mark.parametrize(
    ("option", "values"),
    [
        ("target: 'no'", {"target": "no"}),
        ("target: pt-BR", {"target": "pt-BR"}),
        ("fact_days: 30", {"fact_days": 30}),
        ("fact_days: '30'", {"fact_days": 30}),
        ("quotes: »«", {"quotes": "»«"}),
        ("quotes: « » “ ”", {"quotes": "«»“”"}),
        ("policy: on", {"policy": "on"}),
        ("policy: off", {"policy": "off"}),
        ("policy: report", {"policy": "report"}),
        ("words: {fr: {note: Note, note.show: A}}", {"words": (("fr", "note", "Note"), ("fr", "note.show", "A"))}),
        ("words: {sv: {view: {label: Vy  vy}}}", {"words": (("sv", "view.label", "Vy vy"),)}),
        (
            "words: {sv: {search.found: {other: '{count} b', one: a}}}",
            {"words": (("sv", "search.found", "one¦a¦other¦{count} b"),)},
        ),
        ("include: [artikel/, '!artikel/x.md']", {"include": ("artikel/", "!artikel/x.md")}),
        ("exclude: 'a.md'", {"exclude": ("a.md",)}),
        ("require: draft", {"require": "draft"}),
        ("localised: {/de/: /en/}", {"localised": (Localised("/de/", "/en/"),)}),
        ("localised: {'?l=de': ''}", {"localised": (Localised("?l=de", ""),)}),
        ("localised: https://*.example.org/", {"localised": (Localised("https://*.example.org/"),)}),
        ("localised: [/de/: /en/, '*/kurs']", {"localised": (Localised("/de/", "/en/"), Localised("*/kurs"))}),
        ("concepts: woerter/", {"concepts": "woerter"}),
        ("catalogs: po", {"catalogs": "po"}),  # which is not there before `diglot sync`
        ("concepts:", {"concepts": "glossary"}),
        ("concepts: glossary", {"concepts": "glossary"}),  # whoever has no glossary yet may say where it will be
    ],
)
def test_a_right_option_is_a_setting(option: str, values: dict[str, object], tmp_path: Path) -> None:
    known, said = settings_of(tmp_path, option)
    assert said == []
    assert {name: getattr(known, name) for name in values} == values


def test_all_wrong_options_are_said_at_once(tmp_path: Path) -> None:
    _, said = settings_of(tmp_path, "fact_days: viele\n      quotes: x\n      tagret: en")
    assert [one.partition(": ")[0] for one in said] == ["mkdocs.yml:7", "mkdocs.yml:8", "mkdocs.yml:9"]


@pytest.mark.parametrize(("options", "sentence"), [({"fact_days": "viele"}, "'viele'"), ({"tagret": "en"}, "'target'")])
def test_the_extension_alone_says_it_too(options: dict[str, str], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Markdown(extensions=["diglot"], extension_configs={"diglot": {"source": "de", "target": "en", **options}})


def test_the_extension_takes_every_option_in_the_form_that_settings_have_it() -> None:
    known = Settings("de", "en", fact_days=9, include=("a",), policy="on", require="any", localised=LOCALISED)
    options = {name: getattr(known, name) for name in OPTIONS}
    assert DiglotExtension(**options).settings == known


@pytest.mark.parametrize(
    ("patterns", "chosen"),
    [
        ({}, {"a.md", "artikel/b.md", "artikel/tief/c.md", "glossary/d.md"}),
        ({"include": ("artikel/",)}, {"artikel/b.md", "artikel/tief/c.md"}),
        ({"include": ("/artikel/*.md",)}, {"artikel/b.md"}),
        ({"exclude": ("artikel/**", "!artikel/b.md")}, {"a.md", "artikel/b.md", "glossary/d.md"}),
        ({"include": ("artikel/", "glossary/"), "exclude": ("tief/",)}, {"artikel/b.md", "glossary/d.md"}),
    ],
)
def test_documents_are_chosen_by_patterns(patterns: dict[str, tuple[str, ...]], chosen: set[str]) -> None:
    known = Settings("de", "en", **patterns)  # type: ignore[arg-type]
    paths = ("a.md", "artikel/b.md", "artikel/tief/c.md", "glossary/d.md")
    assert {path for path in paths if known.chooses(path)} == chosen
