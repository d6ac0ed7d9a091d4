"""The text of a site's configuration, and where in it something stands: for messages, which name a file and a line.

The values are read by the host; here the files are only taken apart, whatever tags stand in them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from diglot.base.boundary import is_there
from diglot.base.problem import Problem
from diglot.base.textfile import merge_conflicts, read_text
from diglot.project.yaml_bounds import must_be_bounded

Place = tuple[str, int]
"""A file, by its name relative to the project, and a line in it, from 1; 0 means the whole file."""

_MOST_PARENTS = 20
_HINT = "Mend the line, or compare it with the example in the README."


@dataclass(frozen=True)
class ConfigText:
    """The files of a configuration: the site's own first, then those that it inherits from, with their trees."""

    files: tuple[tuple[str, yaml.Node | None], ...]

    @property
    def name(self) -> str:
        """Return the name of the site's own file."""
        return self.files[0][0]

    def place(self, *keys: str) -> Place:
        """Return where a value stands, by the keys that lead to it; as near to it as these can be followed.

        A key may also be an item of a list, or the only key of one: `plugins: [diglot: {…}]`.
        """
        best, depth = (self.name, 0), 0
        for name, root in self.files:
            for reached, node in enumerate(_along(root, keys), 1):
                if reached > depth:
                    best, depth = (name, node.start_mark.line + 1), reached
        return best

    def has(self, *keys: str) -> bool:
        """Return whether something stands where these keys lead to."""
        return any(len([*_along(root, keys)]) == len(keys) for _, root in self.files)

    def below(self, key: str) -> dict[str, Place]:
        """Return where each text stands that is named below a key of the first level, or is its value."""
        places: dict[str, Place] = {}
        for name, root in self.files:
            for _, value in _found(root, key):
                for node in _texts(value):
                    places.setdefault(node.value, (name, node.start_mark.line + 1))
        return places


def read_config_text(config_file: Path) -> tuple[ConfigText | None, list[Problem]]:
    """Read the files of a configuration; None, with the reason, where one of them is missing or not YAML."""
    root = config_file.parent
    files: list[tuple[str, yaml.Node | None]] = []
    place, named = config_file, ("", 0)
    while True:
        name = Path(os.path.relpath(place, root)).as_posix()
        if len(files) > _MOST_PARENTS or name in (before for before, _ in files):
            message = "inherits from itself."
            return None, [Problem(*named, "config", message, "Remove INHERIT here, or name another file.")]
        if files and not is_there(place):
            message = f"inherits from {name}, and there is no such file."
            return None, [Problem(*named, "config", message, "Correct the name, which is relative to this file.")]
        tree, problems = _tree(place, name)
        if problems:
            return None, problems
        files.append((name, tree))
        parent = next(iter(_found(tree, "INHERIT")), None)
        if parent is None or not isinstance(parent[1], yaml.ScalarNode):
            return ConfigText(tuple(files)), []
        place, named = place.parent / parent[1].value, (name, parent[0].start_mark.line + 1)


def _tree(place: Path, name: str) -> tuple[yaml.Node | None, list[Problem]]:
    text, problems = read_text(place, name)
    if text is None:
        return None, problems
    if conflicts := merge_conflicts(text, name):
        return None, conflicts
    try:
        return _composed(text), []
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it is not valid YAML"
        return None, [Problem(name, mark.line + 1 if mark else 0, "config", f"cannot be read: {reason}.", _HINT)]
    except RecursionError:
        return None, [Problem(name, 0, "config", "cannot be read: it is nested too deeply.", _HINT)]


@lru_cache(maxsize=8)  # each part of a host that looks for a place has it read anew
def _composed(text: str) -> yaml.Node | None:
    must_be_bounded(text)
    return yaml.compose(text, yaml.SafeLoader)


def _along(root: yaml.Node | None, keys: tuple[str, ...]) -> Iterator[yaml.Node]:
    """Yield the node of each key that is there, the first of several of a name that lead furthest."""
    if keys:
        ways = [(key, [*_along(value, keys[1:])]) for key, value in _found(root, keys[0])]
        if ways:
            key, rest = max(ways, key=lambda way: len(way[1]))
            yield key
            yield from rest


def _found(node: yaml.Node | None, key: str) -> Iterator[tuple[yaml.Node, yaml.Node | None]]:
    """Yield the keys of this name in a mapping or in the items of a list, each with what stands below it."""
    if isinstance(node, yaml.MappingNode):
        for one, value in node.value:
            if isinstance(one, yaml.ScalarNode) and one.value == key:
                yield one, value
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if isinstance(item, yaml.ScalarNode) and item.value == key:
                yield item, None
            elif isinstance(item, yaml.MappingNode):
                yield from _found(item, key)


def _texts(node: yaml.Node | None) -> Iterator[yaml.ScalarNode]:
    """Yield the texts in a part of a tree, in their order and each once, however often others refer to it."""
    waiting, known = [node], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in known:
            continue
        known.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.MappingNode):
            waiting += reversed([one for pair in node.value for one in pair])
        elif isinstance(node, yaml.SequenceNode):
            waiting += reversed(node.value)
