"""What the engines of deep-translator have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from deep_translator.base import BaseTranslator

from diglot.draft.engines import Order
from diglot.draft.engines.http import Http
from diglot.draft.engines.trouble import Remedy, Trouble
from diglot.language import locales


class DeepEngine(BaseTranslator):  # type: ignore[misc]  # which comes without types
    """An engine as deep-translator has them, whose requests go through `Http`.

    deep-translator knows the services, their addresses and their codes of languages. Its own translators call functions
    of the module `requests`, can be given neither a session nor a time-out, and raise just anything: a missing key of a
    dictionary, an attribute of `None`, a plain `Exception`. Hence an engine is another subclass of their base.
    """

    name = ""
    most = 0
    per_minute = 0

    def __init__(self, order: Order, http: Http, url: str, languages: dict[str, str] | None = None) -> None:
        """Take the service's own codes of languages by their English names; None if it says itself what it knows.

        Raises `Trouble` where it does not know a language.
        """
        pair = (order.source, order.target)
        source, target = (code(one, languages) if languages else one for one in pair)
        super().__init__(url, languages or {one: one for one in pair}, source, target)
        self.http, self.url = http, url

    def translate(self, text: str, **_: Any) -> str:
        """Return the translation of a text; raises `Trouble` where there is none.

        `Http` has seen to what can be told; here the service answered with success, and still not with a translation.
        """
        try:
            answer = self.answer(text)
        except Trouble:
            raise
        except Exception as error:
            raise Trouble(f"answers with something that holds no translation ({type(error).__name__})") from None
        if not isinstance(answer, str) or not answer.strip():
            raise Trouble("answers with nothing")
        return answer

    @abstractmethod
    def answer(self, text: str) -> Any:
        """Return a translation, or something else, or raise just anything."""


def code(language: str, known: dict[str, str]) -> str:
    """Return an engine's own code of a language; `known` are its codes by the English names of languages.

    Raises `Trouble` where it does not know the language.
    """
    primary = locales.primary(language)
    name = locales.name_in(primary, "en").lower()
    for choice in (language, primary, known.get(name, "")):
        if choice in known.values():
            return choice
    raise Trouble(f"does not know the language '{language}'", Remedy.STOP)
