"""The table of what became of a whole site."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from diglot.adopt.adoption import Adoption
from diglot.adopt.layouts import NO_MARKDOWN
from diglot.adopt.trees import Outcome
from diglot.base.problem import printable

_DETAIL = re.compile(r" \(.*\)$")
_TREE = re.compile(r"(?:i18n/[^/]+/[^/]+/(?:current/)?|src/content/docs/|[^/]+/)?")
_NUMBERS = re.compile(r"\b\d+\b")


def table_of(outcomes: Sequence[Outcome], left_out: Iterable[tuple[str, str]]) -> str:
    """Return for each document how many texts are certain, to be reviewed and left out, and why; then what is left."""
    table = Table(show_footer=True, box=None, pad_edge=False)
    rows = sorted((outcome.name, _figures(outcome.adoption), _why(outcome)) for outcome in outcomes)
    rows += [(name, (0, 0, 0), reason) for name, reason in sorted(_as_trees(left_out))]
    table.add_column("document", footer="total", no_wrap=True)
    for number, column in enumerate(("certain", "to review", "left out")):
        table.add_column(column, justify="right", footer=str(sum(figures[number] for _, figures, _ in rows)))
    table.add_column("why")
    for name, figures, why in rows:
        table.add_row(Text(printable(name)), *map(str, figures), Text(printable(why)))
    widest = max((len(printable(name)) for name, _, _ in rows), default=0)
    console = Console(highlight=False, width=max(100, widest + 90))
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def _as_trees(left_out: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what was left out, and in one sentence for each tree the files that are written for other programs."""
    trees = defaultdict[str, list[str]](list)
    for name, reason in left_out:
        if reason == NO_MARKDOWN:
            trees[found[0] if (found := _TREE.match(name)) else ""].append(name)
        else:
            yield name, reason
    for tree, names in trees.items():
        number = f"{len(names)} .mdx file{'s, none of them a' if len(names) > 1 else ', no'}"
        yield f"{tree}*.mdx", f"{number} Markdown document of MkDocs, left out as a whole"


def _figures(adoption: Adoption | None) -> tuple[int, int, int]:
    if adoption is None:
        return 0, 0, 0
    certain = sum(not one.doubts for one in adoption.counterparts)
    return certain, len(adoption.counterparts) - certain, adoption.left_out


def _why(outcome: Outcome) -> str:
    """Return the commonest reasons for doubt, and what has no counterpart where."""
    adoption = outcome.adoption
    if adoption is None:
        return outcome.reason
    doubts = Counter(_kind(doubt) for one in adoption.counterparts for doubt in one.doubts)
    reasons = [f"{number} × {doubt}" for doubt, number in doubts.most_common(2)]
    if adoption.untranslated:
        reasons.append(f"{len(adoption.untranslated)} not translated there")
    for items, where in ((adoption.only_here, "in the translation"), (adoption.only_there, "in the original")):
        if items:
            reasons.append(f"{len(items)} without a counterpart {where}")
    return "; ".join(reasons)


def _kind(doubt: str) -> str:
    return _NUMBERS.sub("…", _DETAIL.sub("", doubt))
