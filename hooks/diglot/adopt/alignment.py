"""Laying the texts of a document beside those of its translation, in order, where some may lack a counterpart."""

from __future__ import annotations

from collections.abc import Callable

_BAND = 60
"""How far from the diagonal a counterpart is looked for, besides the difference in length."""


def align(rows: int, columns: int, score: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """Return the pairs, in order on both sides, whose scores add up to the most; a pair below 0 is never made.

    This is the dynamic programming of Needleman and Wunsch (1970) with gaps that cost nothing, in a band around the
    diagonal, so that long documents take linear time.
    """
    half = _BAND + abs(rows - columns)
    best: list[dict[int, float]] = [{}]
    step: list[dict[int, str]] = [{}]
    for row in range(1, rows + 1):
        middle = row * columns // rows
        above, line, steps = best[-1], dict[int, float](), dict[int, str]()
        before = 0.0
        for column in range(max(1, middle - half), min(columns, middle + half) + 1):
            up = above.get(column, 0.0)
            options = [(before, "left"), (up, "up")]
            if (own := score(row - 1, column - 1)) > 0:
                options.append((above.get(column - 1, 0.0) + own, "pair"))
            before, steps[column] = max(options, key=lambda option: option[0])
            line[column] = before
        best.append(line)
        step.append(steps)
    pairs = []
    row, column = rows, columns
    while row and column:
        match step[row].get(column, "left"):
            case "pair":
                row, column = row - 1, column - 1
                pairs.append((row, column))
            case "up":
                row -= 1
            case _:
                column -= 1
    return pairs[::-1]
