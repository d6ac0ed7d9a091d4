"""How much the checks find in other pairs of languages than German and English, and how often they cry wolf.

`pairs/` has for each pair ordinary texts with sound translations, and faults put in by hand; `spoiling` makes more of
the sound ones by machine.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from diglot.catalog.state import State
from diglot.checks.meaning import check_meaning
from diglot.checks.rules import Rules, own_rules
from diglot.checks.values import Occurrence, ProjectTexts, Segment
from diglot.glossary.concept import Concept
from diglot.glossary.glossary import Glossary
from diglot.project.settings import Settings
from pages import ROOT, inline_reader
from spoiling import Text, spoilt

PAIRS = ROOT / "tests/checks/pairs"
NOTES = "[^1]: `note`\n"
OURS = frozenset(code for code, rule in own_rules().items() if rule.can_be_silenced)

Record = Callable[[str, str], None]


def glossary_of(pair: dict[str, Any], source: str, target: str) -> Glossary:
    concepts = {}
    for slug, words in pair["concepts"].items():
        forms = {code: tuple(words[code]) for code in (source, target)}
        terms = {code: of_language[0] for code, of_language in forms.items()}
        concepts[slug] = Concept(slug, f"glossary/{slug}.md", terms, forms)
    return Glossary(concepts, (source, target))


def said_of(texts: Iterable[Text], glossary: Glossary) -> list[dict[str, str]]:
    """Return what is said of each text, by the codes of the checks."""
    source, target = glossary.languages
    settings, reader = Settings(source, target), inline_reader(NOTES)
    rules, said, occurrences = Rules(settings), [], []
    for at, text in enumerate(texts):
        segment = Segment(text.original, text.translation, settings, glossary=glossary, reader=reader)
        problems = [one for one in rules.check_segment(segment, "x.po") if one.code in OURS]
        said.append({one.code: one.message for one in problems})
        sides = segment.prose.source, segment.prose.target
        words = text.original, text.translation
        occurrences.append(Occurrence(*words, State.REVIEWED, f"{at}", at, frozenset(), *sides))
    project: Any = None  # which this check does not ask for
    for finding in check_meaning(ProjectTexts(project, glossary, occurrences, {})):
        assert not isinstance(finding, str)
        assert finding.at is not None
        said[finding.at.line].setdefault("meaning", finding.message)
    return said


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(path.stem for path in PAIRS.iterdir()))
def test_faults_are_found_and_ordinary_texts_pass(name: str, record_property: Record) -> None:
    source, target = name.split("-")
    pair = tomllib.loads((PAIRS / f"{name}.toml").read_text("utf-8"))
    glossary = glossary_of(pair, source, target)
    terms = tuple((form, words["instead"]) for words in pair["concepts"].values() for form in words[target])
    ordinary = [Text(one[source], one[target], target, terms) for one in pair["ordinary"]]
    faults = [(one["what"], frozenset([one["code"]]), Text(one[source], one[target])) for one in pair["fault"]]
    faults += spoilt(ordinary, each=4, seed=28)

    said = said_of([*ordinary, *(text for _, _, text in faults)], glossary)
    alarms = [f"{text.translation}: {what}" for text, what in zip(ordinary, said, strict=False) if what]
    missed: defaultdict[str, list[str]] = defaultdict(list)
    for (kind, codes, text), what in zip(faults, said[len(ordinary) :], strict=True):
        if codes.isdisjoint(what):
            missed[kind].append(f"{text.translation} {what or ''}")
    number = sum(map(len, missed.values()))
    kinds = Counter({kind: len(texts) for kind, texts in missed.items()})
    found = len(faults) - number
    record_property(
        "figure", f"{name}: faults found: {found} of {len(faults)} ({found / len(faults):.1%}); missed: {dict(kinds)}"
    )
    record_property("figure", f"{name}: false alarms: {len(alarms)} of {len(ordinary)} texts")

    assert len(ordinary) >= 40
    assert len(faults) >= 70
    assert found >= 0.9 * len(faults), dict(missed)
    assert len(alarms) <= 0.02 * len(ordinary), "\n".join(alarms)
