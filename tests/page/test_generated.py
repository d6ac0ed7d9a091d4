"""What other extensions make of no text of the document has no translation; readers are told where it needs one."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement

import pytest
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from diglot.markdown.block_tree import block_tree
from diglot.markdown.generated import in_language
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.segments import msgids
from pages import Page, render, reviewed, this_site

MADE = '<h2 id="tor">Das Tor</h2><p>Es ist noch nicht offen.</p>'
STAYS = [
    '<div class="highlight"><span class="filename">Was noch nicht ist</span><pre><code>Ist</code></pre></div>',
    "<pre><code>Es ist noch nicht offen.</code></pre>",
    '<div class="arithmatex">Es ist noch nicht offen.</div>',
    '<p lang="en">Es ist noch nicht offen.</p>',
    "<p>Open the gate if it is not open. It is not yet in the park: <i>noch nicht</i></p>",
    "<p>Tor</p>",
]


class Generated(Extension):
    """Puts HTML in the place of `::: made`, and for the table of contents its heading, as mkdocstrings does."""

    def __init__(self, made: str) -> None:
        super().__init__()
        self.made = made

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.parser.blockprocessors.register(_Block(md, self.made), "made", 200)
        md.treeprocessors.register(_Headings(md), "made", 4)  # behind that of the table of contents


class _Block(BlockProcessor):
    def __init__(self, md: Markdown, made: str) -> None:
        super().__init__(md.parser)
        self.md, self.made = md, made

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return block == "::: made"

    def run(self, parent: Element, blocks: list[str]) -> None:
        blocks.pop(0)
        made = SubElement(parent, "div", {"class": "made"})
        made.text = self.md.htmlStash.store(self.made)
        if 'id="tor"' in self.made:
            SubElement(made, "h2", {"id": "tor"}).text = "Das Tor"


class _Headings(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in root.iter("div"):
            if parent.get("class") == "made":
                for heading in parent.findall("h2"):
                    parent.remove(heading)


def page_with(made: str) -> Page:
    site = this_site()
    site = replace(site, extensions=[*site.extensions, Generated(made)])
    return render("# Haus\n\n::: made\n", reviewed({"Haus": "House"}), site=site)


def test_what_is_made_says_its_language_in_the_translation_and_is_not_reviewed() -> None:
    page = page_with(MADE)
    assert [row.state for row in page.rows()] == ["reviewed", "missing"]
    source, target = page.html.split('<section class="diglot-text')[1:]
    assert MADE in source
    assert '<h2 lang="de">Das Tor</h2><p lang="de">Es ist noch nicht offen.</p>' in target


@pytest.mark.parametrize("made", STAYS)
def test_code_and_what_is_in_the_other_language_or_in_none_stays_as_it_is(made: str) -> None:
    page = page_with(made)
    assert [row.state for row in page.rows()] == ["reviewed", "reviewed"]
    assert 'lang="de"' not in page.html.split('<section class="diglot-text')[2]


def test_raw_html_that_is_translated_is_none_of_it() -> None:
    page = render("<p>Tor</p>\n", reviewed({"Tor": "Das ist noch nicht offen"}))
    assert [row.state for row in page.rows()] == ["reviewed"]


def test_a_heading_that_stands_there_for_the_contents_alone_is_no_segment() -> None:
    site = this_site()
    md = replace(site, extensions=[*site.extensions, Generated(MADE)]).markdown()
    assert msgids(block_tree(md, "# Haus\n\n::: made\n"), InlineReader(md), {}) == ["Haus"]


@pytest.mark.parametrize(
    ("block", "marked"),
    [
        ("<p>a</p>\n<p>b <i>c</i></p>", '<p lang="de">a</p>\n<p lang="de">b <i>c</i></p>'),
        ('<p lang="fr">a</p>', '<p lang="fr">a</p>'),
        ("a <br> b", '<span lang="de">a </span><br><span lang="de"> b</span>'),
        ("</p><P>a<p>b</p></p>c", '</p><P lang="de">a<p>b</p></p><span lang="de">c</span>'),
        ("<!-- a --><script>a</script>\n", "<!-- a --><script>a</script>\n"),
    ],
)
def test_what_stands_outermost_says_the_language(block: str, marked: str) -> None:
    assert in_language(block, "de") == marked
