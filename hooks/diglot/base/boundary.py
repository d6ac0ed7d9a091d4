"""Whether a file or folder stands inside the project, wherever symbolic links and `..` lead.

Whoever may change a document or a catalog must not make a build read, publish or write what stands elsewhere on the
machine. A link is fine as long as it leads to a place inside the project.
"""

from __future__ import annotations

import os
from pathlib import Path

from diglot.base.problem import Problem


def is_inside(root: Path, place: Path) -> bool:
    """Return whether a place is the project's folder `root` or below it, when all links are followed."""
    try:
        return Path(os.path.realpath(place)).is_relative_to(os.path.realpath(root))
    except ValueError:  # the name holds a zero byte
        return False


def is_there(place: Path) -> bool:
    """Return whether there is a file or folder; there is none whose name is too long for one, or no name at all."""
    return os.path.exists(place)  # noqa: PTH110 - `Path.exists` raises an error


def outside(name: str, line: int = 0, what: str = "") -> Problem:
    """Return the problem of a file that leads out of the project; `what` names it where `name` only speaks of it."""
    message = f"{what or 'a symbolic link here'} leads out of the project and is not used."
    hint = "Put the file or folder into the project, and name it relative to it."
    return Problem(name, line, "outside", message, hint)
