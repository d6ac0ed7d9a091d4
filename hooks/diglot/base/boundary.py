"""Whether a file or folder stands inside the project, wherever symbolic links and `..` lead.

Whoever may change a document or a catalog must not make a build read, publish or write what stands elsewhere on the
machine, nor what a hidden folder of the project keeps, such as the settings of git. A link is fine as long as it leads
to another place inside the project.
"""

from __future__ import annotations

import os
from pathlib import Path

from diglot.base.problem import Problem


def is_inside(root: Path, place: Path) -> bool:
    """Return whether a place is the project's folder `root` or below it, when all links are followed."""
    try:
        return _real(place).is_relative_to(_real(root))
    except ValueError:  # the name holds a zero byte
        return False


def strayed(root: Path, place: Path, name: str, *, is_published: bool = False) -> Problem | None:
    """Return what keeps a place of the project in `root` from being read or written: where links lead; None if nothing.

    `name` stands for it in messages. What `is_published` may also stand elsewhere in the same repository.
    """
    homes = [_real(root)]
    try:
        real = _real(place)
    except ValueError:  # the name holds a zero byte
        return outside(name)
    if is_published and not real.is_relative_to(homes[0]):
        homes.append(repository_of(homes[0]))
    if not any(map(real.is_relative_to, homes)):
        return outside(name)
    return _hidden(name) if _is_hidden(real, homes) and _is_led_there(homes, place, root) else None


def planted(root: Path, place: Path) -> Problem | None:
    """Return what is wrong with a place that somebody names to be written: a link of the project leads where none may.

    The place itself may be anywhere.
    """
    home, name, place = _real(root), str(place), place.absolute()
    for one in (*reversed(place.parents), place):
        here, real = _real(one.parent) / one.name, _real(one)
        if real != here and one.name != os.pardir and here.is_relative_to(home) and _is_hidden(real, [home]):
            return _hidden(name) if real.is_relative_to(home) else outside(name)
    return None


def is_there(place: Path) -> bool:
    """Return whether there is a file or folder; there is none whose name is too long for one, or no name at all."""
    return os.path.exists(place)  # noqa: PTH110 - `Path.exists` raises an error


def outside(name: str, line: int = 0, what: str = "") -> Problem:
    """Return the problem of a file that leads out of the project; `what` names it where `name` only speaks of it."""
    message = f"{what or 'a symbolic link here'} leads out of the project and is not used."
    hint = "Put the file or folder into the project, and name it relative to it."
    return Problem(name, line, "outside", message, hint)


def _hidden(name: str) -> Problem:
    message = "a symbolic link here leads to a hidden file or into a hidden folder, and is not used."
    return Problem(
        name, 0, "hidden", message, "Put the file itself here, or let the link lead to one that is not hidden."
    )


def _is_led_there(homes: list[Path], place: Path, root: Path) -> bool:
    """Return whether one of the links between the project's folder and a place leads to something hidden.

    What is hidden and named as such, without a link, is meant.
    """
    at = homes[0]
    for part in Path(os.path.relpath(place, root)).parts:
        real = _real(at / part)
        if real != at / part and part != os.pardir and _is_hidden(real, homes):
            return True
        at = real
    return False


def _is_hidden(real: Path, homes: list[Path]) -> bool:
    """Return whether a place is hidden below the first of the folders that it is in, or in none of them."""
    home = next((home for home in homes if real.is_relative_to(home)), None)
    return home is None or any(part.startswith(".") for part in real.relative_to(home).parts)


def repository_of(root: Path) -> Path:
    """Return the top of the repository that the project is in, the project's folder where it is in none."""
    return next((folder for folder in (root, *root.parents) if os.path.lexists(folder / ".git")), root)


def _real(place: Path) -> Path:
    return Path(os.path.realpath(place))
