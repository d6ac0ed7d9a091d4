"""Raw HTML that is not balanced: closed where the block ends that it stands in.

An author's `<div>` that nobody closes would take all rows that follow into itself, and a stray `</div>` would end the
column: a browser knows nothing of rows. What a tag is to a browser follows the HTML standard, section 13.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.util import HTML_PLACEHOLDER_RE, STX

from diglot.base.limits import takes_too_long
from diglot.base.problem import Problem, Severity
from diglot.html.tags import BEGUN, RAW, TAG, VOID
from diglot.markdown.inline_pass import inline_tree

_STAND_INS = frozenset(["autoref", "backlinks"])
"""Elements that no browser gets to see: extensions leave them, whole or empty, for what they put in their place."""

_OPTIONAL_END = frozenset(
    ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup", "rt", "rp"]
)
"""The elements that end with what holds them, if nothing else ends them."""

_PARTS = frozenset(
    [
        *("li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "col", "colgroup"),
        *("html", "head", "body", "frame", "frameset"),
    ]
)
"""The elements that would end a row of their kind, if they stood in it without a list, table or page of their own."""

_HOLD_PARTS = frozenset(["ul", "ol", "menu", "dir", "dl", "table", "template"])

_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div", "dl", "fieldset"),
        *("figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "listing", "main", "menu", "nav", "ol"),
        *("p", "pre", "search", "section", "summary", "table", "ul", "xmp"),
    ]
)
"""The elements that end an open paragraph, by section 13.2.6.4.7 of the standard."""

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_FOREIGN = frozenset(["svg", "math"])
_HTML_IN_FOREIGN = frozenset(["foreignobject", "desc", "title", "annotation-xml", "mi", "mo", "mn", "ms", "mtext"])
_ENDS_FOREIGN = _HEADINGS | frozenset(
    [
        *("b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed", "head"),
        *("hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol", "p", "pre", "ruby", "s", "small", "span"),
        *("strong", "strike", "sub", "sup", "table", "tt", "u", "ul", "var", "font"),
    ]
)
"""The elements of HTML that end an SVG or a formula which they stand in, by section 13.2.6.5 of the standard."""

_ENDLESS = "plaintext"

_REACH_BEYOND = (
    _BLOCKS
    | _HEADINGS
    | _FOREIGN
    | frozenset(
        [
            *RAW,
            *("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"),
            *("applet", "button", "marquee", "object", "select", "template"),
            *("canvas", "group", "legend", "map", "noscript", "output", "progress", "video"),
        ]
    )
)
"""The elements that a browser does not end with the paragraph, the item or the cell that they were opened in.

