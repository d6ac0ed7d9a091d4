"""On a built site each page leads to the files of its own language, whatever its addresses are like."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest

from builds import build, configuration, write

pytestmark = pytest.mark.programs

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
FILES = {
    "docs/index.md": "# Start\n",
    "docs/teil/a.md": (
        "---\nimage: ../bilder/karte.png\ndate: 2024-05-18\n---\n# Titel\n\n"
        "![Karte](../bilder/karte.png){.plan} [Plan](../plan.pdf#page=2)\n\n"
        '<img src="RAWbilder/karte.png" alt=""><img src="/base/bilder/karte.png" alt="">\n\n'
        "![](../bilder/de/foto.png)\n\n"
        "![Nur hier](../bilder/nur.png){.de}\n"
    ),
    "docs/bilder/karte.png": "1",
    "docs/bilder/karte.en.png": "2",
    "docs/bilder/karte.fr.png": "3",
    "docs/bilder/nur.png": "4",
    "docs/bilder/de/foto.png": "5",
    "docs/bilder/en/foto.png": "6",
    "docs/plan.pdf": "7",
    "docs/plan.de.pdf": "8",
    "translations/en/index.po": f'{HEADER}msgid "Start"\nmsgstr "Home"\n',
    "translations/en/teil/a.po": (
        HEADER + 'msgid "Titel"\nmsgstr "Title"\n\n'
        'msgid "![Karte](../bilder/karte.png){.plan} [Plan](../plan.pdf#page=2)"\n'
        'msgstr "![Map](../bilder/karte.png){.plan} [Plan](../plan.pdf#page=2)"\n'
    ),
}
OWN = {
    "de": {"bilder/karte.png", "plan.de.pdf", "bilder/de/foto.png", "bilder/nur.png"},
    "en": {"bilder/karte.en.png", "plan.pdf", "bilder/en/foto.png"},
}


@pytest.mark.parametrize("has_folders", [True, False])
def test_each_language_leads_to_its_own_files(has_folders: bool, tmp_path: Path) -> None:
    raw = "../../" if has_folders else "../"
    files = {name: text.replace("RAW", raw) for name, text in FILES.items()}
    more = f"use_directory_urls: {str(has_folders).lower()}\n"
    config = configuration(more).replace("      target: en\n", '      target: en\n      localised: {"/de/": "/en/"}\n')
    project = write(tmp_path / "project", files | {"mkdocs.yml": config})
    site = build("mkdocs", project, tmp_path / "site", "--strict")
    assert site.exit_code == 0, site.log
    name = "a/" if has_folders else "a.html"
    for address, languages in (
        (f"teil/{name}", ("de", "en")),
        (f"de/teil/{name}", ("de",)),
        (f"en/teil/{name}", ("en",)),
    ):
        page = site.page(address)
        for language in languages:
            section = f"//section[@lang='{language}']//"
            links = page.xpath(f"{section}img/@src | {section}a[contains(@href, 'plan')]/@href")
            found = {urljoin(f"/base/{address}", link).removeprefix("/base/").partition("#")[0] for link in links}
            assert found == OWN[language], (address, language)
            assert all((site.folder / one).is_file() for one in found)
    previews = {
        one: site.page(f"{one}/teil/{name}").xpath("string(//meta[@property='og:image']/@content)") for one in OWN
    }
    assert {one: Path(preview).name for one, preview in previews.items()} == {"de": "karte.png", "en": "karte.en.png"}
