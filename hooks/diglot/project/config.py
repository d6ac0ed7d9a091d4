"""The options of a site, read and checked: its settings, or what is wrong; what each may be is in `options`."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from pathspec import GitIgnoreSpec

from diglot.base.boundary import is_inside, is_there, outside, strayed
from diglot.base.problem import Problem
from diglot.language import locales
from diglot.project.config_text import Place
from diglot.project.option_values import is_address
from diglot.project.options import CONCEPTS, OPTIONS, OptionFault, read_options
from diglot.project.settings import BY_LANGUAGE, Settings, leads_out

PlaceOf = Callable[[str], Place]
"""Gives the file and the line in which an option stands."""


def read_settings(
    options: Mapping[str, Any], root: Path, place: PlaceOf, docs_dir: str = "docs", *, are_on_disk: bool = True
) -> tuple[Settings | None, list[Problem]]:
    """Return the settings that a configuration makes; None, with the problems at their lines, where it cannot be used.

    `root` is the folder of the project; `place` says where an option stands; `docs_dir` is the host's own folder of
    documents, empty where nobody can tell yet. Whether folders are there is asked only where they `are_on_disk` below
    `root`.
    """
    values, faults = read_options(options)
    if faults:
        return None, [as_problem(fault, place) for fault in faults]
    if not options.get("documents"):
        values["documents"] = docs_dir
    if not options.get("concepts") and _holds(values["concepts"], values["documents"]):
        values["concepts"] = posixpath.join(values["documents"], CONCEPTS)
    faults = _in_targets(values, options)
    by_language, found = _by_language(values)
    if faults + found:
        return None, [as_problem(fault, place) for fault in faults + found]
    chains = tuple((code, before) for code, before in values["targets"] if before)
    targets = tuple(code for code, _ in values["targets"])
    target = values["parallel"] or next(iter(targets), values["target"])
    own = {option: value for option, language, value in by_language if language in ("", target)}
    values |= {name: own.get(name, "") for name in BY_LANGUAGE}
    languages = {"target": target, "targets": targets, "chains": chains, "by_language": by_language}
    known = Settings(**values | languages | {"root": root}).into(target)
    faults = [*_in_languages(known), *_in_patterns(known), *_in_addresses(known), *_in_place(known)]
    problems = [as_problem(fault, place) for fault in faults]
    problems += _in_folders(known, options, place) if are_on_disk else []
    return (None if problems else known), problems


def as_problem(fault: OptionFault, place: PlaceOf) -> Problem:
    """Return what is wrong with an option as a problem at its place."""
    return Problem(*place(fault.option), fault.code, fault.message, fault.hint)


def _in_targets(values: Mapping[str, Any], given: Mapping[str, Any]) -> list[OptionFault]:
    """Return what is wrong with the languages, so that nobody could say which of them is meant."""
    faults = []
    key = "targets" if values["targets"] else "target"
    targets = _codes(values)
    if given.get("target") and values["targets"]:
        message = "'target' and 'targets' both say what the documents are translated into."
        faults.append(OptionFault("targets", "config", message, "Keep one of the two."))
    for option, codes in {"source": (values["source"],), key: targets}.items():
        faults += _in_codes(option, codes)
    if faults:
        return faults
    source = values["source"]
    for code in targets:
        if locales.same(code, source):
            is_one = f"source and target are both '{source}'."
            message = is_one if key == "target" else f"'targets' has '{code}', which the documents are written in."
            hint = "Name two languages." if key == "target" else "Take it out."
            faults.append(OptionFault(key, "language", message, hint))
    for one, other in combinations(targets, 2):
        if locales.same(one, other):
            faults.append(OptionFault(key, "language", f"'targets' has '{one}' twice.", "Take one of the two out."))
    if values["parallel"] and values["parallel"] not in targets:
        message = f"'parallel' is '{values['parallel']}', which is none of the languages that are translated into."
        faults.append(OptionFault("parallel", "language", message, f"Write one of {', '.join(targets)}."))
    faults += _in_chains(dict(values["targets"]), source)
    return faults or _in_paths(dict(values["paths"]), (source, *targets))


def _codes(values: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(code for code, _ in values["targets"]) or (values["target"],)


def _in_chains(before: Mapping[str, str], source: str) -> Iterator[OptionFault]:
    """Yield what is wrong with translations from translations: each has to lead back to the documents."""
    for code, other in before.items():
        way = [code]
        while before.get(way[-1]) and before[way[-1]] not in way:
            way.append(before[way[-1]])
        if other and locales.same(other, source):
            message = f"'{code}' is translated from '{other}', which the documents are written in."
            yield OptionFault("targets", "language", message, f"Write '{code}' alone.")
        elif other and other not in before:
            message = f"'{code}' is translated from '{other}', which is none of 'targets'."
            yield OptionFault("targets", "language", message, f"Add '{other}' to them, or name another.")
        elif before.get(way[-1]):
            message = f"'{code}' is translated from '{other}', and that in the end from '{before[way[-1]]}' again."
            yield OptionFault("targets", "language", message, "Have one of them be translated from the documents.")


def _in_codes(option: str, codes: tuple[str, ...]) -> Iterator[OptionFault]:
    for code in codes:
        if not code:
            message = f"the configuration of diglot has no '{option}' language."
            yield OptionFault(option, "language", message, f"Add '{option}: de', say.")
        elif not locales.is_language(code):
            hint = "Use a code such as de, en, fr or pt-BR."
            yield OptionFault(option, "language", f"'{code}' is not a language code.", hint)
        elif unknown := locales.unknown_part(code):
            hint = "Use a code such as pt-BR or zh-Hant, or that of the language alone."
            yield OptionFault(option, "language", f"'{code}' names '{unknown}', which nobody knows.", hint)


def _in_paths(paths: Mapping[str, str], languages: tuple[str, ...]) -> list[OptionFault]:
    """Return what is wrong with the folders of the languages' pages, which are compared without case."""
    faults = []
    for code in paths:
        if code not in languages:
            message = f"'paths' has '{code}', which is none of the site's languages."
            faults.append(OptionFault("paths", "language", message, f"Those are {', '.join(languages)}."))
    folders = {code: paths.get(code, code) for code in languages}
    for one, other in combinations(languages, 2):
        if folders[one].casefold() == folders[other].casefold():
            hint = "Name two folders that differ in more than capitals."
            message = f"the pages in '{one}' and in '{other}' would both stand in '{folders[one]}'."
            faults.append(OptionFault("paths", "config", message, hint))
    return faults


