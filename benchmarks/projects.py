"""The same texts as several projects: for Diglot, for plain Material, and for the plugins that come closest.

A *stub* is plain with an empty further page for each document: as many pages as Diglot makes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polib

from texts import ROOT, Block, Concept, Maker, Text, concepts

NAMES = ("diglot", "plain", "stub", "peer")
KINDS = ("long", "short", "documentation")
LANGUAGES = ("de", "en")

_COMMON = """\
site_name: Probe
site_url: https://probe.example/
use_directory_urls: true
theme:
  name: material
  language: en
  font: false
  features: [navigation.tabs, navigation.top, toc.follow]
extra: {{generator: false}}
not_in_nav: "*"
validation: {{anchors: warn, unrecognized_links: warn}}
{own}
"""

_OWN = {
    "diglot": """\
plugins:
  - diglot: {source: de, target: en, translator: Diglot, variety: en-GB, policy: "on"}
""",
    "plain": """\
plugins:
  - search: {lang: [de, en]}
""",
    "stub": """\
plugins:
  - search: {lang: [de, en]}
""",
    "peer": """\
plugins:
  - search: {lang: [de, en]}
  - i18n:
      docs_structure: folder
      languages:
        - {locale: de, name: Deutsch, build: true, default: true}
        - {locale: en, name: English, build: true}
  - ezglossary: {tooltip: short}
""",
}
_FOLDERS = {"diglot": ("",), "plain": ("de/", "en/"), "stub": ("de/", "en/", "both/"), "peer": ("",)}
"""In which folders the documents of a project stand, as its `nav` names them."""


def write_project(folder: Path, name: str, articles: int, number: int, kind: str = "long", seed: int = 1) -> Path:
    """Write one of the projects (see `NAMES`) with so many documents of a kind and so many concepts."""
    known = concepts(number)
    maker = Maker(known, seed)
    by_slug = {one.slug: one for one in known}
    make = {"long": maker.article, "short": maker.short, "documentation": maker.documentation}[kind]
    documents = [make(at) for at in range(articles)]
    start = Text("index.md", "", [Block("# §", (("Anfang", "Start"),))])
    index = Text("glossary/index.md", "", [Block("# §", (("Begriffe", "Concepts"),))])
    texts = [start, *([index] if number else []), *documents, *(maker.concept(at) for at in range(number))]
    nav = _nav(name, documents if kind == "documentation" else [], number)
    _write(folder / "mkdocs.yml", _COMMON.format(own=_OWN[name]) + nav + _extensions())
    write = {"diglot": _write_diglot, "plain": _write_plain, "stub": _write_stub, "peer": _write_peer}[name]
    write(folder, texts, by_slug)
    return folder


def _nav(name: str, documents: list[Text], number: int) -> str:
    """Return a `nav` of the first pages and, in sections, of the documents, in each folder that they stand in."""
    lines = ["nav:", "  - index.md"]
    for folder in _FOLDERS[name]:
        lines += [f"  - {folder}glossary/index.md"] if number and folder != "both/" else []
        for section in sorted({text.path.partition("/")[0] for text in documents}):
            lines.append(f"  - {folder}{section}:")
            lines += [f"      - {folder}{one.path}" for one in documents if one.path.startswith(f"{section}/")]
    return "\n".join(lines) + "\n"


def _extensions() -> str:
    """Return this site's own Markdown extensions, which all of them have."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    return text[text.index("markdown_extensions:") : text.index("validation:")]


def _write_diglot(folder: Path, texts: Iterable[Text], known: dict[str, Concept]) -> None:
    for text in texts:
        words = [[known[slug].names[at] for slug in known] for at in (0, 1)]
        names = [dict(zip(known, found, strict=True)) for found in words]
        place = folder if text.path.startswith("glossary/") else folder / "docs"
        _write(place / text.path, text.markdown(0, lambda slug: known[slug].names[0]))
        po = polib.POFile(wrapwidth=0)
        po.metadata = {"Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
        seen = set()
        for de, en in (pair for block in text.blocks for pair in block.texts):
            german, english = (_plain(one, names[at]) for at, one in enumerate((de, en)))
            if german not in seen:
                seen.add(german)
                po.append(polib.POEntry(msgid=german, msgstr=english))
        _write(folder / "translations" / "en" / Path(text.path).with_suffix(".po"), str(po))


def _plain(text: str, names: dict[str, str]) -> str:
    pieces = text.split("\x00")
    return "".join(names[piece] if at % 2 else piece for at, piece in enumerate(pieces))


def _write_plain(folder: Path, texts: Iterable[Text], known: dict[str, Concept]) -> None:
    _write(folder / "docs" / "index.md", "# Start\n")
    for text in texts:
        for at, language in enumerate(LANGUAGES):
            markdown = text.markdown(at, lambda slug, at=at: known[slug].names[at])  # type: ignore[misc]
            _write(folder / "docs" / language / text.path, markdown)


def _write_stub(folder: Path, texts: Iterable[Text], known: dict[str, Concept]) -> None:
    texts = list(texts)
    _write_plain(folder, texts, known)
    for text in texts:
        _write(folder / "docs" / "both" / text.path, f"---\ntitle: {Path(text.path).stem}\n---\n")


def _write_peer(folder: Path, texts: Iterable[Text], known: dict[str, Concept]) -> None:
    """Write the texts with the plugin's marks around each mention, and each concept as a definition list."""
    for text in texts:
        for at, language in enumerate(LANGUAGES):
            markdown = text.markdown(at, lambda slug, at=at: f"<begriff:{known[slug].names[at]}>")  # type: ignore[misc]
            slug = Path(text.path).stem
            if slug in known:
                definition, *rest = text.blocks[1:]
                defined = ("begriff:" + known[slug].names[0], "begriff:" + known[slug].names[1])
                blocks = [text.blocks[0], Block("§", (defined,)), Block(":   §", definition.texts), *rest]
                page = Text(text.path, text.meta, blocks)
                markdown = page.markdown(at, lambda slug, at=at: f"<begriff:{known[slug].names[at]}>")  # type: ignore[misc]
            _write(folder / "docs" / language / text.path, markdown)


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")
