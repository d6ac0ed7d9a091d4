"""Every language that CLDR names can be that of a site: whatever is asked about it has an answer."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from pathlib import Path

import pytest
from babel import Locale
from babel.core import parse_locale
from babel.localedata import locale_identifiers

from builds import configuration, write
from commands import diglot
from diglot.checks.words import expected_density
from diglot.glossary.concept import Concept
from diglot.glossary.glossary import Glossary
from diglot.language import locales
from diglot.language.words import Words
from diglot.project import config
from diglot.project.languages import Languages
from diglot.search.concepts import ConceptEntry, concept_files
from diglot.search.dialog import dialog
from segments import problems_of, segment
from weekly import weekly

pytestmark = pytest.mark.long

ORIGINAL = "Am 3. Mai 2024 kosteten 2,5 Millionen Chips 12 € oder „mehr“ um 5 pm (siehe https://example.org/)."
TRANSLATION = "On 3 May 2024, 2.5 million chips cost €12 or “more” at 5 p.m. (see https://example.org/)?"


def by_letter() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the codes of all languages that CLDR has data of, or names, by the first letter; apart those of a country.

    These run the same code as their languages, on nearly the same data.
    """
    named = [str(code) for code in Locale("en").languages]
    codes: defaultdict[str, list[str]] = defaultdict(list)
    of_countries: defaultdict[str, list[str]] = defaultdict(list)
    for code in sorted({*locale_identifiers(), *named}):
        (of_countries if parse_locale(code)[1] else codes)[code[0]].append(code.replace("_", "-"))
    return codes, of_countries


LANGUAGES, OF_COUNTRIES = by_letter()
CODES = [*LANGUAGES.values(), *weekly(*OF_COUNTRIES.values())]


def first(codes: list[str]) -> str:
    return f"from {codes[0]}"


def usable(source: str, target: str) -> bool:
    """Return whether a site may have these languages."""
    options = {"source": source, "target": target}
    return config.read_settings(options, Path(), lambda _: ("mkdocs.yml", 0), are_on_disk=False)[0] is not None


@pytest.mark.parametrize("codes", CODES, ids=first)
def test_a_segment_is_checked_from_and_into_every_language(codes: list[str]) -> None:
    for code in codes:
        other = "en" if locales.primary(code) == "de" else "de"
        for source, target in ((other, code), (code, other)):
            assert usable(source, target) or not locales.is_language(code), code
            terms = {source: ORIGINAL.split()[4], target: "chips"}
            forms: dict[str, tuple[str, ...]] = {language: (term,) for language, term in terms.items()}
            glossary = Glossary({"chip": Concept("chip", "glossary/chip.md", terms, forms)}, (source, target))
            for problem in problems_of(segment(ORIGINAL, TRANSLATION, source, target, glossary=glossary)):
                assert problem.line == 3
            assert 0.2 < expected_density(source, target) < 5


@pytest.mark.parametrize("codes", CODES, ids=first)
def test_every_language_has_a_name_a_direction_and_a_search(codes: list[str]) -> None:
    for code in codes:
        assert locales.direction(code) in {"ltr", "rtl"}
        assert locales.own_name(code)
        assert locales.name_in(code, "de")
        assert locales.name_in("de", code)
        assert locales.with_territory(code).count("_") in {0, 1}
        assert dialog(code, {"de": 1, code: 1}, Languages("de", (code,)), None, 4, Words())["words"]
        entry = ConceptEntry("chip", "Chip", "glossary/chip/", "", ("Chip", "Chips"))
        assert "concepts/chip.json" in concept_files([entry], code, 1)


@pytest.mark.parametrize("code", ["no", "no-NO", "ny", "la", "grc", "pi", "sh", "tlh", "zh-Hant-TW", "iw", "en-Shaw"])
def test_a_language_is_one_whether_cldr_has_its_data_or_only_its_name(code: str) -> None:
    assert locales.is_language(code)
    assert locales.own_name(code) != code


@pytest.mark.parametrize("code", ["", "xx", "german", "und", "root", "mul", "zxx", "on", "off", "yes", "True", "12"])
def test_what_is_no_language_is_none(code: str) -> None:
    assert not locales.is_language(code)


@pytest.mark.parametrize(
    ("code", "direction"),
    [
        ("ar", "rtl"),
        ("ar-Latn", "ltr"),
        ("yi", "rtl"),
        ("yi-Latn", "ltr"),
        ("de-Hebr", "rtl"),
        ("arc", "rtl"),
        ("pa-PK", "rtl"),
        ("pa", "ltr"),
        ("mn-Mong", "ltr"),
    ],
)
def test_a_text_runs_as_its_script_does(code: str, direction: str) -> None:
    assert locales.direction(code) == direction


@pytest.mark.parametrize(
    ("code", "least", "most"),
    [("zh", 0.3, 0.5), ("lzh", 0.3, 0.5), ("bem", 1, 1), ("ny", 1, 1), ("wa", 1, 1), ("gez", 0.5, 0.7), ("ii", 0.9, 1)],
)
def test_a_language_without_names_of_countries_is_as_dense_as_its_script(code: str, least: float, most: float) -> None:
    assert least <= expected_density("en", code) <= most


def test_the_command_checks_a_site_in_a_language_with_little_data(tmp_path: Path) -> None:
    named = "target: ny\n      site_language: ny"
    config = configuration().replace("target: en", named).replace("variety: en-GB", "")
    header = 'msgid ""\nmsgstr "Language: ny\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalog = f'{header}msgid "Ein Haus."\nmsgstr "Nyumba."\n'
    folder = write(
        tmp_path, {"mkdocs.yml": config, "docs/index.md": "Ein Haus.\n", "translations/ny/index.po": catalog}
    )
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    done = diglot(folder, "check")
    assert (done.returncode, done.stderr) == (0, "1 info\n")
    assert done.stdout.startswith("info: mkdocs.yml: ")
    assert "own words are missing in 'ny'" in done.stdout
