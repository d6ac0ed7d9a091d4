"""MyMemory: free of charge up to a daily limit, which is ten times as high for who leaves an address for e-mail."""

from __future__ import annotations

from typing import Any

from deep_translator import MyMemoryTranslator
from deep_translator.constants import MY_MEMORY_LANGUAGES_TO_CODES

from diglot.draft.engines import Order
from diglot.draft.engines.deep import DeepEngine, code, over
from diglot.draft.engines.http import Http, Reply, excerpt
from diglot.draft.engines.trouble import Remedy, Trouble

_URL = "https://api.mymemory.translated.net/get"
"""deep-translator has the same without encryption."""

_MOST = 499
"""deep-translator refuses 500 characters, the service more than 500 bytes (mymemory.translated.net/doc/spec.php)."""

_PER_MINUTE = 60


class _Http(Http):
    """Sees what the service says in the answer itself, where deep-translator would take it for the translation."""

    def request(self, method: str, url: str, **options: Any) -> Reply:
        """Return a reply that holds a translation; raises `Trouble` for any other."""
        reply = super().request(method, url, **options)
        answer = reply.json()
        status = str(answer.get("responseStatus", 200)) if isinstance(answer, dict) else "200"
        if status != "200":
            said = excerpt(str(answer.get("responseDetails") or answer.get("responseData")))
            raise Trouble(f"answers {status}: {said}", Remedy.STOP if status in {"403", "429"} else Remedy.SKIP)
        return reply


def engine(order: Order) -> DeepEngine:
    """Make the engine; the key is an address for e-mail."""
    names = MY_MEMORY_LANGUAGES_TO_CODES
    source, target = (code(language, names) for language in (order.source, order.target))
    http = _Http(order.timeout, order.key)
    translator = over(http, MyMemoryTranslator)(source=source, target=target, email=order.key or None)
    translator._base_url = order.url or _URL
    return DeepEngine("mymemory", translator, _MOST, _PER_MINUTE)
