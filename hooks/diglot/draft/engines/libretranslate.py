"""LibreTranslate, on a server of one's own."""

from __future__ import annotations

from typing import Any

from diglot.draft.engines import Order
from diglot.draft.engines.deep import DeepEngine
from diglot.draft.engines.http import Http
from diglot.language.locales import primary

END = "/translate"
"""What follows the address of a server, whether somebody has named it or not."""


class LibreTranslate(DeepEngine):
    """The engine; the server says itself where it does not know a language."""

    name = "libretranslate"
    most = 5_000
    """No server has to refuse more; but a long text takes a small server longer than anybody waits."""

    key = ""

    def answer(self, text: str) -> Any:
        """Return the translation; without a key none is sent, which a server may refuse if it does not know it."""
        asked = {"q": text, "source": primary(self.source), "target": primary(self.target), "format": "text"}
        return self.http.post(self.url, asked | ({"api_key": self.key} if self.key else {})).json()["translatedText"]


def engine(order: Order) -> LibreTranslate:
    """Make the engine for the server at `order.url`."""
    made = LibreTranslate(order, Http(order.timeout, order.key), f"{order.url.rstrip('/').removesuffix(END)}{END}")
    made.key = order.key
    return made
