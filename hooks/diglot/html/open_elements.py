"""The elements that are open at a place of a page, as its tags are read one after the other."""

from __future__ import annotations

from collections import Counter
from typing import Generic, TypeVar

T = TypeVar("T")


class OpenElements(Generic[T]):
    """The open elements, the innermost last, each with what is known of it; `inner` is what is known of that one.

    A stray end tag closes nothing, and takes no longer for however many elements are open.
    """

    def __init__(self, outermost: T) -> None:
        self._open: list[tuple[str, T]] = [("", outermost)]
        self._names: Counter[str] = Counter()

    @property
    def inner(self) -> T:
        """Return what is known of the innermost open element, or of what is around all of them."""
        return self._open[-1][1]

    def begin(self, name: str, known: T) -> None:
        """Take in a tag that opens an element."""
        self._open.append((name, known))
        self._names[name] += 1

    def end(self, name: str) -> T | None:
        """Close the innermost open element of a name, and what was left open in it; return what is known of it."""
        closed, known = "" if self._names[name] else name, None
        while closed != name:
            closed, known = self._open.pop()
            self._names[closed] -= 1
        return known
