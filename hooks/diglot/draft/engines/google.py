"""Google Translate's page for small screens, as deep-translator reads it; no key, and no promise that it will stay."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from deep_translator.constants import BASE_URLS, GOOGLE_LANGUAGES_TO_CODES

from diglot.draft.engines import Order
from diglot.draft.engines.deep import DeepEngine
from diglot.draft.engines.http import Http


class Google(DeepEngine):
    """The engine."""

    name = "google"
    most = 4_999
    """A text travels in the address, of which Google takes so much."""

    per_minute = 120
    """Google is said to bear five requests a second, and answers 429 or 500 well before that."""

    def answer(self, text: str) -> Any:
        """Return what stands on the page in the place of the translation."""
        reply = self.http.get(self.url, {"sl": self.source, "tl": self.target, "q": text})
        page = BeautifulSoup(reply.text, "html.parser")
        return page.select("div.t0, div.result-container")[0].get_text().strip()


def engine(order: Order) -> Google:
    """Make the engine."""
    return Google(order, Http(order.timeout), order.url or BASE_URLS["GOOGLE_TRANSLATE"], GOOGLE_LANGUAGES_TO_CODES)
