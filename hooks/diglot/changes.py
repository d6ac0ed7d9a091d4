"""Which documents changed since a commit, as git tells."""

from __future__ import annotations

from diglot.git import ask_git, document_of
from diglot.settings import Settings


def changed_documents(settings: Settings, revision: str) -> tuple[frozenset[str] | None, str]:
    """Return the paths of the documents that changed, or whose catalog did, and are not as in `revision`.

    Files that git does not know yet count as changed. Where git cannot tell, returns None and a sentence that says why.
    """
    commands = (
        ("ls-files", "--others", "--exclude-standard", "-z"),
        ("diff", "--name-only", "--relative", "-z", "--end-of-options", revision, "--"),
    )
    names: set[str] = set()
    for command in commands:
        printed, reason = ask_git(settings, *command)
        if printed is None:
            return None, f"--changed-since {revision}: git {reason}."
        names.update(printed.split("\0"))
    return frozenset(path for name in names if (path := document_of(name, settings))), ""
