"""Which elements are open at a place of a page."""

from __future__ import annotations

import pytest

from diglot.html.open_elements import OpenElements

CASES = {
    "": "page",
    "<ul> <li>": "li",
    "<ul> <li> </li>": "ul",
    "<ul> <li> <b> </ul>": "page",
    "<p> </div> </b>": "p",
    "<div> <div> </div>": "div",
    "<div> <p> <div> </div> </p>": "div",
    "</p> <p> </p> </p>": "page",
}


@pytest.mark.parametrize("tags", CASES)
def test_an_end_tag_closes_the_innermost_of_its_name_and_what_is_open_in_it(tags: str) -> None:
    elements = OpenElements("page")
    for tag in tags.split():
        name = tag.strip("</>")
        if tag.startswith("</"):
            elements.end(name)
        else:
            elements.begin(name, name)
    assert elements.inner == CASES[tags]
