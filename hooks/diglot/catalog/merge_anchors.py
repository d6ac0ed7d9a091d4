"""Three-way merge of the files that keep the anchors of a document: sorted lines, told apart by their first words."""

from __future__ import annotations

from diglot.catalog.merge_lines import three_way


def merged(base: str, ours: str, theirs: str) -> str:
    """Return the lines of both sides, sorted, with a blank line between; of two for one anchor, the changed one."""
    before, left, right = (
        {line.split()[0]: line for line in text.split("\n") if line.strip()} for text in (base, ours, theirs)
    )
    lines = {
        anchor: three_way(before.get(anchor, ""), left.get(anchor, line), right.get(anchor, line), lambda one, _: one)
        for anchor, line in (right | left).items()
    }
    return "\n\n".join(line for _, line in sorted(lines.items())) + "\n" * bool(lines)