def _by_language(values: Mapping[str, Any]) -> tuple[tuple[tuple[str, str, str], ...], list[OptionFault]]:
    """Return what options say for each language, as option, language and value, and what is wrong with that.

    A value without a language is for any; a variety names the language that it is one of.
    """
    targets = _codes(values)
    found, faults = [], []
    for option in BY_LANGUAGE:
        value = values[option]
        for language, one in value if isinstance(value, tuple) else ((("", value),) if value else ()):
            if option == "variety" and not language:
                language = next((code for code in targets if _is_variety(one, code)), targets[0])
            if option == "quotes" and not language and len(targets) > 1:
                hint = f"Say it by language, as in 'quotes: {{{targets[0]}: {one}}}'."
                faults.append(OptionFault(option, "config", "'quotes' does not say of which language.", hint))
            elif language and language not in targets:
                message = f"'{option}' has '{language}', which is none of the languages that are translated into."
                faults.append(OptionFault(option, "language", message, f"Those are {', '.join(targets)}."))
            elif option == "variety" and not _is_variety(one, language):
                message = f"'{one}' is not a variety of the target language '{language}'."
                faults.append(OptionFault(option, "language", message, "Use a code such as en-GB."))
            found.append((option, language, one))
    return tuple(found), faults


def _is_variety(code: str, language: str) -> bool:
    return locales.is_language(code) and locales.primary(code) == locales.primary(language)


