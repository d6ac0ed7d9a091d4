"""A small site in any two of the languages in `languages/`, where one page with every construct is in each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from polib import POEntry, POFile

from builds import markdown_extensions, write
from diglot.language import locales
from diglot.project import front_matter
from pages import document_msgids

LANGUAGES = Path(__file__).with_name("languages")

CONFIG = """\
site_name: Diglot
site_url: https://probe.example/base/
theme:
  name: {theme}
  {key}: {reader}
  features: [navigation.footer, navigation.instant]
extra: {{generator: false}}
nav: [index.md, second.md, glossary/index.md, glossary/signal.md]
plugins:
  - diglot:
      source: {source}
      target: {target}
      translator: Diglot
      policy: "on"
"""
_MATERIAL = """\
  font: false
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      primary: custom
      toggle: {icon: material/weather-night, name: Dark}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: custom
      toggle: {icon: material/weather-sunny, name: Light}
"""
_CLOCK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90" height="90"><circle cx="4.5" cy="4.5" r="4"'
    ' fill="none" stroke="gray"/><path d="M4.5 2v2.5L6 6" fill="none" stroke="gray"/></svg>\n'
)


def write_pair(folder: Path, source: str, target: str, reader: str = "", theme: str = "material") -> Path:
    """Write the site of a source and a target, with the theme in the language of the `reader`, or else the source's."""
    (front, text), (other_front, other) = _read(source), _read(target)
    terms = {source: str(front["term"]), target: str(other_front["term"])}
    term = f"{{{', '.join(f'{code}: {word}' for code, word in terms.items())}}}"
    concept, in_other = (f"# {one['term']}\n\n{one['concept']}\n" for one in (front, other_front))
    second, of_second = (_first_section(one) for one in (text, other))
    config = CONFIG.format(
        source=source,
        target=target,
        reader=reader or source,
        theme=theme,
        key="language" if theme == "material" else "locale",
    )
    if theme == "material":
        own = f"  direction: {locales.direction(reader or source)}\n"  # as the theme's manual has it for all pages
        config = config.replace("  features", f"{_MATERIAL}{own}  features")
    extensions = markdown_extensions() + "  - pymdownx.arithmatex: {generic: true}\n"
    return write(
        folder,
        {
            "mkdocs.yml": config + extensions.replace("\n\n", "\n"),
            "docs/index.md": (LANGUAGES / f"{source}.md").read_text("utf-8"),
            "docs/second.md": second,
            "docs/clock.svg": _CLOCK,
            "glossary/index.md": f"# {front['term']}\n\n{front['concept']}\n",
            "glossary/signal.md": f"---\nterm: {term}\n---\n{concept}",
            f"translations/{target}/index.po": catalog(text, other),
            f"translations/{target}/second.po": catalog(second, of_second),
            f"translations/{target}/glossary/index.po": catalog(concept, in_other),
            f"translations/{target}/glossary/signal.po": catalog(concept, in_other),
        },
    )


def catalog(text: str, other: str) -> str:
    """Return the catalog of a document's text that has the texts of another one, in the same order."""
    msgids, words = document_msgids(text), document_msgids(other)
    assert len(msgids) == len(words), "Each page in 'languages' has to have the same texts in the same order."
    po = POFile(wrapwidth=0)
    po.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    pairs = {str(one): str(two) for one, two in zip(msgids, words, strict=True)}
    po.extend(POEntry(msgid=one, msgstr=two) for one, two in pairs.items())
    return str(po)


@cache
def _read(language: str) -> tuple[dict[str, object], str]:
    front, _ = front_matter.split((LANGUAGES / f"{language}.md").read_text("utf-8"), f"{language}.md")
    return dict(front.meta), front.body


def _first_section(text: str) -> str:
    """Return the list of a page as a short page of its own."""
    return text[text.index("## ") + 1 : text.index("8. ")]
