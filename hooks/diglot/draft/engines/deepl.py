"""DeepL through its official client, with a key; our concepts are its glossary."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import deepl
from deepl.api_data import MultilingualGlossaryDictionaryEntries
from deepl.http_client import HttpClient

from diglot.draft.engines import Order
from diglot.draft.engines.http import Http, excerpt
from diglot.draft.engines.trouble import Remedy, Trouble
from diglot.language.locales import primary

_MOST = 30_000
"""A quarter of what a request may hold."""

_REGIONS = {"EN": "EN-GB", "PT": "PT-PT"}
"""Languages that DeepL wants to be told the country of, where the site does not name one."""


class _OneTry(HttpClient):
    """Sends each request once, within our time-out; the client's own would try for minutes."""

    def __init__(self, http: Http) -> None:
        super().__init__(send_platform_info=False)
        self._http = http

    def request_with_backoff(
        self,
        method: str,
        url: str,
        data: Any,
        json: Any,
        headers: dict[str, str],
        stream: bool = False,  # noqa: ARG002 - the client passes it; texts are not streamed
        **options: Any,
    ) -> tuple[int, str]:
        """Return the status and the text of a reply; raises `Trouble` for all but success."""
        reply = self._http.request(method, url, data=data, json=json, headers=headers, allow_redirects=False, **options)
        return reply.status_code, reply.text


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
        self._client._client = _OneTry(Http(order.timeout, order.key))

    def translate(self, text: str) -> str:
        """Return the translation of a text; raises `Trouble` where there is none."""
        try:
            result = self._client.translate_text(
                text, source_lang=self._source, target_lang=self._target, glossary=self._glossary
            )
        except Trouble:
            raise
        except (deepl.DeepLException, ValueError) as error:
            raise Trouble(f"says: {excerpt(str(error))}", Remedy.SKIP) from None
        except Exception as error:  # the client takes for granted what an answer looks like
            raise Trouble(f"answers with something that holds no translation ({type(error).__name__})") from None
        assert isinstance(result, deepl.TextResult), "one text, one result"
        if not isinstance(result.text, str) or not result.text.strip():
            raise Trouble("answers with nothing")
        return result.text

    @cached_property
    def _glossary(self) -> str | None:
        """Return the id of the glossary that holds our concepts, made or brought up to date; None without concepts."""
        if not self._order.terms:
            return None
        name = f"diglot: {self._order.project}"
        target = primary(self._target).upper()
        ours = MultilingualGlossaryDictionaryEntries(self._source, target, self._order.terms)
        known = {glossary.name: glossary for glossary in self._client.list_multilingual_glossaries()}
        if name not in known:
            return self._client.create_multilingual_glossary(name, [ours]).glossary_id
        glossary = known[name].glossary_id
        has = self._client.get_multilingual_glossary_entries(glossary, self._source, target).dictionaries
        if not has or deepl.convert_tsv_to_dict(str(has[0].entries)) != ours.entries:  # though it says, a dictionary
            self._client.replace_multilingual_glossary_dictionary(glossary, ours)
        return glossary


def engine(order: Order) -> DeepL:
    """Make the engine."""
    return DeepL(order)