def _in_languages(settings: Settings) -> list[OptionFault]:
    if not settings.site_language or settings.site_language in settings.languages:
        return []
    *codes, last = settings.languages
    hint = f"Write {', '.join(repr(code) for code in codes)} or '{last}', or leave it out."
    message = f"'site_language' is '{settings.site_language}', which is none of the site's languages."
    return [OptionFault("site_language", "language", message, hint)]


def _in_addresses(settings: Settings) -> list[OptionFault]:
    if not settings.corrections or settings.corrections.startswith(("https://", "http://")):
        return []
    message = f"'{settings.corrections}' is no address that a page could link to."
    hint = "Write the address under which your forge edits files, from https:// on."
    return [OptionFault("corrections", "config", message, hint)]


def _holds(folder: str, other: str) -> bool:
    """Return whether a folder is another or holds it; none holds one that is not known yet."""
    return bool(other) and not leads_out(posixpath.relpath(other, folder))


def _in_place(settings: Settings) -> list[OptionFault]:
    if not _holds(settings.concepts, settings.documents) or "\0" in settings.concepts:
        return []
    message = f"'concepts: {settings.concepts}' holds all documents."
    hint = f"Name a folder of its own, such as '{posixpath.join(settings.documents, CONCEPTS)}'."
    return [OptionFault("concepts", "config", message, hint)]


def _in_patterns(settings: Settings) -> list[OptionFault]:
    faults = []
    for option in ("include", "exclude"):
        for line in getattr(settings, option):
            try:
                GitIgnoreSpec.from_lines([line])
            except ValueError:
                hint = "Write a path or a pattern as in .gitignore, such as 'artikel/*.md'."
                faults.append(OptionFault(option, "config", f"'{line}' is not a pattern.", hint))
    return faults


def _in_folders(settings: Settings, given: Mapping[str, Any], place: PlaceOf) -> list[Problem]:
    """Return what is wrong with folders: one that leads out of the project, and a given one that is not there."""
    problems = []
    for option in ("documents", "concepts", "catalogs"):
        folder, key = getattr(settings, option), option
        if option == "documents" and not given.get("documents"):
            key = "docs_dir"
        named = f"'{key}: {folder}'"
        is_wanted = option != "catalogs" and given.get(option) not in (None, "", OPTIONS[option].default)
        below = settings.languages.targets if option == "catalogs" else ("",)
        if not all(is_inside(settings.root, settings.root / folder / one) for one in below):
            problems.append(outside(*place(key), named))
        elif found := list(filter(None, (_strayed(settings, folder, one) for one in below))):
            problems += found
        elif option != "catalogs" and is_there(settings.root / folder) and not (settings.root / folder).is_dir():
            hint = "Name a folder, relative to the project."
            problems.append(Problem(*place(key), "config", f"{named} is a file, not a folder.", hint))
        elif is_wanted and not is_there(settings.root / folder):
            hint = f"Correct the name, or make the folder '{folder}'."
            problems.append(Problem(*place(key), "config", f"{named}: there is no such folder.", hint))
    checks = settings.root / settings.checks
    if settings.checks and is_inside(settings.root, checks) and not checks.is_file():
        hint = "Name a file with rules, relative to the project."
        message = f"'checks: {settings.checks}': there is no such file."
        problems.append(Problem(*place("checks"), "config", message, hint))
    method = settings.method.partition("#")[0]
    is_here = settings.documents and method and not is_address(method)  # else nobody can tell yet where it would be
    if is_here and not is_there(settings.root / settings.document_name(method)):
        message = f"'method: {settings.method}': there is no such document."
        hint = "Name a document by its path, such as 'about.md', or an address that begins with 'https://'."
        problems.append(Problem(*place("method"), "config", message, hint))
    return problems


def _strayed(settings: Settings, folder: str, below: str) -> Problem | None:
    return strayed(settings.root, settings.root / folder / below, f"{folder}/{below}".rstrip("/"))
