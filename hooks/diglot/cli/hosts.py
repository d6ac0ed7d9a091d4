"""Finding the program that builds the site, and where its configuration is: by entry points, none by name."""

from __future__ import annotations

import os
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING

from diglot.base.problem import Problem

if TYPE_CHECKING:
    from diglot.project.site import ReadSite, Site

GROUP = "diglot.hosts"
CONFIG_FILES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
"""The names under which a site's configuration is looked for, the first that is there."""


def config_file_here() -> Path:
    """Return the configuration in the present folder, under its first name if there is none."""
    return next((place for name in CONFIG_FILES if (place := Path(name)).exists()), Path(CONFIG_FILES[0]))


def read_site(config_file: Path) -> tuple[Site | None, list[Problem]]:
    """Read a site by the first host that is installed; None, with the reason, where that cannot be done."""
    name = config_file.name
    if config_file.is_dir():
        inside = next((one for one in CONFIG_FILES if (config_file / one).is_file()), CONFIG_FILES[0])
        message, hint = (
            "is a folder, not a file.",
            f"Name the file in it: --config-file {(config_file / inside).as_posix()}",
        )
        return None, [Problem(config_file.as_posix(), 0, "unreadable", message, hint)]
    if not os.path.lexists(config_file):
        message = "there is no such file here." if name == str(config_file) else "there is no such file."
        return None, [Problem(config_file.as_posix(), 0, "unreadable", message, _elsewhere(config_file))]
    reasons = []
    for host in sorted(entry_points(group=GROUP), key=lambda host: host.name):
        try:
            read: ReadSite = host.load()
        except ImportError as error:
            reasons.append(f" ({host.name}: {error})")
            continue
        return read(config_file)
    message = f"no program is installed that builds the site{''.join(reasons)}."
    return None, [Problem(name, 0, "config", message, "Run: pip install 'diglot[mkdocs]'")]


def _elsewhere(config_file: Path) -> str:
    """Return what to do where a configuration is not in the folder where it is looked for."""
    for folder in (config_file.absolute().parent, *config_file.absolute().parent.parents):
        for name in dict.fromkeys((config_file.name, *CONFIG_FILES)):
            if (folder / name).is_file():
                place = Path(os.path.relpath(folder / name))
                return f"Go to the project's folder, or name the file: --config-file {place.as_posix()}"
    return "Go to the project's folder, or name the file with --config-file (-f)."