It opens formatting anew in what follows, looks for the paragraph no further than to a button and the like, and what
Markdown takes for a block, such as a video, stands in none. All others, such as `<sup>` and a `<NAME>` that was meant
as words, end there: closed or not, the page is the same.
"""

_DEEPEST = 100
"""How many elements may stand in each other; browsers end one at a depth of 512 (Chromium), where no row could be."""


@dataclass(frozen=True)
class TagFault:
    """A tag as it was written, and what is wrong with it."""

    tag: str
    what: str
    severity: Severity = Severity.WARNING


Sound = dict[tuple[str, str], frozenset[str]]
"""The names of the elements in pieces of raw HTML that are balanced by themselves, by the piece and what holds it."""


def balance(root: Element, md: Markdown, sound: Sound | None = None) -> list[TagFault]:
    """Balance the raw HTML in each element of a tree by itself, and return what was wrong with it.

    `sound` is what was seen of pieces in other trees, which have most of them, too, and is brought up to date.
    """
    faults: list[TagFault] = []
    sound = {} if sound is None else sound
    parents = {child: parent for parent in root.iter() for child in parent}
    for element in list(root.iter()):
        holders = [(element, "text"), *((child, "tail") for child in element)]
        if any(STX in (getattr(holder, name) or "") for holder, name in holders):
            opened = _balance_within(element, holders, md, faults, sound)
            if any(_ends_paragraph(name) for name in opened):
                _widen(element, parents)
    for paragraph in [
        one for one in root.iter("p") if any(_is_block(inner) for inner in one.iter() if inner is not one)
    ]:
        paragraph.tag = "div"  # some extension put a block into it
    return list(dict.fromkeys(faults))


def html_faults(text: str, md: Markdown) -> list[TagFault]:
    """Return what is wrong with the raw HTML in inline Markdown, of the document that `md` parsed last."""
    if "<" not in text or takes_too_long(text):
        return []
    with inline_tree(text, md) as (root, _):
        return balance(root, md)


def problems_of(faults: list[TagFault], text: str, name: str, line: int = 0) -> list[Problem]:
    """Return faults as problems of a file: each at its line in `text`, or all at one line."""
    hint = "Close each tag in the paragraph or block of HTML that it was opened in."
    return [
        Problem(
            name,
            line or text.count("\n", 0, max(0, text.find(fault.tag))) + 1,
            "open-html",
            f"{fault.tag} {fault.what}.",
            hint,
            fault.severity,
        )
        for fault in faults
    ]


def _balance_within(
    element: Element, holders: list[tuple[Element, str]], md: Markdown, faults: list[TagFault], sound: Sound
) -> set[str]:
    """Balance the texts of one element, without its children's, and return the names of the elements opened in it."""
    stack: list[tuple[str, str]] = []
    opened: set[str] = set()
    for holder, name in holders:
        text = getattr(holder, name) or ""
        pieces, last = [], 0
        for found in HTML_PLACEHOLDER_RE.finditer(text):
            key = int(found[1])
            block = md.htmlStash.rawHtmlBlocks[key] if key < len(md.htmlStash.rawHtmlBlocks) else ""
            if not isinstance(block, str) or "<" not in block:
                continue
            if not stack and (names := sound.get((block, element.tag))) is not None:
                opened |= names
                continue
            is_alone, wrong = not stack, len(faults)
            mended = "".join(balanced(block, stack, element, faults))
            names = frozenset(
                found["name"].lower() for found in TAG.finditer(mended) if found["name"] and not found["close"]
            )
            if is_alone and not stack and mended == block and len(faults) == wrong:
                sound[block, element.tag] = names
            opened |= names
            if mended != block:
                pieces += [text[last : found.start()], md.htmlStash.store(mended) if mended else ""]
                last = found.end()
        if pieces:
            setattr(holder, name, "".join([*pieces, text[last:]]))
    left = "".join(closing(stack, 0, faults))
    if left:
        holder, name = holders[-1]
        setattr(holder, name, (getattr(holder, name) or "") + md.htmlStash.store(left))
    return opened


def _widen(element: Element, parents: dict[Element, Element]) -> None:
    """Turn the paragraph that an element is, or stands in, into a `<div>`, which may hold blocks."""
    around: Element | None = element
    while around is not None:
        if around.tag == "p":
            around.tag = "div"
        around = parents.get(around)


def balanced(block: str, stack: list[tuple[str, str]], element: Element, faults: list[TagFault]) -> Iterator[str]:
    """Yield a piece of raw HTML with its tags balanced; `stack` has what is open, and is brought up to date."""
    last = 0
    for found in TAG.finditer(block):
        yield _text(block[last : found.start()], faults)
        last = found.end()
        tag, name = found[0], (found["name"] or found["raw"] or "").lower()
        if stack and stack[-1][0] in RAW and not (found["close"] and name == stack[-1][0]):
            yield "&lt;" + tag[1:]  # it is text in there
            continue
        if found["raw"] and found["rawend"] is None and tag.rstrip().endswith(">") and tag.count(">") == 1:
            stack.append((name, tag))  # the tag alone, as the inline pass puts tags aside one by one
        elif not name and not tag.startswith("<!--") and not tag.endswith(">"):
            yield _text(tag, faults)
            continue
        elif found["raw"] or not name:
            yield tag + _end_of_raw(found, faults)
            continue
        elif found["close"]:
            yield "".join(_closed(name, tag, stack, faults))
            continue
        elif name == _ENDLESS or _is_out_of_place(name, element, stack):
            faults.append(TagFault(tag, "cannot stand here and is left out"))
            continue
        elif len(stack) >= _DEEPEST:
            faults.append(TagFault(tag, f"stands in more than {_DEEPEST} others and is left out"))
            continue
        else:
            foreign = _foreign_root(stack)
            if foreign is not None and name in _ENDS_FOREIGN:
                yield "".join(closing(stack, foreign, faults))
                foreign = None
            if name in _PARTS:
                yield from closing(stack, _left_in_table(stack), faults)
            is_foreign = foreign is not None or name in _FOREIGN
            if not (name in VOID or ((is_foreign or name in _STAND_INS) and tag.endswith("/>"))):
                stack.append((name, tag))
        yield tag
    yield _text(block[last:], faults)


