"""The same texts as three projects: for Diglot, for plain Material, and for the plugins that come closest."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polib

from texts import ROOT, Concept, Maker, Text, concepts

NAMES = ("diglot", "plain", "peer")
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
nav: [index.md, glossary/index.md]
""",
    "plain": """\
plugins:
  - search: {lang: [de, en]}
nav: [index.md, de/glossary/index.md, en/glossary/index.md]
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
nav: [index.md, glossary/index.md]
""",
}


def write_project(folder: Path, name: str, articles: int, number: int, seed: int = 1) -> Path:
    """Write one of the three projects (see `NAMES`) with so many articles and so many concepts."""
    known = concepts(number)
    maker = Maker(known, seed)
    by_slug = {one.slug: one for one in known}
    documents = [maker.article(at) for at in range(articles)] + [maker.concept(at) for at in range(number)]
    start = Text("index.md", "", [("# ", ("Anfang", "Start"))])
    index = Text("glossary/index.md", "", [("# ", ("Begriffe", "Concepts"))])
    texts = [start, index, *documents]
    _write(folder / "mkdocs.yml", _COMMON.format(own=_OWN[name]) + _extensions())
    write = {"diglot": _write_diglot, "plain": _write_plain, "peer": _write_peer}[name]
    write(folder, texts, by_slug)
    return folder


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
        for _, (de, en) in text.blocks:
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


def _write_peer(folder: Path, texts: Iterable[Text], known: dict[str, Concept]) -> None:
    """Write the texts with the plugin's marks around each mention, and each concept as a definition list."""
    for text in texts:
        for at, language in enumerate(LANGUAGES):
            markdown = text.markdown(at, lambda slug, at=at: f"<begriff:{known[slug].names[at]}>")  # type: ignore[misc]
            slug = Path(text.path).stem
            if slug in known:
                definition, *rest = text.blocks[1:]
                defined = ("begriff:" + known[slug].names[0], "begriff:" + known[slug].names[1])
                blocks = [text.blocks[0], ("", defined), (":   ", definition[1]), *rest]
                page = Text(text.path, text.meta, blocks)
                markdown = page.markdown(at, lambda slug, at=at: f"<begriff:{known[slug].names[at]}>")  # type: ignore[misc]
            _write(folder / "docs" / language / text.path, markdown)


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, "utf-8")
