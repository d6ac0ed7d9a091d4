"""What the engines of deep-translator have in common."""

from __future__ import annotations

from types import FunctionType
from typing import Any, Protocol

from diglot.draft.engines.http import Http
from diglot.draft.engines.trouble import Remedy, Trouble
from diglot.language import locales


class Translator(Protocol):
    """What is used of deep-translator's translators."""

    def translate(self, text: str) -> Any:
        """Return a translation, or something else, or raise just anything."""
        ...


class DeepEngine:
    """An engine made of one of deep-translator's translators."""

    def __init__(self, name: str, translator: Translator, most: int, per_minute: int) -> None:
        self.name = name
        self.most = most
        self.per_minute = per_minute
        self._translator = translator

    def translate(self, text: str) -> str:
        """Return the translation of a text; raises `Trouble` where there is none.

        What deep-translator raises is of no use to tell troubles apart: a missing key of a dictionary, an attribute of
        `None`, a plain `Exception`. `Http` has seen to what can be told.
        """
        try:
            answer = self._translator.translate(text)
        except Trouble:
            raise
        except Exception as error:
            raise Trouble(f"answers with something that holds no translation ({type(error).__name__})") from None
        if not isinstance(answer, str) or not answer.strip():
            raise Trouble("answers with nothing")
        return answer


def over(http: Http, translator: type[Any]) -> type[Any]:
    """Return one of deep-translator's classes that makes its requests through `http`.

    Its methods call the functions of the module `requests` and cannot be given a session; here the same method sees
    `http` under that name, and nothing that others use is changed.
    """
    original = translator.translate
    seen = {**original.__globals__, "requests": http}
    method = FunctionType(original.__code__, seen, original.__name__, original.__defaults__, original.__closure__)
    return type(translator.__name__, (translator,), {"translate": method})


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
