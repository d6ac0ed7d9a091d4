"""YAML in which `no` is Norwegian.

YAML 1.1, which PyYAML and MkDocs read, takes a bare `no`, `off`, `yes` or `on` for a truth value. Where a language
stands, and for any key, Diglot reads the word that was written; whether it is a language is for others to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import yaml

from diglot.base.problem import Problem
from diglot.language import locales

_TRUTH = "tag:yaml.org,2002:bool"
_WORD = "tag:yaml.org,2002:str"


def load(text: str, loader_class: Any, languages: Collection[str]) -> Any:
    """Return what a text in YAML holds, keys as they are written, and so the values of the keys in `languages`.

    `loader_class` is one of PyYAML's loaders.
    """
    loader = loader_class(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        for key, value in _pairs(node):
            _read_as_word(key)
            if key.value in languages:
                for one in value.value if isinstance(value, yaml.SequenceNode) else [value]:
                    _read_as_word(one)
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _pairs(root: yaml.Node) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Yield the keys and values of all mappings."""
    seen: set[int] = set()
    left = [root]
    while left:
        node = left.pop()
        if id(node) in seen:  # what an alias stands for
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            yield from node.value
            left += [one for pair in node.value for one in pair]
        elif isinstance(node, yaml.SequenceNode):
            left += node.value


def _read_as_word(node: yaml.Node) -> None:
    if isinstance(node, yaml.ScalarNode) and node.tag == _TRUTH:
        node.tag = _WORD


def check_language(code: object, name: str, line: int) -> list[Problem]:
    """Return the problem of a word in front matter that is no language, none for one that is."""
    if isinstance(code, str) and locales.is_language(code):
        return []
    message = f"'{code}' is not a language code."
    return [Problem(name, line, "front-matter", message, "Use a code such as de, en, fr or pt-BR.")]
