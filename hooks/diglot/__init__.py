"""Diglot: a text and its translation side by side, from Markdown and gettext catalogs.

What is named here is what other programs may build on; everything else may change with any version. It is imported when
it is asked for, so that a command starts quickly.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from diglot.base.problem import Problem, Severity
    from diglot.catalog.state import State
    from diglot.catalog.translations import Catalog, Translation
    from diglot.checks.check import check_project as check
    from diglot.checks.rule import rule
    from diglot.edition.edition import Edition
    from diglot.edition.host import Host
    from diglot.page.extension import DiglotExtension
    from diglot.page.render import render
    from diglot.page.view import View
    from diglot.project.catalog_update import update as sync
    from diglot.project.files import Document
    from diglot.project.project import Project
    from diglot.project.settings import Settings

__all__ = [
    "Catalog",
    "DiglotExtension",
    "Document",
    "Edition",
    "Host",
    "Problem",
    "Project",
    "Settings",
    "Severity",
    "State",
    "Translation",
    "View",
    "check",
    "render",
    "rule",
    "sync",
]

_PLACES = {
    "Catalog": "catalog.translations:Catalog",
    "DiglotExtension": "page.extension:DiglotExtension",
    "Document": "project.files:Document",
    "Edition": "edition.edition:Edition",
    "Host": "edition.host:Host",
    "Problem": "base.problem:Problem",
    "Project": "project.project:Project",
    "Settings": "project.settings:Settings",
    "Severity": "base.problem:Severity",
    "State": "catalog.state:State",
    "Translation": "catalog.translations:Translation",
    "View": "page.view:View",
    "check": "checks.check:check_project",
    "render": "page.render:render",
    "rule": "checks.rule:rule",
    "sync": "project.catalog_update:update",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for by name; raises `AttributeError` for any other name."""
    if name not in _PLACES:
        raise AttributeError(f"module 'diglot' has no attribute '{name}'")
    module, _, attribute = _PLACES[name].partition(":")
    return getattr(import_module(f"diglot.{module}"), attribute)
