"""The plugin `diglot`."""

from __future__ import annotations

from mkdocs.plugins import BasePlugin

from diglot.mkdocs.options import DiglotOptions


class DiglotPlugin(BasePlugin[DiglotOptions]):  # type: ignore[no-untyped-call]
    """Has the options of a site."""
