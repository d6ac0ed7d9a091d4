"""LibreTranslate, on a server of one's own."""

from __future__ import annotations

from deep_translator import LibreTranslator
from deep_translator.constants import LIBRE_LANGUAGES_TO_CODES

from diglot.engines import Order
from diglot.engines.deep import DeepEngine, code, over
from diglot.engines.http import Http

_MOST = 5_000
"""No server has to refuse more; but a long text takes a small server longer than anybody waits."""


def engine(order: Order) -> DeepEngine:
    """Make the engine for the server at `order.url`."""
    names = LIBRE_LANGUAGES_TO_CODES
    source, target = (code(language, names) for language in (order.source, order.target))
    translator = over(Http(order.timeout, order.key), LibreTranslator)(
        source=source, target=target, api_key=order.key or "none", custom_url=order.url.rstrip("/") + "/"
    )
    translator.api_key = order.key  # deep-translator insists on one, which a server may refuse if it does not know it
    return DeepEngine("libretranslate", translator, _MOST, 0)
