"""What was measured, as a table and as a plot."""

from __future__ import annotations

import html
import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pagefind", "polib")


@dataclass(frozen=True)
class Figure:
    """One measured value, with the goal that it should not exceed, if it has one; a ratio has no unit."""

    what: str
    value: float
    goal: float | None
    unit: str = ""

    def __str__(self) -> str:
        goal = f" (goal: at most {self.goal:g} {self.unit}".rstrip() + ")" if self.goal is not None else ""
        return f"{self.what}: {self.value:.2f} {self.unit}".rstrip() + goal


@dataclass(frozen=True)
class Results:
    """All figures of one measurement, and how big it was."""

    articles: int
    concepts: int
    runs: int
    figures: list[Figure]


def write_results(results: Results, folder: Path) -> None:
    """Write `results.md` and `results.svg` into a folder."""
    (folder / "results.md").write_text(as_markdown(results), "utf-8")
    (folder / "results.svg").write_text(as_svg([one for one in results.figures if one.goal is not None]), "utf-8")


def as_markdown(results: Results) -> str:
    """Return the figures as two tables, ratios and goals first."""
    goals = [one for one in results.figures if one.goal is not None]
    rows = [
        f"| {one.what} | {one.value:.2f} {one.unit} | {one.goal:g} {one.unit} | {'yes' if _met(one) else '**no**'} |"
        for one in goals
    ]
    others = [f"| {one.what} | {one.value:.2f} {one.unit} |" for one in results.figures if one.goal is None]
    versions = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    return "\n".join(
        [
            "# Results",
            "",
            f"{results.articles} articles, {results.concepts} concepts; medians of {results.runs} interleaved runs.",
            f"Made on {datetime.now(UTC):%d %B %Y} by `make bench`, on {_machine()}.",
            f"Python {platform.python_version()}, {versions}.",
            "Peak memory is that of the largest process.",
            "",
            "![The ratios beside their goals.](results.svg)",
            "",
            "| what | measured | goal | met |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
            "| what | measured |",
            "| --- | --- |",
            *others,
            "",
        ]
    )


def _met(figure: Figure) -> bool:
    return figure.goal is None or figure.value <= figure.goal


def _machine() -> str:
    lines = Path("/proc/cpuinfo").read_text("utf-8").split("\n") if Path("/proc/cpuinfo").exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    busy = os.getloadavg()[0]
    machine = f"{os.cpu_count()} cores ({names[0] if names else platform.machine()}), {memory:.0f} GB of memory"
    return f"{machine}, {platform.system()}; load at the end: {busy:.1f}"


def as_svg(figures: list[Figure]) -> str:
    """Return a bar for each figure, as long as it is of its goal, which a line marks."""
    left, unit, height = 420, 160, 28
    most = 3.0
    width = left + int(most * unit) + 80
    bars = []
    for at, one in enumerate(figures):
        share = one.value / one.goal if one.goal else 0.0
        y = 40 + at * height
        colour = "#2e7d32" if _met(one) else "#c62828"
        label = f"{one.value:.2f} of {one.goal:g} {one.unit}".strip()
        bars.append(
            f'<text x="{left - 8}" y="{y + 14}" text-anchor="end">{html.escape(one.what)}</text>'
            f'<rect x="{left}" y="{y}" width="{max(0.0, min(share, most)) * unit:.0f}" height="18" fill="{colour}"/>'
            f'<text x="{left + max(0.0, min(share, most)) * unit + 6:.0f}" y="{y + 14}">{html.escape(label)}</text>'
        )
    bottom = 40 + len(figures) * height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {bottom + 10}" font-family="sans-serif" '
        f'font-size="12" role="img" aria-label="Each figure beside its goal">'
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(bars)}'
        f'<line x1="{left + unit}" x2="{left + unit}" y1="24" y2="{bottom}" stroke="#333" stroke-dasharray="4 3"/>'
        f'<text x="{left + unit}" y="18" text-anchor="middle">goal</text></svg>\n'
    )
