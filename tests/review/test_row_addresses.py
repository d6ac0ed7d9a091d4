"""The address that a reviewer reads of a text is where a reader's browser finds it on the site that is built."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urldefrag

import pytest

from builds import build, configuration, write
from diglot.cli.hosts import read_site
from diglot.glossary.glossary import read_glossary
from diglot.markdown.context import in_context
from diglot.project.catalog_update import update
from diglot.project.project import Project
from diglot.project.settings import Settings
from diglot.review.entries import Entry, Waiting, checker, read
from diglot.review.reading import for_editor

pytestmark = pytest.mark.programs

DOCUMENT = """\
---
description: Was hier steht.
---
# Titel {#own}

Erst dies.

- Öffnen
- Öffnen
{: context=button }

| Kopf |
| ---- |
| Zelle |

*[EU]: Europäische Union
"""
CONCEPT = "---\nterm: {de: Begriff, en: concept}\n---\n# Begriff\n\nEin Wort für etwas.\n"
FILES = {
    "docs/index.md": "# Anfang\n\nWillkommen.\n",
    "docs/x/a.md": DOCUMENT,
    "docs/404.md": "# Nicht da\n\nHier ist nichts.\n",
    "glossary/concept.md": CONCEPT,
}


def entries(folder: Path) -> dict[str, Entry]:
    """Return what a reviewer reads of each text of a site whose catalogs are up to date."""
    site, problems = read_site(folder / "mkdocs.yml")
    assert site, problems
    project = Project(site)
    list(update(project))
    check, glossary = checker(site.settings), read_glossary(site.settings)[0]
    waiting = [
        Waiting(pair.document.path, text)
        for pair in project.pairs()
        if not isinstance(pair, list)
        for text in pair.msgids
    ]
    return {one.msgid: entry for one in waiting if (entry := read(project, one, check, glossary))}


@pytest.mark.parametrize(
    ("config", "root"),
    [
        (configuration(), "https://probe.example/base/"),
        (configuration("use_directory_urls: false\n").replace("site_url", "copyright"), "/"),
    ],
)
def test_each_address_leads_to_its_text(config: str, root: str, tmp_path: Path) -> None:
    seen = entries(write(tmp_path, {"mkdocs.yml": config, **FILES}))
    site = build("mkdocs", tmp_path, tmp_path / "site")
    assert site.exit_code == 0, site.log
    in_no_row = set()
    for text, entry in seen.items():
        address, anchor = urldefrag(entry.address)
        assert address.startswith(root), text
        if not anchor:
            in_no_row.add(str(text))
            continue
        (row,) = site.page(address.removeprefix(root)).xpath("//*[@id=$anchor]", anchor=anchor)
        row = row if row.text_content().strip() else row.getparent()  # a heading has its anchor on an empty element
        assert str(text) in " ".join(row.text_content().split())
    assert in_no_row == {"Europäische Union", "Was hier steht."}
    assert seen["Öffnen"].address != seen[in_context("Öffnen", "button")].address
    assert f"\n# {seen['Erst dies.'].address}\n" in for_editor(seen["Erst dies."], Settings("de", "en"))
