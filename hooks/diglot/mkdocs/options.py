"""The options of the plugin."""

from __future__ import annotations

from mkdocs.config import base
from mkdocs.config import config_options as c


class DiglotOptions(base.Config):  # type: ignore[no-untyped-call]  # MkDocs has it without types
    """The options of the plugin, as `mkdocs.yml` gives them."""

    source = c.Optional(c.Type(str))
    target = c.Optional(c.Type(str))
    documents = c.Optional(c.Type(str))
    concepts = c.Optional(c.Type(str))
    catalogs = c.Optional(c.Type(str))
    variety = c.Optional(c.Type(str))
    quotes = c.Optional(c.Type(str))
    fact_days = c.Optional(c.Type(int))
    translator = c.Optional(c.Type(str))
    corrections = c.Optional(c.Type(str))
    policy = c.Optional(c.Type(str))
