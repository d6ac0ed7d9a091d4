"""Hands the options of the plugin to `hooks/on_build.py`, which looks for them among the extensions of Markdown."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    options = {name: value for name, value in config.plugins["diglot"].config.items() if value not in ("", ())}
    config.markdown_extensions.append("diglot")
    config.mdx_configs["diglot"] = options
    return config
