"""What the command line has to know of a site, read from its `mkdocs.yml`."""

from __future__ import annotations

import importlib
import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml
from markdown import Markdown

from diglot.base.problem import Problem
from diglot.base.textfile import line_of_key, merge_conflicts, read_text
from diglot.markdown.block_tree import BlockTree
from diglot.project import settings, yaml_words
from diglot.project.settings import Settings

_BUILTIN = ("toc", "tables", "fenced_code")
"""The extensions that MkDocs always adds (`mkdocs/config/defaults.py`)."""


class _Loader(yaml.SafeLoader):
    """Reads the tags that MkDocs allows in its configuration, and takes any other for an empty value."""


class _NotThereError(Exception):
    """What `!!python/name` cannot find."""


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """Resolve `!ENV NAME` and `!ENV [NAME, OTHER, default]`, as `pyyaml_env_tag` does."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(loader.construct_scalar(node)))
    assert isinstance(node, yaml.SequenceNode)
    *names, default = [loader.construct_object(child) for child in node.value] or [None]
    found = (os.environ[name] for name in [*names, default] if isinstance(name, str) and name in os.environ)
    return next(found, default if names else None)


def _python_name(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    """Resolve `!!python/name:package.module.function`."""
    module, _, name = suffix.rpartition(".")
    try:
        return getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise _NotThereError(str(error)) from None


def _python_call(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> Any:
    """Resolve `!!python/object/apply:package.module.function` with `args` and `kwds`."""
    function = _python_name(loader, suffix, node)
    if isinstance(node, yaml.MappingNode):
        value = loader.construct_mapping(node, deep=True)
        return function(*value.get("args", []), **value.get("kwds", {}))
    return function(*loader.construct_sequence(node, deep=True)) if isinstance(node, yaml.SequenceNode) else function()


def _nothing(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> None:
    return None


_Loader.add_multi_constructor("!", _nothing)
_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/name:", _python_name)
_Loader.add_multi_constructor("tag:yaml.org,2002:python/object/apply:", _python_call)


@dataclass(frozen=True)
class Site:
    """A site's settings, and the Markdown that it is written in."""

    settings: Settings
    extensions: list[str] = field(default_factory=list)
    extension_configs: dict[str, dict[str, Any]] = field(default_factory=dict)

    def markdown(self) -> Markdown:
        """Make a Markdown instance with all of the site's extensions, for the blocks of its documents."""
        return Markdown(extensions=[*self.extensions, BlockTree()], extension_configs=self.extension_configs)


def read_site(config_file: Path) -> tuple[Site | None, list[Problem]]:
    """Read a site's configuration; None, with the reason, where it cannot be used."""
    name = config_file.name
    text, problems = read_text(config_file, name)
    if text is None:
        return None, problems
    if conflicts := merge_conflicts(text, name):
        return None, conflicts
    try:
        config = yaml_words.load(text, _Loader, settings.LANGUAGES, below="diglot")
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "it is not valid YAML"
        hint = "Mend the line, or compare it with the example in the README."
        return None, [Problem(name, mark.line + 1 if mark else 0, "config", f"cannot be read: {reason}.", hint)]
    except _NotThereError as error:
        hint = "Install the package that it is in, or correct the name."
        return None, [Problem(name, 0, "config", f"names something that is not there: {error}.", hint)]
    except Exception as error:  # PyYAML lets through what a day, a number or a nesting that cannot be brings about
        hint = "Mend it, or compare it with the example in the README."
        return None, [Problem(name, 0, "config", f"cannot be read: {str(error) or 'it is no value'}.", hint)]
    config = config if isinstance(config, dict) else {}
    listed = _extensions(config.get("markdown_extensions") or [])
    if listed is None:
        message = "'markdown_extensions' is not a list of names, each with its options or without."
        hint = "Write each as '- name' or '- name:' with indented options below."
        return None, [Problem(name, line_of_key("markdown_extensions", text), "config", message, hint)]
    extensions, configs = listed
    if "diglot" not in extensions:
        hint = "Add 'diglot' with 'source' and 'target' to markdown_extensions."
        return None, [Problem(name, 0, "config", "does not use the extension diglot.", hint)]
    extensions.remove("diglot")
    options = configs.pop("diglot", {})
    options.setdefault("documents", config.get("docs_dir", "docs"))
    known = replace(settings.from_options(options), root=config_file.parent)
    problems = settings.check(known, name, text)
    return (None if problems else Site(known, extensions, configs)), problems


def _extensions(listed: Any) -> tuple[list[str], dict[str, dict[str, Any]]] | None:
    """Part `markdown_extensions`, in any of the forms that MkDocs takes, into names and options; None for any other."""
    items = list(listed.items()) if isinstance(listed, dict) else listed
    names = list(_BUILTIN)
    configs: dict[str, dict[str, Any]] = {}
    for item in items if isinstance(items, list) else [None]:
        pairs = [item] if isinstance(item, tuple) else item.items() if isinstance(item, dict) else [(item, None)]
        for name, options in pairs:
            if not isinstance(name, str) or not isinstance(options or {}, dict):
                return None
            if name not in names:
                names.append(name)
            if options:
                configs[name] = {str(key): value for key, value in options.items()}
    return names, configs
