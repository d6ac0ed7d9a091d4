"""Google Translate's page for small screens, which deep-translator reads; no key, and no promise that it will stay."""

from __future__ import annotations

from deep_translator import GoogleTranslator
from deep_translator.constants import GOOGLE_LANGUAGES_TO_CODES

from diglot.draft.engines import Order
from diglot.draft.engines.deep import DeepEngine, code, over
from diglot.draft.engines.http import Http

_MOST = 4_999
"""deep-translator refuses 5,000 characters."""

_PER_MINUTE = 120
"""Google is said to bear five requests a second, and answers 429 or 500 well before that."""


def engine(order: Order) -> DeepEngine:
    """Make the engine."""
    source, target = (code(language, GOOGLE_LANGUAGES_TO_CODES) for language in (order.source, order.target))
    translator = over(Http(order.timeout), GoogleTranslator)(source=source, target=target)
    translator._base_url = order.url or translator._base_url
    return DeepEngine("google", translator, _MOST, _PER_MINUTE)
