"""Which documents changed since a commit, as git tells."""

from __future__ import annotations

import subprocess

from diglot.settings import Settings


def changed_documents(settings: Settings, revision: str) -> tuple[frozenset[str] | None, str]:
    """Return the paths of the documents that changed, or whose catalog did, and are not as in `revision`.

    Files that git does not know yet count as changed. Where git cannot tell, returns None and a sentence that says why.
    """
    commands = (
        ["git", "diff", "--name-only", "--relative", "-z", "--end-of-options", revision, "--"],
        ["git", "ls-files", "--others", "--exclude-standard", "-z"],
    )
    names: set[str] = set()
    for command in commands:
        try:
            done = subprocess.run(command, cwd=settings.root, capture_output=True, text=True, check=False)
        except FileNotFoundError:
            return None, "--changed-since needs git, which is not installed."
        if done.returncode:
            reason = done.stderr.strip().split("\n")[0].removeprefix("fatal: ")
            return None, f"--changed-since {revision}: git says: {reason}."
        names.update(filter(None, done.stdout.split("\0")))
    paths = set()
    for name in names:
        for folder, prefix, ending in (
            (settings.documents, "", ".md"),
            (settings.concepts, "glossary/", ".md"),
            (f"{settings.catalogs}/{settings.target}", "", ".po"),
        ):
            if name.startswith(f"{folder}/") and name.endswith(ending):
                paths.add(prefix + name.removeprefix(f"{folder}/").removesuffix(ending) + ".md")
    return frozenset(paths), ""
