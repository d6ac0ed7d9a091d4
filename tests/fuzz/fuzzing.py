"""What the laws in this folder share: how many cases are tried, what cases are made of, and what a problem must say."""

from __future__ import annotations

import os
from collections.abc import Iterable

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from diglot.base.problem import Problem

CASES = int(os.environ.get("FUZZ_CASES", "0"))
"""How many new cases of each kind `make fuzz` tries; 0 in the suite, which tries the same few every time."""

MANY = settings(max_examples=CASES or 25, derandomize=not CASES, suppress_health_check=list(HealthCheck))

WORDS = ("Tesla", "Rechenzentrum", "autonomes Fahren", " ", " ", "5 km", "12,5 %", "3. Mai", "„", "“", "ein ", "z. B. ")

INLINE = (
    *WORDS,
    *("*", "**", "_", "`", "``", "[", "]", "](", ")", "![", "[^", "[^a]", "<", ">", "&", ";", "&amp;", "{", "}", "{: "),
    *(".x", "#y", "\\", "  \n", "\n", "<b>", "</b>", "<br>", '<a href="x">', "</a>", "<!--", "-->", "<span lang=de>"),
    *("https://a.b/", "<https://a.b>", "a@b.c", "javascript:", "~~", "==", "^", "\x02", "\x03", "wzxhzdk:0", "\u200b"),
    *(
        "``a`",
        "````",
        "`` ",
        "\t",
        "[^b]",
        "[^c]",
        "\u202e",
        "\ufdd0",
        "\ufdd1",
        "[X1X]",
        "e\u0301",
        "\u00ad",
        "中",
        "。",
        ":smile:",
        "++",
        "|",
        "K1",
        "'",
        '"',
    ),
)
"""What a paragraph may be made of, and what it had better not be."""

BLOCKS = (
    *INLINE,
    *("\n\n", "\n\n", "\n\n", "# ", "\n## ", "\n- ", "\n1. ", "\n    ", "\n> ", "\n```\n", "\n~~~\n", "\n***\n"),
    *("\n| a | b |\n|---|-|\n", "\n!!! note\n    ", "\n??? tip\n    ", '\n=== "T"\n    ', "\n:   ", "\n[^a]: "),
    *("\n*[K1]: ", "\n[z]: https://a.b 'T'", "- [ ] ", "\n/// caption\n", "\n///\n", "[^fact:a]", "\n[^fact:a]: "),
    *("\n<div markdown>\n", "\n</div>\n", "\n<div>\n", "<script>", "</script>", "<table>", "\n<p>", "</p>"),
    *(
        "<details>",
        "<summary>",
        "[TOC]",
        "\n---\n",
        "\n\t",
        "\n\t\t",
        "\n\t- ",
        "\n[^b]: ",
        "\n\t[^b]: ",
        "\n    [^c]: ",
    ),
    *("\n[^c]: ", "\n> [^b]: ", "\n- [^c]: "),
    *('\n\n<div title="Tesla">Tesla', "\n\n<details><summary>Tesla</summary>ein ", '\n\n<figure><img alt="Tesla">'),
)
"""What a document may be made of."""


def soup(*pieces: str, most: int = 30) -> st.SearchStrategy[str]:
    """Give texts cut together from pieces and from any characters that a UTF-8 file can hold."""
    anything = st.text(st.characters(codec="utf-8"), max_size=6)
    return st.lists(st.one_of(st.sampled_from(pieces), anything), max_size=most).map("".join)


def named(problems: Iterable[Problem]) -> None:
    """Check that each problem says where, what and what to do."""
    for problem in problems:
        assert problem.file
        assert problem.line >= 0
        assert problem.message.rstrip().endswith((".", "…", "”"))
        assert problem.hint
