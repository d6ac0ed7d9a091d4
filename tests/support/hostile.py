"""A project whose catalogs, names and front matter are hostile: each payload goes through every door to the pages."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from polib import POEntry, POFile

from builds import configuration, write
from diglot.glossary.concept import LONGEST_FORM
from pages import ROOT

_FOLDER = ROOT / "tests/edition/payloads"
_TABLES = tomllib.loads((_FOLDER / "payloads.toml").read_text("utf-8"))
PAYLOADS: dict[str, str] = {f"{kind}/{name}": text for kind, table in _TABLES.items() for name, text in table.items()}
"""All payloads, by class and name; their places in here are the numbers in the documents."""


@dataclass(frozen=True)
class Aimed:
    """An original, a translation that makes more of its markup than it may, and whether `check` has to name it."""

    original: str
    translation: str
    named: bool = True


AIMED = {name: Aimed(**fields) for name, fields in tomllib.loads((_FOLDER / "aimed.toml").read_text("utf-8")).items()}

HARMLESS = frozenset(
    name
    for reason in tomllib.loads((_FOLDER / "harmless.toml").read_text("utf-8")).values()
    for name in reason["names"]
)
"""Those that are words, which no check has to name; the file says why."""

TOGETHER = 30
"""How many payloads share a front matter, of which a document has but one."""

FILE_NAMES = (
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "x</script><script>alert(1)<",
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)<script>/<svg onload=alert(1)>",
    "{{ config.site_name }}",
    "{% include 'x' %}",
    "=cmd|calc",
    "&lt;b&gt; &amp; %3Cb%3E",
    "ab\u202edc\u200b",
    "-rf `id` $(id)",
    "..\\..\\x",
    "?a=b#c",
    "]]><x",
)
"""Names of documents, less their endings; a `/` in one is a folder."""


@dataclass(frozen=True)
class Door:
    """A place for a text: the Markdown around it, the msgid in it, its translation, and how it is found on the page.

    `№` stands for the number of the payload, in `msgstr` `PAYLOAD` for itself. `cell` is the XPath, below a column, of
    what a payload must not leave; with an `attribute` the text is the value of that attribute of it. With `previous`
    the payload is in the original that a stale translation was made from.
    """

    markdown: str
    msgid: str
    msgstr: str
    cell: str
    attribute: str = ""
    previous: str = ""


_WRAPPED = "Start№x PAYLOAD End№x"
_ROW = "descendant::*[@data-row]"

DOORS = {
    "paragraph": Door("Satz №.", "Satz №.", _WRAPPED, f"{_ROW}[self::p]"),
    "alone": Door("Wort №.", "Wort №.", "PAYLOAD", f"{_ROW}[self::p]"),
    "heading": Door("## Titel №", "Titel №", _WRAPPED, f"{_ROW}[self::h2]"),
    "cell": Door("| Zelle № | Rand |\n|---|---|\n| A | B |", "Zelle №", _WRAPPED, "descendant::tr/th[1]"),
    "note": Door("Satz №.[^n№]\n\n[^n№]: Anmerkung №.", "Anmerkung №.", _WRAPPED, f"{_ROW}[self::li]"),
    "claim": Door(
        "Aussage №[^fact:f№]\n\n[^fact:f№]: Beleg №.",
        "Aussage №[^fact:f№]",
        f"{_WRAPPED}[^fact:f№]",
        f"{_ROW}[self::p]",
    ),
    "admonition": Door('!!! note "Hinweis №"\n    Text.', "Hinweis №", _WRAPPED, f"{_ROW}[contains(@class, 'title')]"),
    "summary": Door('??? note "Kopf №"\n    Text.', "Kopf №", _WRAPPED, "descendant::summary"),
    "tab": Door('=== "Reiter №"\n    Text.\n\nText.', "Reiter №", _WRAPPED, "descendant::label"),
    "link-text": Door("Siehe [Ziel №](#a).", "Siehe [Ziel №](#a).", f"See [{_WRAPPED}](#a).", f"{_ROW}[self::p]"),
    "alternative": Door("![Bild №](b.png)", "![Bild №](b.png)", f"![{_WRAPPED}](b.png)", f"{_ROW}[self::p]"),
    "abbreviation": Door("Die AB№C steht.\n\n*[AB№C]: Ausdruck №", "Ausdruck №", _WRAPPED, "descendant::abbr", "title"),
    "link-title": Door('[Ziel][z№]\n\n[z№]: #a "Titel №"', "Titel №", _WRAPPED, "descendant::a[@title]", "title"),
    "raw": Door('<div class="box">Kasten №.</div>', "Kasten №.", _WRAPPED, "descendant::div[@class='box']"),
    "raw-title": Door('<div title="Titel №">Text.</div>', "Titel №", _WRAPPED, "descendant::div[@title]", "title"),
    "previous": Door("Heute №.", "Heute №.", "Start№x Today. End№x", f"{_ROW}[self::p]", previous="Gestern № PAYLOAD."),
}


def numbered(pattern: str, number: int, payload: str = "") -> str:
    """Return a text of a door for one payload."""
    return pattern.replace("№", str(number)).replace("PAYLOAD", payload)


def write_hostile(folder: Path) -> Path:
    """Write the project: a document for each door, for each name, and for each group of front matters and concepts."""
    files = {
        "mkdocs.yml": configuration("repo_url: https://git.example/x\nedit_uri: edit/main/\n").replace(
            "font: false",
            "font: false\n  features: [content.tooltips, content.action.edit, navigation.footer, navigation.path]",
        ),
        "docs/index.md": "# Start\n\nBegriff 2.\n",
        "translations/en/index.po": str(po_of({"Start": "Start", "Begriff 2.": "A house2."})),
        "docs/404.md": "# Nicht da\n",
        "docs/b.png": "",
        "glossary/index.md": "# Glossar\n",
    }
    for name in DOORS:
        files |= door_files(name)
    files |= aimed_files()
    for name in FILE_NAMES:
        files[f"docs/{name}.md"] = "Ein Haus und *noch* eins.\n"
    payloads = list(PAYLOADS.values())
    groups = [payloads[at : at + TOGETHER] for at in range(0, len(payloads), TOGETHER)]
    for number, group in enumerate(groups):
        files |= _front_matter(number, " · ".join(group)) | _concept(number, group)
    return write(folder, files)


def door_files(name: str) -> dict[str, str]:
    """Return the document of a door, with the door once for each payload, and its catalog."""
    return {f"docs/{name}.md": _document(DOORS[name]), f"translations/en/{name}.po": str(_catalog(DOORS[name]))}


def aimed_files() -> dict[str, str]:
    """Return a document of the originals that translations aim at, a paragraph each, and its catalog."""
    document = "\n\n".join([*(one.original for one in AIMED.values()), "[böse]: https://evil.example/c.png"])
    catalog = po_of({one.original: one.translation for one in AIMED.values()})
    return {"docs/aimed.md": document + "\n", "translations/en/aimed.po": str(catalog)}


def _document(door: Door) -> str:
    facts = {f"f{number}": {"verdict": "supported", "checked": date(2026, 11, 22)} for number in range(len(PAYLOADS))}
    front = f"---\n{yaml.safe_dump({'facts': facts})}---\n" if "fact:" in door.markdown else ""
    blocks = (numbered(door.markdown, number) for number in range(len(PAYLOADS)))
    return front + "\n\n".join(["# Tür", *blocks, "Schluss."]) + "\n"


def _catalog(door: Door) -> POFile:
    translations = {
        numbered(door.msgid, number): numbered(door.msgstr, number, text)
        for number, text in enumerate(PAYLOADS.values())
    }
    po = po_of({**translations, "Tür": "Door", "Schluss.": "The end.", "Text.": "Text."})
    if door.previous:
        for number, (entry, text) in enumerate(zip(po, PAYLOADS.values(), strict=False)):
            entry.flags, entry.previous_msgid = ["fuzzy"], numbered(door.previous, number, text)
    return po


def po_of(translations: dict[str, str], translator: str = "") -> POFile:
    po = POFile()
    po.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Last-Translator": translator}
    po.extend(POEntry(msgid=msgid, msgstr=text) for msgid, text in translations.items())
    return po


def _front_matter(number: int, text: str) -> dict[str, str]:
    """Return an article whose title, description, translator, author and publisher are hostile."""
    meta = {
        "title": f"Titel {number}",
        "description": f"Worum es {number} geht.",
        "date": date(2026, 11, 1),
        "author": text,
        "publisher": text,
        **({"translator": text} if number % 2 else {}),
    }
    words = {f"Titel {number}": f"Start{number}x {text} End{number}x", f"Worum es {number} geht.": text}
    return {
        f"docs/front/{number}.md": f"---\n{yaml.safe_dump(meta)}---\nEin Haus.\n",
        f"translations/en/front/{number}.po": str(po_of({**words, "Ein Haus.": "A house."}, text.replace("<", "‹", 1))),
    }


def _concept(number: int, group: list[str]) -> dict[str, str]:
    """Return a concept whose names, forms and definition are hostile."""
    forms = [text for text in group if "*" not in text and text.strip() and len(text) < LONGEST_FORM]
    name = max(forms, key=len)[: LONGEST_FORM - 10]
    meta = {
        "term": {"de": f"Haus {name}", "en": f"house {name}"},
        "forms": {"de": [*forms, f"Begriff {number}"], "en": [*forms, f"house{number}"]},
        "see": [*group, "c0"],
    }
    definition = f"Bestimmung {number}."
    return {
        f"glossary/c{number}.md": f"---\n{yaml.safe_dump(meta)}---\n# Begriff\n\n{definition}\n",
        f"translations/en/glossary/c{number}.po": str(
            po_of({definition: " · ".join(group), "Begriff": " · ".join(group)})
        ),
    }
