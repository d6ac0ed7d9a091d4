"""The glossary: what the front matter of a concept's document says of a concept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from diglot.base.problem import Problem, excerpt
from diglot.base.textfile import line_of_key
from diglot.language.locales import is_language
from diglot.markdown.context import in_context
from diglot.markdown.inline import attribute_list_at_end, fold, part, without_control
from diglot.project.files import Document

KEYS = frozenset({"term", "forms", "avoid", "not", "see"})
OTHER_KEYS = frozenset({"title", "description", "translate", "terms", "lang", "hide", "search", "image"})
MOST_FORMS = 1000
LONGEST_FORM = 100

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ALTERNATIVES = re.compile(r"\{([^{}]*)\}")
_SLASHED = re.compile(r"(.*\w)/-?(\w{1,2})")
_SOURCE = re.compile(r"^\[\^[^\]]+\]:", re.MULTILINE)
_HINT = "Compare it with another concept in the glossary, or see 'Concepts' on Diglot's page 'Writing'."


@dataclass(frozen=True)
class Concept:
    """One entry of the glossary.

    `terms`, `forms`, `avoid` and `never`, what only looks like a form, are by language; forms are spelled out, their
    alternatives expanded, the headword among them. `definition` is the folded Markdown of the first paragraph, a msgid
    of the concept's catalog.
    """

    slug: str
    name: str
    terms: dict[str, str] = field(default_factory=dict)
    forms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    avoid: dict[str, tuple[str, ...]] = field(default_factory=dict)
    never: dict[str, tuple[str, ...]] = field(default_factory=dict)
    see: tuple[str, ...] = ()
    definition: str = ""
    has_source: bool = False


def slug_of(path: str) -> str:
    """Return the slug of a concept: the name of its file."""
    return PurePosixPath(path).stem


def read_concept(document: Document, folder: str) -> tuple[Concept | None, list[Problem]]:
    """Read a concept; None, with one problem, where its front matter is not that of a concept.

    `folder` is what the paths of all concepts begin with.
    """
    name, meta = document.name, document.front.meta
    slug = slug_of(document.path)

    def problem(key: str, message: str) -> tuple[None, list[Problem]]:
        return None, [Problem(name, line_of_key(key, document.text), "concept", message, _HINT)]

    if "/" in document.path.removeprefix(folder):
        return problem("", "stands in a folder of its own; concepts stand in the glossary's folder itself.")
    if not _SLUG.fullmatch(slug):
        return problem("", f"'{slug}' is no slug: it may hold a–z, 0–9 and hyphens.")
    for key in meta:
        if key not in KEYS | OTHER_KEYS:
            return problem(str(key), f"'{key}' is not a key of a concept; those are: {', '.join(sorted(KEYS))}.")
    terms = meta.get("term", {})
    if not isinstance(terms, dict) or not all(_is_text(value) for value in terms.values()):
        return problem("term", "'term' has to give one headword for each language.")
    for key in ("term", "forms", "avoid", "not"):
        for language in meta.get(key) or {} if isinstance(meta.get(key), dict) else ():
            if not is_language(str(language)):
                return problem(key, f"'{language}' below '{key}' is not a language code.")
    see = meta.get("see") or []
    if not isinstance(see, list) or not all(_is_text(value) for value in see):
        return problem("see", "'see' has to be a list of slugs.")
    by_key: dict[str, dict[str, tuple[str, ...]]] = {}
    for key in ("forms", "avoid", "not"):
        listed, message = _listed(meta.get(key) or {}, key)
        if message:
            return problem(key, message)
        by_key[key] = listed
    listed_forms = (form for listed in by_key.values() for forms in listed.values() for form in forms)
    for form in (*terms.values(), *listed_forms):
        if len(form) > LONGEST_FORM:
            return problem("term", f"{excerpt(form, 40)} is longer than {LONGEST_FORM} characters.")
    forms: dict[str, tuple[str, ...]] = {}
    for language in dict.fromkeys([*terms, *by_key["forms"]]):
        spelled: list[str] = _with_ending(without_control(terms[language])) if language in terms else []
        for form in by_key["forms"].get(language, ()):
            if form.strip("* ") == "" or "*" in form[:-1]:
                return problem("forms", f"'{form}' is no form: '*' stands at the end of a word, and not alone.")
            spelled += spelled_out(form)
            if len(spelled) > MOST_FORMS:
                return problem("forms", f"there are more than {MOST_FORMS} forms in '{language}'.")
        forms[language] = tuple(dict.fromkeys(spelled))
    concept = Concept(
        slug,
        name,
        {str(language): without_control(term) for language, term in terms.items()},
        forms,
        by_key["avoid"],
        by_key["not"],
        tuple(str(other) for other in see),
        _definition(document.front.body),
        bool(_SOURCE.search(document.front.body)),
    )
    return concept, []


def same_slug(documents: Iterable[Document]) -> list[Problem]:
    """Return a problem for each file whose slug another has already, folders aside."""
    seen: dict[str, str] = {}
    problems = []
    for document in documents:
        slug = slug_of(document.path).lower()
        if slug in seen:
            message = f"the concept '{slug}' stands in {seen[slug]} already."
            problems.append(Problem(document.name, 0, "concept", message, "Join the two files, or rename one."))
        seen.setdefault(slug, document.name)
    return problems


def _listed(value: Any, key: str) -> tuple[dict[str, tuple[str, ...]], str]:
    """Return forms by language, or what is wrong with the way they are written."""
    if not isinstance(value, dict):
        return {}, f"'{key}' has to give a list of forms for each language."
    listed = {}
    for language, forms in value.items():
        if not isinstance(forms, list):
            return {}, f"'{key}' has to be a list in '{language}'."
        for form in forms:
            if not isinstance(form, str):
                return {}, f"'{form}' among '{key}' is not a text; put it in quotes."
            if not form.strip():
                return {}, f"there is an empty form among '{key}' in '{language}'."
        listed[str(language)] = tuple(without_control(form) for form in forms)
    return listed, ""


def spelled_out(form: str) -> list[str]:
    """Return the forms that one with alternatives stands for: `a{,b}c` for `ac` and `abc`; at most `MOST_FORMS` + 1."""
    found = _ALTERNATIVES.search(form)
    if not found:
        return [form]
    spelled: list[str] = []
    for choice in found[1].split(","):
        spelled += spelled_out(form[: found.start()] + choice.strip() + form[found.end() :])
        if len(spelled) > MOST_FORMS:
            break
    return spelled


def _with_ending(term: str) -> list[str]:
    """Return a headword, and both its forms where it gives an ending behind a slash, such as `Beauftragte/n`."""
    found = _SLASHED.fullmatch(term)
    return [f"{found[1]}{found[2]}", found[1], term] if found else [term]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _definition(body: str) -> str:
    """Return the first paragraph that is no heading and no definition of a note."""
    for block in re.split(r"\n\s*\n", body):
        text = "\n".join(line for line in block.strip().split("\n") if not line.startswith("#"))
        if text.strip() and not text.startswith(("[^", "---", "<")):
            inline = part(text, attribute_list_at_end("p"))
            return in_context(fold(inline.words), inline.context)
    return ""
