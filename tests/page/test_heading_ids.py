"""Headings in any script have ids that stay as they are when another heading is added, moved or taken away."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from diglot.glossary.glossary import Glossary
from diglot.markdown.anchors import digest_of_text
from diglot.page.columns import Columns
from diglot.page.composition import contents_of, parallel_page
from diglot.page.renderer import Renderer
from diglot.project import settings
from diglot.project.files import Document
from diglot.project.front_matter import FrontMatter
from diglot.project.site import Site
from pages import reviewed

HEADINGS = {
    "zh": ["城门", "第1章 开始", "第2章 结束"],
    "ja": ["門について", "5月の市場", "GPT とは何か"],
    "ko": ["성문", "시장 A", "시장 B"],
    "th": ["ประตูเมือง", "ตลาด 1", "ตลาด 2"],
    "ar": ["البوابة", "السوق", "الفصل 3"],
    "he": ["השער", "השוק", "פרק 3"],
    "ru": ["Ворота", "Рынок", "Глава 3"],
    "hi": ["द्वार", "बाज़ार", "अध्याय 3"],
    "el": ["Η πύλη", "Η αγορά", "Κεφάλαιο 3"],
}


def columns_of(text: str, source: str, translations: dict[str, str], **toc: Any) -> Columns:
    known = settings.Settings(source, "en")
    site = Site(known, ["toc", "attr_list"], {"toc": toc})
    document = Document("a.md", "docs/a.md", text, FrontMatter(body=text))
    renderer = Renderer(known, Glossary(), lambda *_: (reviewed(translations), []))
    return renderer.render(document, site.markdown()).columns


def parsed(columns: Columns, language: str) -> HtmlElement:
    return fragment_fromstring(columns[language].html, create_parent=True)


def ids(columns: Columns, language: str) -> dict[str, str]:
    headings = parsed(columns, language).xpath(".//h1 | .//h2")
    return {" ".join(one.text_content().replace("¶", "").split()): one.get("id") for one in headings}


def document(headings: list[str]) -> str:
    return "\n\n".join(f"## {one}\n\n1." for one in headings)


@pytest.mark.parametrize("language", HEADINGS)
def test_an_id_is_the_anchor_of_the_row_and_no_other_heading_changes_it(language: str) -> None:
    headings = HEADINGS[language]
    first = ids(columns_of(document(headings), language, {}), language)
    other = ids(columns_of(document(["Ω 0", *reversed(headings), "中"]), language, {}), language)
    assert list(first) == headings
    assert first == {one: other[one] for one in headings}
    assert first == {one: f"r{digest_of_text(one)}" for one in headings}


@pytest.mark.parametrize(
    ("language", "heading", "named"),
    [
        ("de", "Über Müller & Söhne", "uber-muller-sohne"),
        ("pl", "Łódź", "odz"),
        ("vi", "Đường phố", "uong-pho"),
        ("en", "2024", "2024"),
        ("zh", "Web 服务", "web"),
    ],
)
def test_what_the_host_makes_of_a_heading_stays_where_it_says_enough(language: str, heading: str, named: str) -> None:
    assert ids(columns_of(f"## {heading}", language, {}), language) == {heading: named}


def test_the_host_s_own_slug_function_comes_first() -> None:
    columns = columns_of("## 城门", "zh", {}, slugify=lambda text, _separator: text)
    assert ids(columns, "zh") == {"城门": "城门"}


def test_an_author_s_own_id_stays() -> None:
    assert ids(columns_of("## 城门 {: #gate }", "zh", {}), "zh") == {"城门": "gate"}


@pytest.mark.parametrize("link", ["_1", "_2"])
def test_links_to_counted_ids_contents_and_permalinks_lead_to_the_heading(link: str) -> None:
    text = f"[TOC]\n\n## 城门\n\n见[此处](#{link})。\n\n## 市场\n\n[TOC]"
    columns = columns_of(text, "zh", {"城门": "The gate", "市场": "The market"}, permalink=True, toc_depth=3)
    anchors = {f"r{digest_of_text(one)}" for one in ("城门", "市场")}
    wanted = f"r{digest_of_text('城门' if link == '_1' else '市场')}"
    for language in ("zh", "en"):
        column = parsed(columns, language)
        assert set(column.xpath(".//h2/@id")) == anchors
        assert set(column.xpath(".//a/@href")) == {f"#{one}" for one in anchors}
        assert column.xpath(".//p/a[not(@class)]/@href") == [f"#{wanted}"]
    assert {entry["id"] for entry in contents_of(columns, "en")} == anchors


def test_ids_stand_once_on_the_page_also_where_texts_repeat() -> None:
    columns = columns_of("市场\n\n## 市场\n\n> ## 市场\n\n- ## 市场\n\n## 市场", "zh", {"市场": "Market"})
    page = re.findall(r'\sid="([^"]+)"', parallel_page(columns, "en"))
    assert len(page) == len(set(page))
    names = ids(columns, "zh")
    assert all(one and not one.strip("_-").isdigit() for one in names.values())


def test_a_heading_without_a_word_has_an_id_too() -> None:
    columns = columns_of("## …\n\n## ![城](a.png)", "zh", {})
    found = parsed(columns, "zh").xpath(".//h2/@id")
    assert len(set(found)) == 2
    assert all(re.fullmatch(r"[rh][0-9a-f]{8}(-\d+)?", one) for one in found)
