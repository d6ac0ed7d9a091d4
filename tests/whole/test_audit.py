"""What the slow checks make of what their programs say; the programs themselves run in `make audit`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from audit import too_low
from lighthouse import Report, report_of
from nu_checker import FORGIVEN, Forgiven, problems

SITE = Path("/srv/site")
THEME = {
    "type": "error",
    "url": "file:/srv/site/a%20b/index.html",
    "lastLine": 76,
    "message": "Attribute “autocomplete” is only allowed when the input type is “color”, …",
    "extract": '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" autocomplete="off">',
}


def said_of(messages: list[dict[str, Any]]) -> list[str]:
    return [str(problem) for problem in problems(messages, SITE)]


def test_the_two_errors_of_the_theme_are_forgiven_once_on_each_page() -> None:
    other_page = {**THEME, "url": "file:/srv/site/index.html"}
    assert said_of([THEME, THEME, other_page, other_page]) == []
    assert said_of([THEME, THEME, THEME]) == [f"site/a b/index.html:76: {THEME['message']} [nu]"]


@pytest.mark.parametrize("forgiven", [one for one in FORGIVEN if one.extract], ids=lambda one: one.extract)
def test_the_same_error_elsewhere_is_not_forgiven(forgiven: Forgiven) -> None:
    message = {**THEME, "message": f"{forgiven.message} …", "extract": f"<p {forgiven.extract}>"}
    assert said_of([message]) == []
    assert len(said_of([{**message, "extract": "<p>"}])) == 1


def test_advice_is_no_problem_but_an_unreadable_page_is() -> None:
    assert said_of([{**THEME, "type": "info", "message": "Consider …"}]) == []
    assert said_of([{"type": "non-document-error", "url": THEME["url"], "message": "IO Error"}]) == [
        "site/a b/index.html: IO Error [nu]"
    ]


def lighthouse_says(accessibility: float) -> Report:
    categories = {
        name: {"score": 1, "auditRefs": []} for name in ("performance", "accessibility", "best-practices", "seo")
    }
    references = [{"id": "names", "weight": 7}, {"id": "advice", "weight": 0}]
    categories["accessibility"] = {"score": accessibility, "auditRefs": references}
    nodes = [{"node": {"snippet": snippet}} for snippet in ('<div id="x">', '<div id="y">')]
    audits = {
        "names": {"score": 0, "title": "Names are missing.", "details": {"items": nodes}},
        "advice": {"score": 0, "title": "Could be better."},
    }
    return report_of({"categories": categories, "audits": audits, "environment": {"benchmarkIndex": 1999.5}})


def test_too_few_points_are_a_problem_with_the_line_of_the_first_element() -> None:
    found = too_low(lighthouse_says(0.93), 0, "mobile", "site/index.html", '<p>\n<div id="x">\n<div id="y">')
    assert [str(problem) for problem in found] == [
        "site/index.html: accessibility (mobile): 93 points, not 100. [lighthouse]",
        'site/index.html:2: names: Names are missing. <div id="x"> and 1 more [lighthouse]',
    ]


def test_enough_points_are_none() -> None:
    assert too_low(lighthouse_says(1.0), 0, "mobile", "site/index.html", "") == []


def test_performance_counts_where_it_is_asked_for() -> None:
    slow = Report({"performance": 97, "accessibility": 100, "best-practices": 100, "seo": 100}, (), 2000)
    assert too_low(slow, 0, "mobile", "site/index.html", "") == []
    assert [problem.message for problem in too_low(slow, 98, "desktop", "site/x.html", "")] == [
        "performance (desktop): 97 points, not 98."
    ]
