"""What other programs may build on is named in one place, is there, and is explained with all that comes with it."""

from __future__ import annotations

import dataclasses
import enum
import re
import typing
from collections.abc import Iterator
from importlib import import_module
from types import FunctionType

import pytest

import diglot
from pages import ROOT

NAMES = [
    *("Catalog", "DiglotExtension", "Document", "Edition", "Host", "Problem", "Project", "Settings", "Severity"),
    *("State", "Translation", "View", "check", "render", "rule", "sync"),
]

_PAGE = (ROOT / "docs/diglot/python.md").read_text("utf-8")
_ROW = re.compile(r"^\| `([\w.]+)` \| .+ \| (.*)\|$", re.MULTILINE)
_TABLES = _PAGE[_PAGE.index("\n## What may be built upon") :]
MEMBERS = {name: re.findall(r"`(\w+)`", members) for name, members in _ROW.findall(_TABLES)}
"""What the page on Python names, with the members of each."""


def named(name: str) -> typing.Any:
    module, _, last = name.rpartition(".")
    return getattr(import_module(module) if module else diglot, last)


def function_of(member: object) -> FunctionType | None:
    """Return the function behind a method, a property or a class method."""
    for attribute in ("fget", "func", "__func__"):
        member = getattr(member, attribute, member)
    return member if isinstance(member, FunctionType) else None


def classes_in(hint: object) -> Iterator[type]:
    """Yield the classes of Diglot's in an annotation."""
    if isinstance(hint, type) and hint.__module__.startswith("diglot"):
        yield hint
    for one in hint if isinstance(hint, list | tuple) else typing.get_args(hint):
        yield from classes_in(one)


def hints_of(name: str) -> Iterator[object]:
    """Yield the annotations of a function, or of what a class is made of and what is named of it."""
    found = named(name)
    if isinstance(found, FunctionType):
        yield from typing.get_type_hints(found).values()
        return
    hints = typing.get_type_hints(found)
    for member in ["__init__", *MEMBERS[name]]:
        function = function_of(vars(found).get(member))
        yield from typing.get_type_hints(function).values() if function else [hints.get(member)]


def test_the_public_names_are_these() -> None:
    assert diglot.__all__ == NAMES


def test_the_page_explains_each_of_them_and_no_other_as_public() -> None:
    assert sorted(name for name in MEMBERS if "." not in name) == NAMES


@pytest.mark.parametrize("name", MEMBERS)
def test_each_is_there_and_says_what_it_is_and_so_does_what_it_has(name: str) -> None:
    found = named(name)
    assert found.__doc__
    functions = [function for member in MEMBERS[name] if (function := function_of(vars(found).get(member)))]
    assert [function.__name__ for function in functions if not function.__doc__] == []


@pytest.mark.parametrize("name", [name for name in MEMBERS if isinstance(named(name), type)])
def test_the_page_has_all_fields_of_each_and_no_name_that_it_lacks(name: str) -> None:
    found = named(name)
    fields = [field.name for field in dataclasses.fields(found)] if dataclasses.is_dataclass(found) else []
    members = list(found.__members__) if isinstance(found, enum.EnumMeta) else fields
    set_by_itself = found.__init__.__code__.co_names if isinstance(found.__init__, FunctionType) else ()
    assert set(members) <= set(MEMBERS[name]) <= {*members, *dir(found), *vars(found), *set_by_itself}


def test_whatever_they_take_and_give_is_on_the_page_too() -> None:
    explained = {named(name) for name in MEMBERS}
    reached = {one: name for name in MEMBERS for hint in hints_of(name) for one in classes_in(hint)}
    assert {f"{one.__qualname__}, by {name}" for one, name in reached.items() if one not in explained} == set()


def test_any_other_name_is_none() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = diglot.nothing
