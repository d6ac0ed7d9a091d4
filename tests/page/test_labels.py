"""What an extension puts before the names of headings, as mkdocstrings does its signs, stays in the contents alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from pages import render, reviewed, this_site

SIGN = '<code class="sign"></code> '
DOCUMENT = f"""\
# Das Tor {{: data-toc-label='{SIGN}Tor' }}

## Der `<b>`-Teil

## Die Tür {{: data-toc-label='<b>Tür</b>' }}
"""


class Signs(Extension):
    """Shows the labels of headings in the table of contents as HTML, if they begin with a sign."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.treeprocessors.register(_Signs(md), "signs", 4)  # behind that of the table of contents


class _Signs(Treeprocessor):
    def run(self, root: Element) -> None:  # noqa: ARG002
        self._name(self.md.toc_tokens)  # type: ignore[attr-defined]

    def _name(self, tokens: list[dict[str, Any]]) -> None:
        for token in tokens:
            if token["data-toc-label"].startswith(SIGN):
                token["name"] = token["data-toc-label"]
            self._name(token["children"])


def test_a_sign_before_a_name_stays_in_the_contents_and_is_no_part_of_the_title() -> None:
    site = this_site()
    site = replace(site, extensions=[*site.extensions, Signs()])
    page = render(DOCUMENT, reviewed({"Das Tor": "The gate", "Die Tür": "The door"}), site=site)
    first, *_ = page.toc
    assert first["name"] == f"{SIGN}Tor"
    assert [entry["name"] for entry in first["children"]] == ["Der &lt;\u2060b&gt;-Teil", "Tür"]
    assert page.rendered is not None
    assert {heading.title for heading in page.rendered.headings.values()} == {"Tor"}
