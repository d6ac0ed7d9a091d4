"""What is installed stays as it is while tests run: its files are listed once, not for each command and each build."""

from __future__ import annotations

import sysconfig
from functools import cache

from jinja2 import FileSystemLoader

_INSTALLED = sysconfig.get_path("purelib")
_LIST = FileSystemLoader.list_templates


def list_themes_once() -> None:
    """Have each folder of an installed theme listed once: that of Material has 14,000 icons.

    MkDocs asks for the files of a theme and leaves out those whose names begin with a point, as the icons' do.
    """

    def list_templates(loader: FileSystemLoader) -> list[str]:
        names = (
            _of_installed(path) if path.startswith(_INSTALLED) else _LIST(FileSystemLoader(path))
            for path in loader.searchpath
        )
        return sorted({name for some in names for name in some})

    FileSystemLoader.list_templates = list_templates  # type: ignore[method-assign, assignment]


@cache
def _of_installed(path: str) -> list[str]:
    return [name for name in _LIST(FileSystemLoader(path)) if not name.startswith(".")]
