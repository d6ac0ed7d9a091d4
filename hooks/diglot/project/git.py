"""Asking git about the files of a site."""

from __future__ import annotations

import subprocess

from diglot.project.settings import ENDINGS, Settings


def ask_git(settings: Settings, *arguments: str) -> tuple[str | None, str]:
    """Run git in the site's folder; return what it prints, or None and what it says against it (`is not installed`)."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=settings.root, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError:
        return None, "is not installed"
    if done.returncode:
        reason = done.stderr.strip().split("\n")[0].removeprefix("fatal: ")
        return None, f"says: {reason}"
    return done.stdout, ""


def document_of(name: str, settings: Settings) -> str | None:
    """Return the path of the document that a file is, or whose catalog it is; None for any other file.

    `name` is relative to the site's folder, with forward slashes, as git prints it.
    """
    for folder, prefix, endings in (
        (settings.documents, "", ENDINGS),
        (settings.concepts, "glossary/", ENDINGS),
        (f"{settings.catalogs}/{settings.target}", "", (".po",)),
    ):
        if name.startswith(f"{folder}/") and name.endswith(endings):
            path = prefix + name.removeprefix(f"{folder}/")
            return _document_with(path.removesuffix(".po"), settings) if endings == (".po",) else path
    return None


def _document_with(path: str, settings: Settings) -> str:
    """Return the path of the document of a catalog, which has any of the endings; `.md` if it is no more there."""
    there = (ending for ending in ENDINGS if (settings.root / settings.document_name(path + ending)).exists())
    return path + next(there, ".md")
