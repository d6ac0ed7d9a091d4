"""Whatever opens on the article's page shuts nobody out: axe finds nothing in it, in any engine and scheme."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from test_accessible import ARTICLE, COLOURS, RULES

from engines import Engine

OPENED = {
    "a note in a sheet": (1024, ".diglot-target h2 ~ h2 ~ p a.note[data-note=fact]", ".diglot-sheet"),
    "the list of sections": (1024, ".diglot-here:not([hidden]) summary", ".diglot-here a"),
    "the choices": (1024, ".diglot-display summary", ".diglot-display input"),
    "what is said of the text": (1024, ".diglot-about summary", ".diglot-about p"),
    "the list of verdicts": (1024, ".diglot-verdicts summary", ".diglot-verdicts li"),
    "a note beside the text": (1440, ".diglot-beside:not([hidden]) > button", ".diglot-open"),
    "the forms of a citation": (1440, ".row-tools button", "[popover]"),
}
"""What opens: in a window of which width, what one presses for it, and what is seen then."""

TAP = """pressed => {
    const element = document.querySelector(pressed)
    element.scrollIntoView({ block: "nearest", behavior: "instant" })
    const tap = { bubbles: true, cancelable: true, pointerType: "touch" }
    for (const type of ["pointerdown", "click"]) element.dispatchEvent(new PointerEvent(type, tap))
}"""
"""A tap, which waits for the script that it needs."""


def found_in(engine: Engine, part: str) -> list[str]:
    """Return what axe finds in a part of the page in the light, and which of its colours are faint in the dark."""
    looked = """async (part, rules) => (await axe.run({ include: part }, rules)).violations
        .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)} ${node.failureSummary}`))"""
    dress = """scheme => {
        const still = new CSSStyleSheet()
        still.replaceSync("* { transition: none !important }")
        document.adoptedStyleSheets = [still]
        document.body.dataset.mdColorScheme = scheme
    }"""
    problems: list[str] = []
    cases: list[tuple[str, dict[str, Any]]] = [("default", RULES), ("slate", COLOURS)]
    for scheme, rules in cases:
        engine.run(dress, scheme)
        problems += engine.run(looked, part, rules)
    return problems


@pytest.mark.elsewhere(1440)
@pytest.mark.parametrize("width", sorted({width for width, *_ in OPENED.values()}))
def test_axe_finds_nothing_in_what_opens(engine: Engine, base: str, width: int) -> None:
    engine.resize(width, 900)
    engine.open(f"{base}{ARTICLE}?layout=side")
    engine.rouse()
    engine.run(f"() => {{ {Axe().axe_script} }}")  # no function is made of a text, which the policy refuses
    for name, (_, pressed, seen) in ((name, one) for name, one in OPENED.items() if one[0] == width):
        engine.wait("pressed => document.querySelector(pressed) !== null", pressed)
        engine.run(TAP, pressed)
        engine.wait("seen => [...document.querySelectorAll(seen)].some(one => one.checkVisibility())", seen)
        assert found_in(engine, seen.split(" ")[0]) == [], name
        engine.press("Escape")
