"""What Python-Markdown and its extensions come to grief over: texts that raise an exception in them."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from diglot.base.problem import Problem, excerpt


class MarkdownError(Exception):
    """A document's Markdown cannot be read; the text of the exception says why."""


@contextmanager
def reading() -> Iterator[None]:
    """Turn what is raised while Python-Markdown reads a text into a `MarkdownError`."""
    try:
        yield
    except MarkdownError:
        raise
    except RecursionError as error:
        raise MarkdownError("it is nested too deeply") from error
    except Exception as error:
        said = excerpt(f"{type(error).__name__}: {error}", 200)
        raise MarkdownError(f"{_module_of(error)} stops with {said}") from error


def unreadable(error: Exception, name: str) -> Problem:
    """Return the problem of a document whose Markdown cannot be read; `name` is its file."""
    reason = str(error) if isinstance(error, MarkdownError) else "it is nested too deeply"
    hint = "Find the passage by taking parts of the document out, and write it in another way."
    return Problem(name, 0, "markdown", f"its Markdown cannot be read: {reason}.", hint)


def _module_of(error: Exception) -> str:
    """Return the module of an extension that an exception went through last."""
    frames = traceback.walk_tb(error.__traceback__)
    modules = [str(frame.f_globals.get("__name__", "")) for frame, _ in frames]
    return next((name for name in reversed(modules) if name.startswith(("markdown", "pymdownx"))), modules[-1])
