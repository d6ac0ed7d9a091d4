"""What MkDocs says against a configuration, and what a hook or a plugin comes to grief over, as problems."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from markdown import Markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from diglot.base.problem import Problem, Severity
from diglot.project.config_text import ConfigText, Place
from diglot.project.option_values import nearest, written

_HINT = "Mend it; a build says more."
_LOADERS = ("mkdocs", "properdocs", "diglot", "yaml", "yaml_env_tag", "mergedeep")


def invalid(key: str, message: str, text: ConfigText, root: Path) -> Problem:
    """Return what MkDocs says of a key of the configuration, at the line of what it speaks of."""
    if found := re.match(r"Failed to load extension '(.+?)'", message):
        return _extension(found[1], message, text)
    message = message.replace(f"{root}/", "")
    places = text.below(key)
    name = next((name for name in re.findall(r"""['"](.+?)['"]""", message) if name in places), "")
    hint = _HINT
    if key == "plugins" and "is not installed" in message:
        hint = nearest(name, [one.name for one in entry_points(group="mkdocs.plugins")]) or "Install it."
    elif found := re.search(r"theme name: '(.+?)'", message):
        known = [one.name for one in entry_points(group="mkdocs.themes")]
        hint = nearest(found[1], known) or "Correct the name, or install the package that it is in."
    return Problem(*places.get(name, text.place(key)), "config", f"'{key}': {_sentence(message)}", hint)


def warned(key: object, message: str, text: ConfigText, root: Path) -> Problem:
    """Return what MkDocs warns of at a key of the configuration, at the line of what it speaks of."""
    name = str(key)
    if not message.startswith("Unrecognised configuration name"):
        return replace(invalid(name, message, text, root), severity=Severity.WARNING)
    message = f"MkDocs knows no '{written(name)}', and leaves it out."
    hint = nearest(name, MkDocsConfig().keys()) or "Take it out, or write it below 'extra'."
    return Problem(*text.place(name), "config", message, hint, Severity.WARNING)


def _extension(name: str, message: str, text: ConfigText) -> Problem:
    place = text.place("markdown_extensions", name)
    reason = message.strip().splitlines()[-1]
    if found := re.fullmatch(r"KeyError: '(\w+)'", reason):
        message = f"the extension of Markdown '{name}' has no option '{found[1]}'."
        return Problem(*place, "config", message, nearest(found[1], _options_of(name)) or _HINT)
    if not reason.startswith(("ModuleNotFoundError", "ImportError")):
        message = f"the extension of Markdown '{name}' cannot be used: {_sentence(reason)}"
        return Problem(*place, "config", message, _HINT)
    hint = nearest(name, [*(one.name for one in entry_points(group="markdown.extensions")), *_beside(name)])
    hint = hint or "Correct the name, or install the package that it is in."
    return Problem(*place, "config", f"there is no extension of Markdown '{name}'.", hint)


def _options_of(name: str) -> list[str]:
    """Return the names of the options of an extension; none where it cannot be made without any."""
    with suppress(Exception):  # an extension may do what it likes
        return list(Markdown().build_extension(name, {}).config)
    return []


def _beside(name: str) -> list[str]:
    """Return the names of the modules of the package in which an extension would be, such as `pymdownx`."""
    package = name.partition(".")[0]
    with suppress(ImportError, ValueError):
        if "." in name and (found := find_spec(package)) and found.submodule_search_locations:
            return [f"{package}.{one.name}" for one in iter_modules(found.submodule_search_locations)]
    return []


def unknown(config: Mapping[str, Any], text: ConfigText) -> Problem:
    """Return that a configuration does not use Diglot, at the line of what may have been meant for it."""
    listed = config.get("plugins")
    items = [listed] if isinstance(listed, str | dict) else listed if isinstance(listed, list | tuple) else []
    named = [str(name) for item in items for name in (item if isinstance(item, dict) else [item])]
    message, hint = "does not use the plugin diglot.", "Add 'diglot' with 'source' and 'target' to 'plugins'."
    if like := next((name for name in named if nearest(name, ["diglot"])), ""):
        if like != "diglot":
            place = text.place("plugins", like)
            return Problem(*place, "config", f"'plugins' has '{written(like)}'.", nearest(like, ["diglot"]))
        hint = "Write 'plugins' as a list, with '- diglot:' below it and 'source' and 'target' below that."
    elif key := next((str(key) for key in config if key != "plugins" and nearest(str(key), ["plugins"])), ""):
        return Problem(*text.place(key), "config", f"{message} It has '{written(key)}'.", nearest(key, ["plugins"]))
    return Problem(*text.place("plugins"), "config", message, hint)


def as_problem(error: BaseException, text: ConfigText, root: Path, logged: Sequence[logging.LogRecord]) -> Problem:
    """Return what ended the reading of a configuration: at a line of it, or of a hook of the project."""
    for cause in (error, error.__context__):
        if mark := getattr(cause, "problem_mark", None):
            reason = _sentence(getattr(cause, "problem", None) or str(cause))
            return Problem(text.name, mark.line + 1, "config", f"cannot be read: {reason}", _HINT)
    if isinstance(error, MkDocsException) and "key-value mapping" in str(error):
        message, hint = "its lines are not of the form 'name: value'.", "Begin with 'site_name: A name'."
        return Problem(text.name, 1, "config", f"the configuration cannot be read: {message}", hint)
    if isinstance(error, MkDocsException):
        message = error.format_message()
    elif isinstance(error, SystemExit):
        message = logged[-1].getMessage() if logged else "the program is ended here"
    else:
        message = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    place, module = _blamed(error, root)
    within = f" in {module}" if module and place is None else ""
    message = f"the configuration cannot be read{within}: {_sentence(message)}"
    file, line = place or text.place("plugins" if within else "")
    return Problem(file, line, "config", message, _HINT)


def _blamed(error: BaseException, root: Path) -> tuple[Place | None, str]:
    """Return the last line of the project's own code that an exception went through, and the module it came from."""
    place, module = None, ""
    for frame, line in traceback.walk_tb(error.__traceback__):
        file = Path(frame.f_code.co_filename)
        name = str(frame.f_globals.get("__name__", ""))
        if file.is_relative_to(root) and not {"site-packages", "dist-packages"} & set(file.parts):
            place = (file.relative_to(root).as_posix(), line)
        if name.split(".")[0] not in _LOADERS:
            module = name
    return place, module


def _sentence(message: str) -> str:
    """Return a message on one line, ending as a sentence does."""
    words = " ".join(message.split())
    return words if words.endswith((".", "!", "?")) else f"{words}."
