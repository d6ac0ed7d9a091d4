"""What inline Markdown consists of: tokens, in the order in which they stand in a text, each with its place there."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a token is."""

    TEXT = "text"
    ESCAPE = "escape"
    ENTITY = "entity"
    CODE = "code"
    LINK = "link"
    IMAGE = "image"
    EMPHASIS = "emphasis"
    AUTOLINK = "autolink"
    NOTE = "note"
    TAG = "tag"
    COMMENT = "comment"
    BREAK = "break"
    ATTRIBUTES = "attributes"
    OBJECT = "object"
    """What an extension makes of a place in a way that is not known: never words, and never to be changed."""


class Side(StrEnum):
    """Whether a token opens something, closes it, or is all of it."""

    OPENS = "opens"
    CLOSES = "closes"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text, from `start` to `end`.

    `shown` is what a reader sees of it. `name` is what it points to or is called: the address of a link or an image,
    the label of a note, the name of a tag or of an element; `title` is that of a link or an image. Where two marks
    stand in one place (`***`), the first takes it all, and the others are empty.
    """

    kind: Kind
    start: int
    end: int
    shown: str = ""
    name: str = ""
    title: str = ""
    side: Side = Side.WHOLE
