"""MyMemory: free of charge up to a daily limit, which is ten times as high for who leaves an address for e-mail."""

from __future__ import annotations

from typing import Any

from deep_translator.constants import MY_MEMORY_LANGUAGES_TO_CODES

from diglot.draft.engines import Order
from diglot.draft.engines.deep import DeepEngine
from diglot.draft.engines.http import Http, excerpt
from diglot.draft.engines.trouble import Remedy, Trouble

_URL = "https://api.mymemory.translated.net/get"
"""deep-translator has the same without encryption."""


class MyMemory(DeepEngine):
    """The engine; the key is an address for e-mail."""

    name = "mymemory"
    most = 499
    """The service refuses more than 500 bytes (mymemory.translated.net/doc/spec.php)."""

    per_minute = 60
    address = ""

    def answer(self, text: str) -> Any:
        """Return the translation, or else the first that others have made; the service says in it what is wrong."""
        asked = {"langpair": f"{self.source}|{self.target}", "q": text}
        found = self.http.get(self.url, asked | ({"de": self.address} if self.address else {})).json()
        status = str(found.get("responseStatus", 200))
        if status != "200":
            said = excerpt(str(found.get("responseDetails") or found.get("responseData")))
            raise Trouble(f"answers {status}: {said}", Remedy.STOP if status in {"403", "429"} else Remedy.SKIP)
        return found["responseData"]["translatedText"] or next(one["translation"] for one in found["matches"])


def engine(order: Order) -> MyMemory:
    """Make the engine."""
    http = Http(order.timeout, order.key)
    made = MyMemory(order, http, order.url or _URL, MY_MEMORY_LANGUAGES_TO_CODES)
    made.address = order.key
    return made
