"""Whether the examples of rules are what they say: the wrong one is reported, with this code alone, the right one not.

A text that mentions “Rechenzentrum”, in English “data centre”, mentions a concept in them; “computer centre” is a form
to avoid for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from diglot.base.problem import Problem
from diglot.checks.check import check_with
from diglot.checks.registry import CODES
from diglot.checks.rule import Example, Rule
from diglot.checks.rules import Rules, once
from diglot.checks.values import DocumentText, Segment
from diglot.glossary.concept import Concept
from diglot.glossary.glossary import Glossary
from diglot.markdown.block_tree import block_tree
from diglot.markdown.inline_reader import InlineReader
from diglot.markdown.segments import msgids
from diglot.project import front_matter
from diglot.project.files import Document
from diglot.project.project import Project
from diglot.project.settings import Settings
from diglot.project.site import Site

TODAY = date(2026, 11, 22)
"""The day on which examples are read."""

_EXTENSIONS = ["attr_list", "footnotes", "tables"]
_TERMS = {"de": "Rechenzentrum", "en": "data centre"}
_CONCEPT = Concept(
    "data-centre", "glossary/data-centre.md", _TERMS, {language: (term,) for language, term in _TERMS.items()}
)
_CONCEPT = replace(_CONCEPT, avoid={"en": ("computer centre",)})


def examine_site(settings: Settings) -> list[Problem]:
    """Return what is wrong with the rules of a site itself and of installed packages, their examples among it."""
    rules = Rules(settings)
    return once([*rules.problems, *(problem for rule in rules.of_site.values() for problem in examine(rules, rule))])


def examine(rules: Rules, rule: Rule) -> Iterator[Problem]:
    """Yield a problem for each example of a rule that is not what it says."""
    for name, example, expected in (("wrong", rule.wrong, {rule.code}), ("right", rule.right, set[str]())):
        try:
            found = _problems(rules, rule, example)
        except (AttributeError, TypeError, ValueError):
            message = f"the {name} example of the rule '{rule.code}' is none of the scope '{rule.scope}'."
            hint = "Write a text and its translation, a document, or the files of a project by their names."
            yield rules.fault(rule, message, hint)
            continue
        if {problem.code for problem in found} != expected:
            said = " ".join(f"{problem.message} [{problem.code}]" for problem in found) or "nothing."
            message = f"of the {name} example of the rule '{rule.code}' the checks say: {said}"
            yield rules.fault(rule, message, "Change the example, or the rule.")


def _problems(rules: Rules, rule: Rule, example: Example) -> list[Problem]:
    if isinstance(example, Mapping):
        return _in_project(rules, rule, example)
    if isinstance(example, tuple):
        return list(rules.check_segment(_segment(rules.settings, *example), "index.po"))
    front, problems = front_matter.split(example, "index.md")
    document = Document("index.md", "docs/index.md", example, front)
    md = Site(rules.settings, [*_EXTENSIONS]).markdown()
    texts = msgids(block_tree(md, front.body), InlineReader(md), front.meta)
    text = DocumentText(document, rules.settings, TODAY, texts, InlineReader(md))
    return [*problems, *rules.check("document", text, document.name)]


def _segment(settings: Settings, original: str, translation: str) -> Segment:
    """Return an example as a segment of a document in which its notes stand, too."""
    md = Site(settings, [*_EXTENSIONS]).markdown()
    notes = sorted(set(re.findall(r"\[\^[^\]]+\]", original)))
    block_tree(md, "\n\n".join([original, *(f"{note}: …" for note in notes)]))
    glossary = Glossary({"data-centre": _CONCEPT}, (settings.source, settings.target))
    return Segment(original, translation, settings, glossary=glossary, reader=InlineReader(md))


def _in_project(rules: Rules, rule: Rule, files: Mapping[str, str]) -> list[Problem]:
    """Return what the rules of the same scope say of a project that has these files; catalogs need no header."""
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            place = Path(folder, name)
            place.parent.mkdir(parents=True, exist_ok=True)
            header = f'msgid ""\nmsgstr ""\n"Language: {rules.settings.target}\\n"\n\n' if name.endswith(".po") else ""
            place.write_text(header + text, "utf-8")
        Path(folder, "docs").mkdir(exist_ok=True)
        there = copy(rules)
        there.settings = Settings(rules.settings.source, rules.settings.target, root=Path(folder))
        project = Project(Site(there.settings, [*_EXTENSIONS]))
        found = check_with(there, project, "any", meaning=rule.on_request).problems
    other = {*CODES, *(code for code, one in rules.by_code.items() if one.scope != rule.scope)} - {"rule"}
    return [problem for problem in found if problem.code not in other]
