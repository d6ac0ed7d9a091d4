"""A translation is text whatever extensions of Markdown a site has: each payload goes through the syntax of each."""

from __future__ import annotations

import re
from typing import Any

import pytest

from diglot.project.site import Site
from hostile import PAYLOADS
from pages import render, reviewed, this_site

EXTENSIONS = [
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "legacy_attrs", "legacy_em", "md_in_html", "nl2br"),
    *("sane_lists", "smarty", "tables", "toc", "wikilinks"),
    *(
        f"pymdownx.{name}"
        for name in [
            *("arithmatex", "betterem", "blocks.caption", "blocks.html", "caret", "critic", "details", "emoji"),
            *("escapeall", "highlight", "inlinehilite", "keys", "magiclink", "mark", "progressbar", "smartsymbols"),
            *("superfences", "tabbed", "tasklist", "tilde"),
        ]
    ),
]
OPTIONS: dict[str, dict[str, Any]] = {
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.magiclink": {"repo_url_shorthand": True, "social_url_shorthand": True, "user": "a", "repo": "b"},
}
SYNTAX = [
    *("+", '++"+"++', "++ctrl++++", '[=50% "+"]', "{==+==}{>>+<<}", "{~~a~>+~~}", "$+$", r"\\(+\\)", ":+:", "==+=="),
    *(
        "^^+^^",
        "~~+~~",
        "~+~",
        "[[+]]",
        "`#!html +`",
        "`+`",
        "``+``",
        "@+",
        "a/b#+",
        "<https://a.b/+>",
        "https://a.b/+",
    ),
    *('![+](b.png "+")', "[+](#a '+')", "[+](<+>)", "*+*{ + }", "[^+]", "**+**+", '"+"', "\\\\+"),
]
ENTITIES = {
    "entities/attribute": "&quot; onfocus=alert(1) autofocus tabindex=0 x=&quot;",
    "entities/apostrophe": "&#39; onfocus=alert(1) x=&#x27;",
    "quotes/attribute": '" onfocus=alert(1) autofocus tabindex=0 x="',
    "quotes/apostrophe": "' onfocus=alert(1) x='",
}
FORBIDDEN = {"base", "embed", "form", "iframe", "link", "meta", "object", "script", "style", "svg", "template"}


@pytest.mark.parametrize("syntax", SYNTAX)
def test_no_extension_makes_more_of_a_translation_than_text(syntax: str) -> None:
    site = Site(this_site().settings, [*EXTENSIONS], OPTIONS)
    payloads = [*PAYLOADS.values(), *ENTITIES.values()]
    texts = {f"Satz {number}.": syntax.replace("+", payload) for number, payload in enumerate(payloads)}
    page = render("\n\n".join(texts), reviewed(texts), site=site)
    rows = page.columns[1].xpath("./*[@data-row]")
    assert len(rows) == len(payloads)
    for element in page.columns[1].iter("*"):
        assert element.tag not in FORBIDDEN
        assert not any(re.match(r"on|style$|srcdoc|formaction|autofocus", name) for name in element.attrib)
        for name in ("href", "src"):
            address = re.sub(r"[\0-\x20]", "", element.get(name, ""))
            assert not re.match("(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:", address, re.ASCII | re.IGNORECASE)
        assert not re.match("https?:|//", element.get("src", ""))
