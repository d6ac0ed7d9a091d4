"""Whatever HTML an author leaves open, every row stays in its column, as Chromium reads the page."""

from __future__ import annotations

import random
from typing import Any

import pytest
from playwright.sync_api import Page

from pages import document_msgids, render, reviewed

DOCUMENTS = 400
ROWS = """html => {
  const page = new DOMParser().parseFromString(html, "text/html")
  const [parallel] = page.querySelectorAll("body > .diglot")
  const columns = [...page.querySelectorAll(".diglot > section")]
  const outside = column => {
    const found = []
    const walker = page.createTreeWalker(column, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const node = walker.currentNode
      const hidden = "[data-row], script, style, template, title, noscript, noembed, noframes"
      if (node.data.trim() && !node.parentElement.closest(hidden)) found.push(node.data.trim())
    }
    return found
  }
  return {
    columns: columns.map(column => [...column.querySelectorAll("[data-row]")].map(row => row.dataset.row)),
    marks: columns.map(column => column.textContent.match(/(wort|word)\\d+x/g) ?? []),
    outside: columns.flatMap(outside),
    nested: page.querySelectorAll("[data-row] [data-row]").length,
    last: page.body.lastElementChild === page.querySelector("#after") && parallel.children.length === 2,
  }
}"""

TAGS = "div span b i p li ul table td tr h2 a section em details summary svg template textarea select dl dd button form"
PIECES = [
    *(mark for tag in TAGS.split() for mark in (f"<{tag}>", f"</{tag}>")),
    *("<br>", "<hr/>", "<div/>", "<!-- x -->", "<!--", "-->", "<!-->", "<script>", "</script>", "<style>", "</style>"),
    *(
        '<div class="x',
        "<div title='a>b'>",
        '<a href="#',
        "<plaintext>",
        "</body>",
        "</html>",
        "<?x",
        "<![CDATA[",
        "]]>",
    ),
    *("\n\n", "\n\n", "\n\n", "\n\n", "\n", "\n- ", "\n\n    ", "\n> ", "*", "**", "`", "# ", "\n\n## ", "|"),
]


NAMED = [
    "<section>\n\nwort1x <!-- <template>\n\nwort2x <plaintext> wort3x",
    "wort1x <!-- <b>\n\nwort2x",
    "<div>\n<!-- <b>\n\nwort1x\n\nwort2x",
    "<section><!-- <template><plaintext>\n\nwort1x\n\nwort2x",
]
"""Documents with comments that do not end, and with the beginnings of elements in them that browsers never end."""


def documents() -> list[str]:
    """Return documents made of tags, marks and words, cut together at random."""
    rng = random.Random(2)
    found = []
    for _ in range(DOCUMENTS):
        pieces = [rng.choice(PIECES) if rng.random() < 0.6 else f" wort{at}x " for at in range(rng.randint(4, 24))]
        found.append("".join(pieces))
    return found


@pytest.mark.parametrize("is_translated", [True, False], ids=["translated", "without a catalog"])
def test_no_tag_moves_a_row_or_a_word_out_of_its_place(tab: Page, is_translated: bool) -> None:
    faults: list[tuple[str, Any]] = []
    for text in [*NAMED, *documents()]:
        translations = {msgid: msgid.replace("wort", "word") for msgid in document_msgids(text)}
        made = render(text, reviewed(translations) if is_translated else None)
        read = tab.evaluate(ROWS, made.html + '<p id="after"></p>')
        numbers = [str(number) for number in range(1, len(read["columns"][0]) + 1)] if read["columns"] else []
        is_right = read["columns"] == [numbers, numbers] and not read["outside"] and not read["nested"] and read["last"]
        if not is_right:
            faults.append((text, read))
    assert not faults, f"{len(faults)} of {DOCUMENTS}: {faults[:3]}"
