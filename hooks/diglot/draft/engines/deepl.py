"""DeepL through its official client, with a key; our concepts are its glossary."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

import deepl
from deepl import http_client
from deepl.api_data import MultilingualGlossaryDictionaryEntries

from diglot.draft.engines import Order
from diglot.draft.engines.http import excerpt, refusal, trouble, within, without
from diglot.draft.engines.trouble import Remedy, Trouble
from diglot.language.locales import primary

T = TypeVar("T")

_MOST = 30_000
"""A quarter of what a request may hold."""

_REGIONS = {"EN": "EN-GB", "PT": "PT-PT"}
"""Languages that DeepL wants to be told the country of, where the site does not name one."""


class DeepL:
    """The engine."""

    name = "deepl"
    most = _MOST
    per_minute = 0

    def __init__(self, order: Order) -> None:
        self._order = order
        self._source = primary(order.source).upper()
        self._target = _REGIONS.get(order.target.upper(), order.target.upper())
        self._client = deepl.DeepLClient(order.key, server_url=order.url or None, send_platform_info=False)
        # These two are how the client wants to be told. By itself it tries for minutes; here `Asking` tries again.
        http_client.max_network_retries, http_client.min_connection_timeout = 0, order.timeout
        self._without = without(order.key)

    def translate(self, text: str) -> str:
        """Return the translation of a text; raises `Trouble` where there is none."""
        glossary = self._glossary
        result = self._ask(
            lambda: self._client.translate_text(
                text, source_lang=self._source, target_lang=self._target, glossary=glossary
            )
        )
        assert isinstance(result, deepl.TextResult), "one text, one result"
        if not isinstance(result.text, str) or not result.text.strip():
            raise Trouble("answers with nothing")
        return self._without(result.text)

    def _ask(self, ask: Callable[[], T]) -> T:
        """Return what the client returns, in time and without our key; raises `Trouble` where it has nothing."""
        try:
            return within(self._order.timeout, ask)
        except (TimeoutError, deepl.ConnectionException) as error:
            raise trouble(error.__cause__ or error, self._client.server_url, self._order.timeout) from None
        except deepl.DeepLException as error:
            said = self._without(str(error))
            if error.http_status_code:
                raise refusal(error.http_status_code, said.partition("message: ")[2]) from None
            raise Trouble(f"says: {excerpt(said)}", Remedy.SKIP) from None
        except ValueError as error:
            raise Trouble(f"says: {excerpt(self._without(str(error)))}", Remedy.SKIP) from None
        except Exception as error:  # the client takes for granted what an answer looks like
            raise Trouble(f"answers with something that holds no translation ({type(error).__name__})") from None

    @cached_property
    def _glossary(self) -> str | None:
        """Return the id of the glossary that holds our concepts, made or brought up to date; None without concepts."""
        if not self._order.terms:
            return None
        name = f"diglot: {self._order.project}"
        target = primary(self._target).upper()
        ours = MultilingualGlossaryDictionaryEntries(self._source, target, self._order.terms)
        known = {glossary.name: glossary for glossary in self._ask(self._client.list_multilingual_glossaries)}
        if name not in known:
            return self._ask(lambda: self._client.create_multilingual_glossary(name, [ours])).glossary_id
        glossary = known[name].glossary_id
        has = self._ask(
            lambda: self._client.get_multilingual_glossary_entries(glossary, self._source, target)
        ).dictionaries
        if not has or deepl.convert_tsv_to_dict(str(has[0].entries)) != ours.entries:  # though it says, a dictionary
            self._ask(lambda: self._client.replace_multilingual_glossary_dictionary(glossary, ours))
        return glossary


def engine(order: Order) -> DeepL:
    """Make the engine."""
    return DeepL(order)
