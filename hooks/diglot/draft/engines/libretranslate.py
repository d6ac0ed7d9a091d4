"""LibreTranslate, on a server of one's own."""

from __future__ import annotations

from deep_translator import LibreTranslator

from diglot.draft.engines import Order
from diglot.draft.engines.deep import DeepEngine, over
from diglot.draft.engines.http import Http
from diglot.language.locales import primary

_MOST = 5_000
"""No server has to refuse more; but a long text takes a small server longer than anybody waits."""


def engine(order: Order) -> DeepEngine:
    """Make the engine for the server at `order.url`, which says itself where it does not know a language."""
    translator = over(Http(order.timeout, order.key), LibreTranslator)(
        api_key=order.key or "none", custom_url=order.url.rstrip("/") + "/"
    )
    translator.source, translator.target = primary(order.source), primary(order.target)  # it would refuse new languages
    translator.api_key = order.key  # it insists on one, which a server may refuse if it does not know it
    return DeepEngine("libretranslate", translator, _MOST, 0)
