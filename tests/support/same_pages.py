"""What two builders and themes make of this edition, page by page."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import lxml.html

from pages import ROOT
from release import Environment

EDITION = ("docs", "glossary", "hooks", "translations", "mkdocs.yml")


def pages_of(environment: Environment, builder: str, theme: str, folder: Path) -> dict[str, str]:
    """Build this edition strictly and return the parts of each page by its path, with white space folded."""
    for name in EDITION:
        place = folder / name
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    named = text.replace("\n  name: material\n", f"\n  name: {theme}\n")
    assert f"name: {theme}\n" in named
    (folder / "mkdocs.yml").write_text(named, "utf-8")
    done = environment.run(folder, builder, "build", "--strict", "--quiet", "--site-dir", "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return {str(path.relative_to(folder / "site")): _parts(path) for path in (folder / "site").rglob("*.html")}


def other_pages(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the paths of pages that are not the same in both, or are in one only."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def _parts(path: Path) -> str:
    page = lxml.html.document_fromstring(path.read_text("utf-8"))
    parts = [one for one in page.iter("title", "link", "meta", "article", "script") if _is_ours(one)]
    return re.sub(r"\s+", " ", "\n".join(lxml.html.tostring(one, encoding="unicode", with_tail=False) for one in parts))


def _is_ours(one: lxml.html.HtmlElement) -> bool:
    """Say whether something may be no other under another theme: what programs read in the head, and the article."""
    match one.tag:
        case "link":
            return str(one.get("rel")) in {"alternate", "canonical"}
        case "meta":
            return str(one.get("name")) != "generator"
        case "script":
            return str(one.get("type")) == "application/ld+json"
        case _:
            return True
