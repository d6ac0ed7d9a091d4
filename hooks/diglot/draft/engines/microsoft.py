"""Microsoft Translator, with a key."""

from __future__ import annotations

from typing import Any

from deep_translator.constants import BASE_URLS

from diglot.draft.engines import Order
from diglot.draft.engines.deep import DeepEngine
from diglot.draft.engines.http import Http


class Microsoft(DeepEngine):
    """The engine; the service says itself where it does not know a language."""

    name = "microsoft"
    most = 10_000
    """A fifth of what the service takes at once."""

    key = ""

    def answer(self, text: str) -> Any:
        """Return the translation."""
        reply = self.http.post(
            self.url,
            {"from": self.source, "to": self.target},
            json=[{"text": text}],
            headers={"Ocp-Apim-Subscription-Key": self.key},
        )
        return "\n".join(one["text"] for one in reply.json()[0]["translations"])


def engine(order: Order) -> Microsoft:
    """Make the engine."""
    made = Microsoft(order, Http(order.timeout, order.key), order.url or BASE_URLS["MICROSOFT_TRANSLATE"])
    made.key = order.key
    return made
