"""Reading a site for the command line, by MkDocs' own loader: as a build does, up to its plugins' `on_config`."""

from __future__ import annotations

import atexit
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from diglot.base.problem import Problem
from diglot.mkdocs.failures import as_problem, invalid, unknown, warned
from diglot.mkdocs.former import former_configuration
from diglot.mkdocs.options import AS_EXTENSION, AS_PLUGIN, settings_from, settings_of, site_of
from diglot.mkdocs.own_words import own_words_of
from diglot.mkdocs.site_files import addresses_of
from diglot.mkdocs.texts import Others, files_of, texts_of
from diglot.project.config_text import ConfigText, read_config_text
from diglot.project.project import Project
from diglot.project.site import Site


def read_site(config_file: Path) -> tuple[Site | None, list[Problem]]:
    """Read a site's configuration; None, with the reason, where it cannot be used."""
    config_file = config_file.absolute()
    text, problems = read_config_text(config_file)
    if text is None:
        return None, problems
    with _silent() as logged:
        try:
            return _read(config_file, text)
        except (Exception, SystemExit) as error:  # hooks and plugins are run, and tags of YAML, and do what they like
            return None, [as_problem(error, text, config_file.parent, logged)]


def _read(config_file: Path, text: ConfigText) -> tuple[Site | None, list[Problem]]:
    """Load the configuration and run the plugins' `on_config`, as a build does."""
    config = MkDocsConfig(config_file_path=str(config_file))
    with config_file.open("rb") as file:
        config.load_file(file)
    options, problems = _options(config, config_file, text)
    if options is None:
        return None, problems
    errors, warnings = config.validate()
    if errors:
        return None, [invalid(key, str(error), text, config_file.parent) for key, error in errors]
    config.plugins.on_startup(command="build", dirty=False)
    atexit.register(_shut_down, config)
    config = config.plugins.on_config(config)
    known, problems = settings_of(config, options)
    if known is None:
        return None, problems
    site = site_of(config, known)
    site = replace(site, warnings=tuple(warned(key, said, text, config_file.parent) for key, said in warnings))
    plugin = config.plugins.get("diglot")
    others, project = Others(config, plugin), Project(site)
    files, nav = files_of(others, project)
    site = replace(site, addresses=addresses_of(files, config, project))
    if plugin:  # as an extension of Markdown we put no words around a text
        site = replace(site, own=own_words_of(config, nav, text, known))
    if others.change_texts():
        site = replace(site, texts=texts_of(others, files, project))
    return site, []


def _shut_down(config: MkDocsConfig) -> None:
    with _silent(), suppress(Exception, SystemExit):
        config.plugins.on_shutdown()


def _options(
    config: MkDocsConfig, config_file: Path, text: ConfigText
) -> tuple[Mapping[str, Any] | None, list[Problem]]:
    """Return our options as they stand in the file, before MkDocs reads any of them; None where they cannot be used."""
    as_plugin, as_extension = (_below(config.get(key), name) for key, name in (AS_PLUGIN, AS_EXTENSION))
    if as_extension is not None and (problems := former_configuration(config, text)):
        return None, problems
    if as_plugin is None and as_extension is None:
        return None, [unknown(config, text)]
    if as_plugin is not None and as_extension is not None:
        message = "diglot stands in 'plugins' and in 'markdown_extensions'."
        return None, [
            Problem(*text.place(*AS_EXTENSION), "config", message, "Keep the one in 'plugins'; it is enough.")
        ]
    keys, options = (AS_PLUGIN, as_plugin) if as_plugin is not None else (AS_EXTENSION, as_extension)
    if not isinstance(options, dict):
        message = "the options of diglot are not lines of the form 'name: value'."
        hint = "Write 'source: de' and 'target: en', say, each on a line of its own, indented below '- diglot:'."
        return None, [Problem(*text.place(*keys), "config", message, hint)]
    options = {name: value for name, value in options.items() if keys is AS_EXTENSION or name != "enabled"}
    docs_dir = config.get("docs_dir")
    known, problems = settings_from(options, config_file, text, keys, docs_dir if isinstance(docs_dir, str) else "docs")
    return (options if known else None), problems


def _below(listed: Any, name: str) -> Any:
    """Return the options of a plugin or an extension, in any form that MkDocs takes; None if it is not listed."""
    items = [listed] if isinstance(listed, dict) else listed if isinstance(listed, list | tuple) else []
    for item in items:
        if item == name:
            return {}
        if isinstance(item, dict) and name in item:
            return {} if item[name] is None else item[name]
    return None


@contextmanager
def _silent() -> Iterator[list[logging.LogRecord]]:
    """Keep what is logged from the terminal, give it instead, and let what is printed stand beside our results."""
    handler = _Collector(logging.WARNING)
    logging.getLogger().addHandler(handler)
    try:
        with redirect_stdout(sys.stderr):
            yield handler.records
    finally:
        logging.getLogger().removeHandler(handler)


class _Collector(logging.Handler):
    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)