def _closed(name: str, tag: str, stack: list[tuple[str, str]], faults: list[TagFault]) -> Iterator[str]:
    """Close an element and, before it, what was left open in it; an end tag that closes nothing is left out."""
    at = next((at for at in range(len(stack) - 1, -1, -1) if stack[at][0] == name), None)
    if at is None:
        faults.append(TagFault(tag, "closes nothing and is left out"))
        return
    yield from closing(stack, at + 1, faults)
    stack.pop()
    yield tag


def closing(stack: list[tuple[str, str]], at: int, faults: list[TagFault]) -> Iterator[str]:
    """Close all open elements from a place of the stack on, the innermost first."""
    while len(stack) > at:
        name, tag = stack.pop()
        if name not in _OPTIONAL_END:
            severity = Severity.WARNING if name in _REACH_BEYOND else Severity.INFO
            faults.append(TagFault(tag, "is not closed where it should be", severity))
            yield f"</{name}>"


def _end_of_raw(found: re.Match[str], faults: list[TagFault]) -> str:
    """Return the end that a comment, a script or the like lacks."""
    tag, raw = found[0], found["raw"]
    if raw and found["rawend"] is None:
        faults.append(TagFault(tag.partition(">")[0] + ">", "is not closed where it should be"))
        return f"</{raw}>"
    if tag.startswith("<!--") and not tag.endswith(("-->", "--!>")):
        faults.append(TagFault("<!--", "begins a comment that does not end"))
        return "-->"
    return ""


def _text(text: str, faults: list[TagFault]) -> str:
    """Return what stands between two tags, with each `<` that would begin a tag without an end as text."""

    def as_text(found: re.Match[str]) -> str:
        faults.append(TagFault(found[0], "begins a tag that does not end"))
        return "&lt;" + found[0][1:]

    return BEGUN.sub(as_text, text)


def _foreign_root(stack: list[tuple[str, str]]) -> int | None:
    """Return where in the stack the SVG or formula begins that is being read; None outside of any."""
    inner = max((at for at, (name, _) in enumerate(stack) if name in _HTML_IN_FOREIGN), default=-1)
    return next((at for at, (name, _) in enumerate(stack) if at > inner and name in _FOREIGN), None)


def _left_in_table(stack: list[tuple[str, str]]) -> int:
    """Return where in the stack begins what stands in a table outside its cells, and would go on behind the table."""
    table = max((at for at, (name, _) in enumerate(stack) if name == "table"), default=len(stack))
    if any(name in {"td", "th", "caption"} for name, _ in stack[table:]):
        return len(stack)
    return next((at for at in range(table + 1, len(stack)) if stack[at][0] not in _OPTIONAL_END), len(stack))


def _is_out_of_place(name: str, element: Element, stack: list[tuple[str, str]]) -> bool:
    if name == "button":  # which would close the one around it, and all in that
        return any(one == name for one, _ in stack)
    if name in _PARTS:
        return element.tag != "div" and not any(one in _HOLD_PARTS for one, _ in stack)
    return name in _HEADINGS and element.tag in _HEADINGS and not stack


def _is_block(element: Element) -> bool:
    return isinstance(element.tag, str) and _ends_paragraph(element.tag)


def _ends_paragraph(name: str) -> bool:
    return name in _HEADINGS or name in _BLOCKS
