"""The part of the page "Checks" that is written from the rules: `python -m diglot.checks.page FILE` writes it anew."""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from diglot.checks.rule import Example, Rule
from diglot.checks.rules import own_rules
from diglot.language.sentences import full_sentences

MARK = "<!-- What follows is written from the rules in hooks/diglot/checks by 'make checks-page'. -->\n"


def with_rules(page: str, rules: Iterable[Rule]) -> str:
    """Return a page whose part behind the mark explains these rules, one section each."""
    before, mark, _ = page.partition(MARK)
    return before + mark + "".join(f"\n{section(rule)}" for rule in rules)


def section(rule: Rule) -> str:
    """Return what a rule says of itself as Markdown."""
    title = f"{rule.title[0].upper()}{rule.title[1:]}."
    said = "\n".join(full_sentences(" ".join((inspect.getdoc(rule.function) or "").split())))
    examples = f"Wrong:\n\n{_blocks(rule.wrong)}\n\nRight:\n\n{_blocks(rule.right)}\n"
    return f"## `{rule.code}`\n\n{title}\n{said}\n\n{examples}"


def _blocks(example: Example) -> str:
    if isinstance(example, tuple):
        msgid, msgstr = map(polib.escape, example)
        return f'```po\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n```'
    return "\n\n".join(_files({"": example} if isinstance(example, str) else dict(example)))


def _files(files: dict[str, str]) -> Iterator[str]:
    for name, text in files.items():
        yield f"`{name}`:\n\n" * bool(name) + f"```{'po' if name.endswith('.po') else 'markdown'}\n{text.rstrip()}\n```"


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(with_rules(file.read_text("utf-8"), own_rules().values()), "utf-8")
