"""The translation engines, one file each, behind one small protocol.

An engine translates one protected text (see `protect`) of at most `most` bytes, and raises `Trouble` where it cannot.
It neither retries, nor waits, nor splits: `machine` and `patience` do that for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Protocol

from diglot.draft.engines.trouble import Remedy, Trouble


class Engine(Protocol):
    """One translation service, for one pair of languages.

    `name` is what `--engine` calls it, `most` the length of the longest text that it takes, in bytes of UTF-8, and
    `per_minute` how many requests a minute it bears, 0 for any number.
    """

    name: str
    most: int
    per_minute: int

    def translate(self, text: str) -> str:
        """Return the translation of a text; raises `Trouble` where there is none."""
        ...


@dataclass(frozen=True)
class Order:
    """What an engine is made for: languages (BCP 47), `url` of its server (empty for its own), seconds for a request.

    `key` is its key, empty where there is none; `terms` are translations by the words of the source language.
    """

    source: str
    target: str
    url: str = ""
    timeout: float = 30.0
    key: str = field(default="", repr=False)
    terms: dict[str, str] = field(default_factory=dict)
    project: str = ""


@dataclass(frozen=True)
class Needs:
    """What an engine wants to be given: the environment variable that may hold its key, and whether it needs that."""

    variable: str = ""
    key: bool = False
    url: bool = False


ENGINES: dict[str, Needs] = {
    "google": Needs(),
    "mymemory": Needs("MYMEMORY_EMAIL"),
    "libretranslate": Needs("LIBRE_API_KEY", url=True),
    "microsoft": Needs("MICROSOFT_API_KEY", key=True),
    "deepl": Needs("DEEPL_AUTH_KEY", key=True),
}
"""The engines that go over the network, each a module here with a function `engine`."""


def engine(name: str, order: Order) -> Engine:
    """Make an engine; raises `Trouble` where it does not know a language, or what it needs is not installed."""
    try:
        make: Callable[[Order], Engine] = import_module(f"diglot.draft.engines.{name}").engine
    except ModuleNotFoundError as error:
        extra = "deepl" if name == "deepl" else "draft"
        reason = f"needs the package '{error.name}', which is not installed: pip install 'diglot[{extra}]'"
        raise Trouble(reason, Remedy.STOP) from None
    return make(order)
