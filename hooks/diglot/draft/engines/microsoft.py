"""Microsoft Translator, with a key."""

from __future__ import annotations

from deep_translator import MicrosoftTranslator

from diglot.draft.engines import Order
from diglot.draft.engines.deep import DeepEngine, over
from diglot.draft.engines.http import Http

_MOST = 10_000
"""A fifth of what the service takes at once."""


def engine(order: Order) -> DeepEngine:
    """Make the engine; the service says itself where it does not know a language."""

    class Translator(over(Http(order.timeout, order.key), MicrosoftTranslator)):  # type: ignore[misc] # made just here
        def _get_supported_languages(self) -> dict[str, str]:
            """Spare the question which languages there are, which deep-translator asks without a time-out."""
            return {language: language for language in (order.source, order.target)}

    translator = Translator(source=order.source, target=order.target, api_key=order.key)
    translator._base_url = order.url or translator._base_url
    return DeepEngine("microsoft", translator, _MOST, 0)
