"""Documents put together at random from the constructs that the site's Markdown knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import count

from hypothesis import strategies as st

BLOCKS = (
    "## {w} {w}",
    "# {w}",
    "{w}\n-----",
    "### {w} { #id-{n} .klasse }",
    "{w} *{w}* {w}.",
    "{w}  \nnach {w} dem Umbruch",
    '**„{w}“**{w} und [{w}](https://example.org/ "{w}") und `code-{n}`.',
    "{w}\nüber zwei {w} Zeilen\n{: #abs-{n} }",
    "- {w}\n- {w}\n    - {w}\n        - {w}\n- {w}",
    "- {w}\n\n    {w}\n\n    ```\n    code-{n}\n    ```\n\n- {w}",
    "{n}3. {w}\n{n}4. {w}",
    "- [ ] {w}\n- [x] {w}",
    "| {w} | {w} |\n|:---|---:|\n| {w} | `code-{n}` |\n| {w} | |",
    "{w}\n:   {w}\n\n    {w}",
    "> {w}\n>\n> - {w}\n>\n> > {w}",
    "!!! note\n    {w}\n\n    - {w}",
    '!!! warning "{w}"\n    {w}\n\n    ??? info "{w}"\n        {w}',
    '???+ tip "{w}"\n    {w}',
    '=== "{w}"\n    {w}\n\n=== "{w}"\n    {w}',
    "{w} davor:\n```\ncode-{n}\n```\n{w} danach",
    "- {w} davor:\n  ```\n  code-{n}\n  ```\n  {w} danach\n- {w}",
    "{w}[^{n}] und {w}[^{n}].\n\n[^{n}]: {w}\n\n    {w}",
    "![{w}](bild.png)",
    '<figure markdown="span">\n  ![{w}](bild.png)\n  <figcaption>{w}</figcaption>\n</figure>',
    '<div markdown id="box-{n}">\n\n{w}\n\n- {w}\n\n</div>',
    '<div id="roh-{n}"><p>roh-{n}</p></div>',
    "<!-- kommentar-{n} -->",
    '```python linenums="1"\ncode_{n} = 1\n```',
    "    eingerückt-{n}",
    "***",
    '{w} <span id="span-{n}">{w}</span> &amp; {w} <!-- {n} -->',
    "Die K{n} und {w}.\n\n*[K{n}]: {w}",
    '[{w}][ziel-{n}]\n\n[ziel-{n}]: https://example.org/{n} "{w}"',
)
"""One block each; `{w}` stands for a word that occurs nowhere else, `{n}` for a number that does not either."""

WORD = re.compile(r"wort\d+x")


@dataclass(frozen=True)
class Document:
    """A document's Markdown; every text in it for a translator holds words of the form `wort17x`."""

    text: str


@st.composite
def documents(draw: st.DrawFn, most: int = 12) -> Document:
    """Draw a document of up to `most` blocks."""
    numbers = count(1)

    def filled(block: str) -> str:
        number = next(numbers)
        block = re.sub(r"\{w\}", lambda _: f"wort{next(numbers)}x", block)
        return block.replace("{n}", str(number))

    chosen = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=most))
    return Document("\n\n".join(filled(block) for block in chosen) + "\n")


def every_construct() -> dict[str, str]:
    """Return a document with every construct, and a catalog whose texts are three times as long as the original's."""
    blocks = [block.replace("{n}", str(at)).replace("{w}", f"wort{at}x") for at, block in enumerate(BLOCKS, 1)]
    entries = "".join(
        f'msgid "wort{at}x"\nmsgstr "{"ein viel längerer Text als im Original " * 5}"\n\n'
        for at in range(1, len(BLOCKS))
    )
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    return {"docs/index.md": "\n\n".join(blocks) + "\n", "translations/en/index.po": header + entries}
