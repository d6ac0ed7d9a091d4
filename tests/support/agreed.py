"""What Python, templates, style sheets and scripts write for each other and ask each other for, read off them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html

from pages import ROOT

PACKAGE = ROOT / "hooks/diglot"
THEME = PACKAGE / "mkdocs/theme"
CONTRACT: Mapping[str, Mapping[str, Mapping[str, Any]]] = tomllib.loads(
    (PACKAGE / "html/contract.toml").read_text("utf-8")
)
KINDS = ("classes", "attributes", "ids", "fields")


@dataclass
class Names:
    """Names of each kind."""

    classes: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)

    def add(self, other: Names) -> None:
        for kind in KINDS:
            getattr(self, kind).update(getattr(other, kind))

    def of(self, kind: str) -> set[str]:
        found: set[str] = getattr(self, kind)
        return found


def listed(kind: str, **asked: str) -> list[str]:
    """Return the names of a kind that the contract lists, of those that have all values `asked` for."""
    return [name for name, one in CONTRACT[kind].items() if all(value in one[key] for key, value in asked.items())]


def listed_as(name: str, names: Iterable[str]) -> str | None:
    """Return how a name is listed: as it is, or by its beginning."""
    return name if name in names else next((one for one in names if fnmatchcase(name, one)), None)


_COMMENT = re.compile(r"/\*.*?\*/|(?<=\s)//[^\n]*", re.DOTALL)
_STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
_SIDE = re.compile(r"\.diglot-\$\{[\w.]*[fF]irst\}")
_ENDINGS = frozenset(["css", "js", "json"])
"""Of files, which begin with a dot like classes."""


def selectors(sheet: str) -> str:
    """Return the selectors of a style sheet."""
    return "\n".join(re.findall(r"([^{};]*)\{", _COMMENT.sub("", sheet)))


def asked_by(text: str) -> Names:
    """Return what selectors ask for."""
    return Names(
        set(re.findall(r"(?:\.|\[class=)([a-z][\w-]*)", text)) - _ENDINGS,
        set(re.findall(r"\[(data-[\w-]+)", text)),
        set(re.findall(r"(?:#|commandfor=|\[href=#)([a-z][\w-]*)", text)),
    )


def read_properties(*places: Path) -> tuple[set[str], set[str]]:
    """Return the properties that style sheets set, and those that they use."""
    sheets = "".join(_COMMENT.sub("", place.read_text("utf-8")) for place in places)
    return set(re.findall(r"(?<![\w-])(--[\w-]+):", sheets)), set(re.findall(r"var\((--[\w-]+)", sheets))


def read_sheets() -> Names:
    """Return what our style sheets ask for."""
    names = Names()
    for place in filter(Path.is_file, THEME.rglob("*.css")):
        names.add(asked_by(selectors(place.read_text("utf-8"))))
    return names


def read_scripts() -> tuple[Names, Names]:
    """Return what our scripts ask for, and what they write."""
    asked, written = Names(), Names()
    for place in filter(Path.is_file, THEME.rglob("*.js")):
        script = re.sub(r"delete [\w.]*", "", _COMMENT.sub("", place.read_text("utf-8")))
        for string in _STRING.finditer(script):
            text = _SIDE.sub(".diglot-source, .diglot-target", string[1] or string[2] or "")
            asked.add(asked_by(re.sub(r"\$\{[^{}]*\}", "", text)))
        asked.ids.update(re.findall(r'getElementById\("([^"]+)"\)', script))
        written.classes.update(
            name
            for names in re.findall(r'(?:className[:=\s]+|classList\.\w+\(|marked\(|element\("\w+", )"([^"]+)"', script)
            for name in names.split()
        )
        asked.fields.update(re.findall(r'\.name [=!]== "([^"]+)"', script))
        written.ids.update(re.findall(r'\.id = "([^"]+)"', script))
        properties = re.findall(r"(?:dataset|(?<!-)choices)\??\.(\w+)( = (?!=))?", script)
        for braces in re.findall(r"const \{([^{}]*)\} = [\w.]*dataset\b", script):
            properties += [(one.split(":")[0].strip(), "") for one in braces.split(",")]
        for name, is_set in properties:
            (written if is_set else asked).attributes.add(attribute(name))
        written.attributes.update(re.findall(r'toggleAttribute\("(data-[\w-]+)"', script))
    return asked, written


def attribute(name: str) -> str:
    """Return the attribute that a script calls by a property of `dataset`."""
    return "data-" + re.sub(r"[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


def written_in(html: str) -> Names:
    """Return what stands in a page."""
    names = Names()
    for one in lxml.html.document_fromstring(html).iter(lxml.etree.Element):
        names.classes.update(one.get("class", "").split())
        names.attributes.update(str(key) for key in one.attrib if str(key).startswith("data-"))
        if one.tag in {"input", "select"} and one.get("name", "").startswith("diglot-"):
            names.fields.add(one.get("name", ""))
        if one.get("id"):
            names.ids.add(one.get("id", ""))
    return names
