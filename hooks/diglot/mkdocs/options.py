"""The options of the plugin, checked as everywhere, and what MkDocs' configuration makes of them."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from markdown.extensions import Extension
from mkdocs.config import config_options as c
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import RelativeDirPlaceholder

from diglot.base.problem import Problem
from diglot.markdown.context import WithoutContext
from diglot.page.extension import DiglotExtension
from diglot.project.config import read_settings
from diglot.project.config_text import ConfigText, Place, read_config_text
from diglot.project.options import OPTIONS
from diglot.project.settings import Settings
from diglot.project.site import DocumentFolder, Site

AS_PLUGIN, AS_EXTENSION = ("plugins", "diglot"), ("markdown_extensions", "diglot")
"""Where options may stand in the configuration."""

_EXCLUDED = (".*", "/templates/")
"""What MkDocs leaves out of every site (`mkdocs/structure/files.py`)."""


class DiglotOptions(Config):  # type: ignore[no-untyped-call]
    """The options; `diglot.project.options` says what they mean and which values they can have."""

    source = c.Type(str, default="")
    target = c.Type(str, default="")
    targets = c.Type(tuple, default=())
    parallel = c.Type(str, default="")
    paths = c.Type(tuple, default=())
    pairs = c.Type(str, default="all")
    publish = c.Type(int, default=0)
    documents = c.Type(str, default="")
    concepts = c.Type(str, default="")
    catalogs = c.Type(str, default="")
    variety = c.Type(str, default="")
    quotes = c.Type(str, default="")
    fact_days = c.Type(int, default=365)
    concept_links = c.Type(str, default="first")
    translator = c.Type(str, default="")
    corrections = c.Type(str, default="")
    rights = c.Type(tuple, default=())
    license = c.Type(tuple, default=())
    method = c.Type(str, default="")
    contact = c.Type(str, default="")
    policy = c.Type(str, default="off")
    search = c.Type(str, default="site")
    include = c.Type(tuple, default=())
    exclude = c.Type(tuple, default=())
    require = c.Type(str, default="reviewed")
    reviewed_by = c.Type(tuple, default=())
    people = c.Type(tuple, default=())
    keep = c.Type(tuple, default=())
    localised = c.Type(tuple, default=())
    words = c.Type(tuple, default=())
    checks = c.Type(str, default="")
    site_language = c.Type(str, default="")

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Return what is wrong, each with file and line; all values are of their types if nothing is."""
        place = Path(self.config_file_path or "mkdocs.yml")
        text, _ = read_config_text(place)
        known, problems = settings_from(self, place, text, AS_PLUGIN, docs_dir="")  # which is not known here
        if known is None:
            return [("diglot", ValidationError(str(problem))) for problem in problems], []
        named_by_host = {name: "" for name in ("documents", "concepts") if not self.get(name)}
        self.update({name: known.given(name) for name in OPTIONS if name != "root"} | named_by_host)
        return [], []


def settings_from(
    options: Mapping[str, Any],
    config_file: Path,
    text: ConfigText | None,
    keys: tuple[str, str],
    docs_dir: str = "docs",
) -> tuple[Settings | None, list[Problem]]:
    """Return the settings that options make, which stand below these keys of a configuration file.

    `docs_dir` is the folder of the host's documents, empty where it is not known; all of them are documents of ours.
    """

    def place(option: str) -> Place:
        if text is None:
            return config_file.name, 0
        return text.place(option) if option == "docs_dir" else text.place(*keys, option)

    known, problems = read_settings(options, config_file.parent, place, docs_dir)
    if known is None or not docs_dir or known.documents == posixpath.normpath(docs_dir):
        return known, problems
    message = f"'documents' is '{known.documents}', and the documents of the site are in '{docs_dir}'."
    part = posixpath.relpath(known.documents, docs_dir)
    hint = "Take it out." if part.startswith("..") else f"Write 'include: [{part}/]' instead."
    return None, [*problems, Problem(*place("documents"), "config", message, hint)]


def settings_of(
    config: MkDocsConfig, options: Mapping[str, Any] | None = None
) -> tuple[Settings | None, list[Problem]]:
    """Return the settings of a site whose configuration is loaded; None, with the problems, where it cannot be used.

    This is what a build works with, and the command line, too. `options` stand in where the plugin is not enabled.
    """
    config_file = Path(config.config_file_path or "mkdocs.yml").absolute()
    text, problems = read_config_text(config_file)
    if text is None:
        return None, problems
    plugin = config.plugins.get("diglot")
    keys = AS_EXTENSION if "diglot" in config.mdx_configs and not plugin else AS_PLUGIN
    options = plugin.config if plugin else options or config.mdx_configs.get("diglot", {})
    docs_dir = Path(os.path.relpath(config.docs_dir, config_file.parent))
    known, problems = settings_from(options, config_file, text, keys, docs_dir.as_posix())
    own = [pattern.pattern for pattern in config.exclude_docs.patterns] if config.exclude_docs else []
    unpublished = (*_EXCLUDED, *(str(pattern) for pattern in own))
    return (replace(known, unpublished=unpublished) if known else None), problems


def site_of(config: MkDocsConfig, known: Settings) -> Site:
    """Return a site whose configuration is loaded, with the Markdown that it is written in."""
    listed: list[str | Extension] = [*config.markdown_extensions]
    configs = {name: _plain(options) for name, options in config.mdx_configs.items() if name != "diglot"}
    return Site(known, [one for one in listed if not _is_ours(one)], configs)


def config_text_of(config: MkDocsConfig) -> ConfigText:
    """Return the text of a configuration that was loaded."""
    config_file = Path(config.config_file_path or "mkdocs.yml").absolute()
    text, _ = read_config_text(config_file)
    return text or ConfigText(((config_file.name, None),))


def _is_ours(extension: str | Extension) -> bool:
    return extension == "diglot" or isinstance(extension, DiglotExtension | WithoutContext)


def _plain(value: Any) -> Any:
    """Return options without the objects that stand for folders in them, which hold all of the configuration."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, RelativeDirPlaceholder):
        return DocumentFolder()
    return os.fspath(value) if isinstance(value, os.PathLike) else value
