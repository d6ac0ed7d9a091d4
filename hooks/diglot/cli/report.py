"""Printing problems, for people, for programs and for GitHub's annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from diglot.base.problem import Problem, Severity, printable, printed_json

FORMATS = ("text", "json", "github")

_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(problems: Iterable[Problem], form: str) -> str:
    """Return problems as text: one line each, a JSON list, or GitHub's workflow commands."""
    found = list(problems)
    if form == "json":
        return printed_json([_as_dict(problem) for problem in found])
    if form == "github":
        return "\n".join(_as_command(problem) for problem in found)
    return "\n".join(f"{problem.severity}: {problem}" for problem in found)


def summary(problems: Iterable[Problem]) -> str:
    """Return how many problems there are of each severity, in a sentence."""
    counts = Counter(problem.severity for problem in problems)
    names = {
        Severity.ERROR: ("error", "errors"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.INFO: ("info", "info"),
    }
    parts = [f"{counts[level]} {names[level][counts[level] != 1]}" for level in Severity if counts[level]]
    return ", ".join(parts) if parts else "no problems"


def _as_dict(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.file,
        "line": problem.line,
        "message": problem.message,
        "hint": problem.hint,
    }


def _as_command(problem: Problem) -> str:
    """Write a problem as GitHub's documentation of workflow commands asks, `%`, line ends, `:` and `,` escaped."""
    properties = {"file": problem.file, "line": str(max(problem.line, 1)), "title": problem.code}
    listed = ",".join(f"{name}={_escape(printable(value), ':,')}" for name, value in properties.items())
    message = printable(f"{problem.message} {problem.hint}".strip())
    return f"::{_GITHUB_LEVELS[problem.severity]} {listed}::{_escape(message, '')}"


def _escape(text: str, more: str) -> str:
    for character in ("%", "\r", "\n", *more):
        text = text.replace(character, f"%{ord(character):02X}")
    return text
