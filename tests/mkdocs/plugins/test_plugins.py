"""Other plugins do on each page of a document what they do: on that of both languages, and on that of each.

A case is a file in `cases/`: a part of a site, what the plugin shows where, and a line of the table in
`docs/diglot/plugins.md`. Cases of one `site` are built together, with Diglot as the first plugin and as the last.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lxml.html
import polib
import pytest
import yaml
from lxml import etree

from builds import Site, build, write
from pages import ROOT

pytestmark = pytest.mark.programs

PAGE = ROOT / "docs/diglot/plugins.md"

PYTHON = os.environ.get("PLUGINS_PYTHON", "")
"""The interpreter of an environment that has all plugins; without, those are tried that come with the theme."""

CASES = [tomllib.loads(path.read_text("utf-8")) for path in sorted(Path(__file__).parent.glob("cases/*.toml"))]
TRIED = [case for case in CASES if PYTHON or not case["package"]]
SITES = {case["site"]: [one for one in TRIED if one["site"] == case["site"]] for case in TRIED}
ORDERS = {"diglot-first": 0, "diglot-last": 1}
BUILDS = [(site, order) for at, site in enumerate(SITES) for order in ORDERS if PYTHON or at % 2 == ORDERS[order]]
"""In every run each site is built in one of the orders only."""

CONFIG: dict[str, Any] = {
    "site_name": "Probe",
    "site_url": "https://probe.example/",
    "site_description": "A site with plugins",
    "theme": {"name": "material", "language": "en", "font": False},
    "markdown_extensions": ["attr_list", "md_in_html", "toc"],
}
DIGLOT = {"source": "de", "target": "en", "reviewed_by": "Ada"}
GIT = {"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@probe.example", "GIT_AUTHOR_DATE": "2024-03-01T12:00:00Z"}
GIT |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in GIT.items()}


@dataclass(frozen=True)
class Shown:
    """What a case expects: texts at a place in pages or files, or how often texts stand in a file."""

    case: str
    path: str
    xpath: str
    texts: list[str]
    counts: dict[str, int]


def merged(one: Any, other: Any) -> Any:
    """Return two configurations as one: dictionaries and lists of both."""
    if isinstance(one, dict) and isinstance(other, dict):
        return {**one, **{key: merged(one[key], value) if key in one else value for key, value in other.items()}}
    return [*one, *(item for item in other if item not in one)] if isinstance(one, list) else other


def configured(cases: list[dict[str, Any]], order: str) -> str:
    """Return the configuration of a site with the plugins of these cases."""
    config, plugins = CONFIG, []
    for case in cases:
        own = yaml.safe_load(case.get("config", "")) or {}
        plugins += [one for one in own.pop("plugins", []) if one not in plugins]
        config = merged(config, own)
    options = {name: value for case in cases for name, value in case.get("diglot", {}).items()}
    at = 0 if order == "diglot-first" else len(plugins)
    return yaml.safe_dump(
        {**config, "plugins": [*plugins[:at], {"diglot": DIGLOT | options}, *plugins[at:]]}, sort_keys=False
    )


def catalogs(cases: list[dict[str, Any]]) -> dict[str, str]:
    """Return the catalogs with the translations of these cases."""
    files = {}
    for case in cases:
        for name, entries in case.get("translations", {}).items():
            po = polib.POFile(wrapwidth=0)
            po.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "en"}
            po.extend([polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in entries.items()])
            files[f"translations/en/{name}.po"] = str(po)
    return files


def publish(cases: list[dict[str, Any]], order: str, folder: Path) -> Site:
    """Build the site of these cases strictly, in the environment that has their plugins."""
    files = {name: text for case in cases for name, text in case["files"].items()}
    start = {"docs/index.md": "# Anfang\n\nDas Tor ist offen.\n", "mkdocs.yml": configured(cases, order)}
    project = write(folder / "project", {**start, **files, **catalogs(cases)})
    for case in cases:
        for name, font in case.get("fonts", {}).items():
            file = subprocess.run(
                ["fc-match", "-f", "%{file}", font], capture_output=True, text=True, check=True
            ).stdout
            write(project, {name: ""})
            shutil.copy(file, project / name)
    for line in ("init -q -b main", "add -A", "commit -qm start"):
        subprocess.run(["git", *line.split()], cwd=folder, env={**os.environ, **GIT}, check=True)
    if command := next((case["command"] for case in cases if "command" in case), ""):
        return _published_by(command.split(), project, folder / "site")
    return build("mkdocs", project, folder / "site", "--strict", python=PYTHON or sys.executable)


def _published_by(command: list[str], project: Path, folder: Path) -> Site:
    """Have a command of the environment put the site on the branch of its pages, and take it from there."""
    python = Path(PYTHON)
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, **GIT, "PATH": path, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    run = subprocess.run(
        [python.parent / command[0], *command[1:]],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if not run.returncode:
        subprocess.run(["git", "worktree", "add", "-q", folder, "gh-pages"], cwd=project, check=True)
    return Site(folder, run.returncode, run.stdout + run.stderr)


def expected(case: dict[str, Any]) -> list[Shown]:
    """Return what a case expects, a line for each page."""
    found = []
    for one in case["shows"]:
        pages = one["on"] if isinstance(one["on"], list) else [one["on"]]
        found += [
            Shown(case["plugin"], page, one.get("xpath", ""), one.get("texts", []), one.get("counts", {}))
            for page in pages
        ]
    return found


def shown(site: Site, what: Shown) -> Any:
    """Return what a site shows in the place of what is expected."""
    path = what.path if Path(what.path).suffix else f"{what.path}index.html"
    if not (site.folder / path).is_file():
        return "no such page"
    text = (site.folder / path).read_text("utf-8")
    if what.counts:
        text = json.dumps(json.loads(text), ensure_ascii=False) if path.endswith(".json") else text
        return {one: len(re.findall(re.escape(one), text)) for one in what.counts}
    root: Any = etree.fromstring(text.encode()) if path.endswith(".xml") else lxml.html.document_fromstring(text)
    found = root.xpath(what.xpath, namespaces={"s": "http://www.sitemaps.org/schemas/sitemap/0.9"})
    found = found if isinstance(found, list) else [found]
    return [" ".join(("".join(one.itertext()) if hasattr(one, "itertext") else str(one)).split()) for one in found]


@pytest.mark.parametrize(("name", "order"), BUILDS)
def test_plugins_do_on_all_pages_of_a_document_what_they_do(name: str, order: str, tmp_path: Path) -> None:
    cases = SITES[name]
    site = publish(cases, order, tmp_path)
    assert site.exit_code == 0, site.log[-3000:]
    wanted = [(one, one.counts or one.texts, shown(site, one)) for case in cases for one in expected(case)]
    wrong = [
        f"{one.case}: {one.path} {one.xpath} shows {seen}, not {texts}" for one, texts, seen in wanted if seen != texts
    ]
    assert not wrong, "\n".join(wrong)


def test_the_page_of_plugins_says_what_the_cases_prove(request: pytest.FixtureRequest) -> None:
    """Run with `--write-cases` to write the table anew."""
    rows = "".join(f"| `{case['plugin']}` | {case['expects']} |\n" for case in CASES)
    page = PAGE.read_text("utf-8")
    current = re.sub(r"(?<=\| --- \| --- \|\n)(?:\|.*\n)*", lambda _: rows, page)
    if request.config.getoption("--write-cases"):
        PAGE.write_text(current, "utf-8")
    assert PAGE.read_text("utf-8") == current
