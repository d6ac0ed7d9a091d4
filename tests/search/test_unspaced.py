"""The search finds words of scripts that put no blanks between them, and Korean ones with other particles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page

from builds import Once, Site, build, write
from diglot.search.compounds import PART
from diglot.search.unspaced import LETTERS, PROGRAM, pairs_of, parted
from pages import ROOT, text_of
from searching import Search
from weekly import weekly

DATA = Path(__file__).parent / "unspaced"
LANGUAGES = ("en", "zh", "ja", "ko")
NUMBER = 40
CONFIG = """\
site_name: Probe
theme: {name: material, language: en, font: false}
plugins:
  - diglot: {source: en, targets: [zh, ja, ko]}
"""
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

Serve = Callable[..., str]


def project() -> dict[str, str]:
    """Return the files of the site that `texts.txt` has in four languages."""
    files = {"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n"}
    for document in (DATA / "texts.txt").read_text("utf-8").split("\n= ")[1:]:
        name, _, texts = document.partition("\n")
        blocks = [block.split("\n") for block in texts.strip().split("\n\n")]
        files[f"docs/{name}.md"] = "\n\n".join(block[0] for block in blocks) + "\n"
        for at, language in enumerate(LANGUAGES[1:], 1):
            files[f"translations/{language}/{name}.po"] = HEADER + "".join(
                f'msgid "{block[0].lstrip("# ")}"\nmsgstr "{block[at].lstrip("# ")}"\n\n' for block in blocks
            )
    return files


def queries(language: str) -> list[list[str]]:
    lines = (DATA / f"{language}.txt").read_text("utf-8").splitlines()
    return [line.split(" | ") for line in lines if line and not line.startswith("#")]


@pytest.fixture(scope="module", params=["words", "letters"])
def site(request: pytest.FixtureRequest, once: Once) -> Site:
    """Give the site with an index of words, and with one of letters, as it is where nothing tells words."""

    def build_into(folder: Path) -> Site:
        files = project()
        if request.param == "letters":
            hook = (
                f"import diglot.search.unspaced as u\nu.find_spec = lambda name: None if name == '{PROGRAM}' else 1\n"
            )
            files |= {"hook.py": hook, "mkdocs.yml": f"{CONFIG}hooks: [hook.py]\n"}
        made = build("mkdocs", write(folder / "project", files), folder / "site", "--strict")
        (folder / "log").write_text(made.log, "utf-8")
        return made

    return once(f"unspaced-{request.param}", build_into)


@pytest.fixture
def search(site: Site, tab: Page, serve: Serve) -> Iterator[Search]:
    with Search(tab, serve(site.folder)) as found:
        yield found
    assert found.errors == []


@pytest.mark.parametrize(
    ("site", "language"),
    [*(("words", one) for one in LANGUAGES[1:]), ("letters", "ja"), *weekly(("letters", "zh"), ("letters", "ko"))],
    indirect=["site"],
)
def test_every_query_finds_its_row(search: Search, site: Site, language: str) -> None:
    asked = queries(language)
    assert len(asked) == NUMBER

    @cache
    def rows(address: str) -> str:
        path, _, anchor = address.partition("#")
        (target,) = site.page(path).xpath("//*[@id=$id]", id=anchor)
        row = target.xpath("ancestor-or-self::*[@data-row]")
        return text_of(row[0] if row else target)

    search.page.goto(f"{search.address}{language}/tea/")
    search.page.keyboard.press("/")
    missed = []
    for query, page, words in asked:
        results = search.results(query)
        pages = [result for result in results if f"{page}/" in result.path]
        shown = [rows(address) for result in pages for address, _ in result.rows]
        titles = [text_of(site.page(result.path).xpath("//h1")[0]) for result in pages if not result.rows]
        if not any(words in text for text in shown + titles):
            missed.append((query, words, results[:3]))
    assert not missed, "\n".join(map(str, missed))


def test_a_hit_is_one_mark_and_no_blanks_come_between_letters(search: Search) -> None:
    search.page.goto(f"{search.address}ja/tea/")
    search.page.keyboard.press("/")
    rows = [text for result in search.results("抹茶") for _, text in result.rows]
    assert "「抹茶」という言葉は、挽いた茶を意味する。" in rows
    assert "The word matcha is written 抹茶 and means ground tea." in rows
    assert {*search.page.locator("#diglot-search mark").all_inner_texts()} == {"抹茶"}


def test_a_heading_is_shown_without_a_full_stop_of_ours(search: Search) -> None:
    search.page.goto(f"{search.address}ja/law/")
    search.page.keyboard.press("/")
    rows = [
        text for query in ("裁判所", "時刻表", "时刻表") for result in search.results(query) for _, text in result.rows
    ]
    assert {"罰金と裁判所", "時刻表と料金", "时刻表与票价"} <= {*rows}


@pytest.mark.parametrize("query", ["茶抹", "個人保護", "抹茶 裁判所", "園抹"])
def test_letters_that_do_not_stand_together_are_not_found(search: Search, query: str) -> None:
    search.page.goto(f"{search.address}ja/tea/")
    search.page.keyboard.press("/")
    assert search.results(query) == []


def test_the_build_says_once_what_would_tell_words(site: Site) -> None:
    said = [line for line in (site.folder.parent / "log").read_text("utf-8").splitlines() if "search-cjk" in line]
    assert len(said) == ("letters" in site.folder.parent.name)
    assert all("'ja', 'zh'" in line and "'ko'" not in line for line in said)


def test_the_script_parts_texts_as_the_library_does(tab: Page) -> None:
    source = Path(ROOT, "hooks/diglot/mkdocs/theme/assets/diglot-unspaced.js").read_text("utf-8")
    functions = re.findall(
        r"^(?:export )?(const (?:UNSPACED|isUnspaced|parted|pairsOf) =.*?)\n\n", source, re.DOTALL | re.MULTILINE
    )
    assert len(functions) == 4
    texts = [
        "AI模型",
        "「データ」主権",
        "ศูนย์ข้อมูล ก",
        "데이터 센터",
        "a b",
        "ｶﾞ",
        "𠮷野家",
        "さ\u3099っし",
        "က္က",
        "1つ、",
    ]
    script = f"texts => {{{';'.join(functions)}; return texts.map(text => [parted(text), isUnspaced(text)])}}"
    expected = [[parted(text).replace(PART, ""), bool(LETTERS.search(text))] for text in texts]
    assert tab.evaluate(script, texts) == expected
    pairs = tab.evaluate(f"texts => {{{';'.join(functions)}; return texts.map(pairsOf)}}", texts)
    assert all({*some} <= {*pairs_of(text)} for some, text in zip(pairs, texts, strict=True))
