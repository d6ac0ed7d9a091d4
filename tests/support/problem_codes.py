"""The codes that problems are made with, read off the library's sources, whatever way they take to get there."""

from __future__ import annotations

import ast
import importlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Call = tuple[ast.FunctionDef | None, ast.Call]

CODE_AT = 2
"""Where `Problem` takes its code."""


@dataclass(frozen=True)
class Source:
    """One module: its dotted name, and its syntax."""

    name: str
    tree: ast.Module


def sources(folder: Path) -> list[Source]:
    """Return all modules of a package, by its folder."""
    paths = sorted(folder.rglob("*.py"))
    names = (path.relative_to(folder.parent).with_suffix("").as_posix().replace("/", ".") for path in paths)
    return [Source(name, ast.parse(path.read_text("utf-8"))) for name, path in zip(names, paths, strict=True)]


def codes_of(package: list[Source]) -> set[str]:
    """Return every code that a problem is made with; an expression whose values nobody can tell is an error."""
    codes: set[str] = set()
    for source in package:
        for function, call in _calls(source.tree, "Problem"):
            codes |= _values(_argument(call, CODE_AT, "code"), function, source, package)
    return codes


def _calls(tree: ast.Module, name: str) -> list[Call]:
    """Return the calls of a name, each with the innermost function that it stands in."""
    return _calls_by_name(tree).get(name, [])


@cache
def _calls_by_name(tree: ast.Module) -> dict[str, list[Call]]:
    found: defaultdict[str, list[Call]] = defaultdict(list)
    waiting: list[tuple[ast.FunctionDef | None, ast.AST]] = [(None, tree)]
    while waiting:
        function, node = waiting.pop()
        if isinstance(node, ast.Call):
            found[getattr(node.func, "id", getattr(node.func, "attr", ""))].append((function, node))
        inner = node if isinstance(node, ast.FunctionDef) else function
        if inner is not function:
            vars(node)["around"] = function
        waiting += [(inner, child) for child in ast.iter_child_nodes(node)]
    return found


def _argument(call: ast.Call, at: int, name: str) -> ast.expr:
    """Return what a call gives for a parameter; a starred argument stands for a place, which is a file and a line."""
    named = [keyword.value for keyword in call.keywords if keyword.arg == name]
    given = [one for one in call.args for _ in range(2 if isinstance(one, ast.Starred) else 1)]
    return named[0] if named else given[at]


def _values(expression: ast.expr, function: ast.FunctionDef | None, source: Source, package: list[Source]) -> set[str]:
    """Return all values that an expression in a function can have.

    That is told of a constant, of what a loop takes from a constant of a module, of a key that is looked up in one
    (also as `key.value`, of an enumeration), and of a parameter, by what the function's callers give for it.
    """
    if isinstance(expression, ast.Constant):
        return {str(expression.value)}
    if isinstance(expression, ast.IfExp):
        return set().union(*(_values(one, function, source, package) for one in (expression.body, expression.orelse)))
    if isinstance(expression, ast.Attribute) and expression.attr == "value":
        expression = expression.value
    text = ast.unparse(expression)
    if isinstance(expression, ast.Attribute) and function and (kind := _kind_of(expression.value, function)):
        return _of_attribute(kind, expression.attr, package)
    assert function is not None, f"{source.name}:{expression.lineno}: {text}"
    for node in ast.walk(function):
        if isinstance(node, ast.For) and ast.unparse(node.target) == text and isinstance(node.iter, ast.Name):
            return _constant(node.iter.id, source)
        if isinstance(node, ast.Subscript) and ast.unparse(node.slice) == text and isinstance(node.value, ast.Name):
            name = node.value.id
            if name.lstrip("_").isupper() and name != "CODES":  # which has all of them, and tells nothing
                return _constant(name, source)
    while text not in (parameters := [one.arg for one in (*function.args.posonlyargs, *function.args.args)]):
        if not (around := vars(function)["around"]):
            break
        function = around
    assert text in parameters, f"{source.name}:{expression.lineno}: which codes can {text} be?"
    at = parameters.index(text)
    return set().union(
        *(
            _values(_argument(call, at, text), caller, other, package)
            for other in package
            for caller, call in _calls(other.tree, function.name)
            if other is source or (not function.name.startswith("_") and _knows(other.tree, function.name))
        )
    )


def _knows(tree: ast.Module, name: str) -> bool:
    """Return whether a name means in a module what another module has by it: it is imported, or an attribute."""
    return name in _known_in(tree)


@cache
def _known_in(tree: ast.Module) -> set[str]:
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    return imported | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


@cache
def _classes(tree: ast.Module) -> list[ast.ClassDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]


def _kind_of(variable: ast.expr, function: ast.FunctionDef) -> str:
    """Return the class that a parameter of a function is declared as, empty where it is none."""
    declared = {one.arg: ast.unparse(one.annotation) for one in function.args.args if one.annotation}
    return declared.get(ast.unparse(variable), "")


def _of_attribute(kind: str, attribute: str, package: list[Source]) -> set[str]:
    """Return what any value of a class is given for an attribute when it is made."""
    (fields,) = (
        [
            field.target.id
            for field in node.body
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        ]
        for source in package
        for node in _classes(source.tree)
        if node.name == kind
    )
    return set().union(
        *(
            _values(_argument(call, fields.index(attribute), attribute), caller, source, package)
            for source in package
            for caller, call in _calls(source.tree, kind)
        )
    )


def _constant(name: str, source: Source) -> set[str]:
    values: Iterable[object] = getattr(importlib.import_module(source.name), name)
    return {str(value) for value in values}
