"""The configuration of version 0.1, which was a hook, templates and an extension of Markdown, and no plugin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from diglot.base.problem import Problem
from diglot.project.config_text import ConfigText

HOOK, STYLE_SHEET, TEMPLATES = "on_build.py", "assets/diglot.css", "overrides"


def former_configuration(config: Mapping[str, Any], text: ConfigText) -> list[Problem]:
    """Return a problem that names all lines to change if a site, which lists the extension, is still one of 0.1."""
    remove = [f"{what} ({_line(text, *keys)})" for what, *keys in _remains(config)]
    if not remove:
        return []
    file, line = text.place("markdown_extensions", "diglot")
    message = (
        "this is the configuration of version 0.1, and Diglot is a plugin now. "
        f"Move 'diglot' with its options from 'markdown_extensions' ({_line(text, 'markdown_extensions', 'diglot')}) "
        f"to 'plugins'. Remove {', '.join(remove)}: the plugin brings all of that."
    )
    hint = "If there are templates of your own in the folder of templates, keep it, and remove Diglot's from it."
    return [Problem(file, line, "config", message, hint)]


def _remains(config: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Yield what the plugin has made superfluous: in words, and the keys that lead to it."""
    for hook in _texts(config.get("hooks")):
        if PurePosixPath(hook).name == HOOK:
            yield f"'{hook}' from 'hooks'", "hooks", hook
    for sheet in _texts(config.get("extra_css")):
        if sheet == STYLE_SHEET:
            yield f"'{sheet}' from 'extra_css'", "extra_css", sheet
    theme = config.get("theme")
    folder = theme.get("custom_dir") if isinstance(theme, dict) else None
    if isinstance(folder, str) and PurePosixPath(folder).name == TEMPLATES:
        yield f"'custom_dir: {folder}' from 'theme'", "theme", "custom_dir"


def _texts(listed: Any) -> list[str]:
    return [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []


def _line(text: ConfigText, *keys: str) -> str:
    file, line = text.place(*keys)
    return f"line {line}" if file == text.name else f"{file}, line {line}"
