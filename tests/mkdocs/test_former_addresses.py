"""The pages of a site keep the addresses that paragraphs and documents had."""

from __future__ import annotations

from pathlib import Path

import pytest

from builds import Once, Site, build, configuration, write
from commands import diglot
from diglot.markdown.anchors import digest_of_text
from diglot.markdown.former_anchors import read
from former_site import EDITED, FIRST, FORMER, build_edited
from pages import SAMPLE

pytestmark = pytest.mark.programs


@pytest.fixture
def site(once: Once) -> Site:
    return once("former", build_edited)


@pytest.mark.parametrize("document", ["stadt/ort/", "behind/"])
@pytest.mark.parametrize(("view", "suffix"), [("", ""), ("", "--en"), ("de/", ""), ("en/", "")])
def test_each_view_has_the_former_anchor_in_the_row_that_became_of_it(
    site: Site, document: str, view: str, suffix: str
) -> None:
    page = site.page(view + document)
    (former,) = page.xpath(f"//*[@id='{FORMER}{suffix}']")
    row = former.xpath("ancestor::*[@data-row]")[0]
    assert row.get("id") == f"r{digest_of_text(EDITED)}{suffix}"
    assert (former.tag, former.text_content(), former.get("class").split()[0]) == ("span", "", "row-anchor")
    language = former.xpath("string(ancestor::section/@lang)")
    said = {"de": "Seit er zitiert wurde, hat sich dieser Absatz geändert.", "en": "has changed since it was cited."}
    notice = former.getnext()
    assert notice.get("hidden") is not None
    assert notice.text_content().endswith(said[language])


def test_the_difference_is_shown_in_the_original_where_it_is_known(site: Site) -> None:
    for document in ("stadt/ort/", "behind/"):
        change = site.page(document).xpath(f"//*[@id='{FORMER}']/following-sibling::*[2]")[0]
        assert [one.text.strip() for one in change if one.tag in ("del", "ins")] == ["einhundert", "120"]


def test_an_anchor_that_may_mean_several_says_how_often_the_text_stands(site: Site) -> None:
    (former,) = site.page("twice/").xpath(f"//*[@id='r{digest_of_text('Ja.')}']")
    assert former.getnext().text_content() == "Dieser Text steht hier 2-mal."


@pytest.mark.parametrize("view", ["", "de/", "en/"])
def test_the_addresses_that_a_document_had_lead_to_where_it_is(site: Site, view: str) -> None:
    page = site.page(f"{view}markt/")
    assert page.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../stadt/ort/"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"https://probe.example/base/{view}stadt/ort/"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//body//a/@href") == ["../stadt/ort/"]
    assert not page.xpath("//script")
    assert f"{view}markt/" not in site.text("sitemap.xml")


def test_a_document_that_has_the_former_address_of_another_stands_there(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": configuration(), "docs/index.md": "# Start\n", "docs/neu.md": f"{FIRST}\n"})
    diglot(tmp_path, "sync")
    name = tmp_path / "translations/anchors/neu.txt"
    text = name.read_text("utf-8")
    name.write_text("# formerly: index.md\n\n# formerly: alt.md\n\n" + text, "utf-8")
    site = build("mkdocs", tmp_path, tmp_path / "site")
    assert not site.page("").xpath("//meta[@http-equiv='refresh']")
    assert site.page("alt/").xpath("//meta[@http-equiv='refresh']")


def test_the_cache_sees_a_file_of_anchors_that_changed(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": configuration(), "docs/index.md": f"{FIRST}\n"})
    diglot(tmp_path, "sync")
    present = f"r{digest_of_text(FIRST)}"
    assert not build("mkdocs", tmp_path, tmp_path / "site").page("").xpath("//*[@id='r12345678']")
    name = tmp_path / "translations/anchors/index.txt"
    name.write_text(f"r12345678 {present} 00000000\n\n" + name.read_text("utf-8"), "utf-8")
    assert build("mkdocs", tmp_path, tmp_path / "site").page("").xpath("//*[@id='r12345678']")


def test_each_anchor_in_the_files_of_this_edition_stands_on_all_pages_of_its_document(edition: Site) -> None:
    folder = SAMPLE / "translations/anchors"
    for file in sorted(folder.rglob("*.txt")):
        path = file.relative_to(folder).with_suffix("").as_posix()
        anchors = {
            anchor
            for anchor, lines in read(file.read_text("utf-8"), path)[0].lines.items()
            if lines[0].leads_to != "gone"
        }
        for view in ("", "de/", "en/"):
            page = f"{path}.html" if path == "404" else f"{path.removesuffix('index').rstrip('/')}/".lstrip("/")
            assert anchors <= set(edition.page(view + page).xpath("//@id")), (view, path)
