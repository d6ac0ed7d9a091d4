"""The overview of a document's verdicts: a bar that shows them at a glance, and opens the list of what was checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from markdown.util import AtomicString

from diglot.language.locales import digits
from diglot.language.words import Words
from diglot.markdown.row_texts import EVIDENCE
from diglot.markdown.rows import PLACES, decimal_places
from diglot.page.notes import VERDICTS, Fact, Note, typed_notes

OVERVIEW = "diglot-verdicts"
"""The class of the overview."""

_FACT = "fact:"


@dataclass(frozen=True)
class _Checked:
    """What was checked: its verdict, the claim in words, with their language, and the label of its note."""

    fact: Fact
    claim: str
    language: str
    note: Note


def overview_of(root: Element, facts: Mapping[str, Fact]) -> Element | None:
    """Return room for the overview in a tree before its inline pass, None where nothing was checked.

    What the verdicts rest on, which stands in the tree already, goes into it.
    """
    if not facts:
        return None
    overview = Element("details", {"class": OVERVIEW})
    SubElement(overview, "summary")
    for evidence in root.findall(f"./p[@class='{EVIDENCE}']"):
        root.remove(evidence)
        overview.append(evidence)
    return overview


def fill_overview(
    root: Element, language: str, facts: Mapping[str, Fact], claims: Mapping[str, str], source: str, words: Words
) -> None:
    """Show in a finished column how many claims have which verdict, and each of them, above what they rest on.

    A claim leads to its sentence. `claims` are those that there are in the language of the column, by the notes'
    names; others stand in that of the `source`, and a note without a claim is named by its mark.
    """
    overview = root.find(f".//details[@class='{OVERVIEW}']")
    if overview is None:
        return
    marked = {mark.get("id", "").removeprefix("fnref:") for mark in root.iter("sup")}
    checked = []
    for note in typed_notes(root):
        name = note.label.removeprefix(_FACT)
        if note.kind == "fact" and name in facts and note.label in marked:
            fact = facts[name]
            own = claims.get(name)
            checked.append(_Checked(fact, own or fact.claim, language if own else source, note))
    _sum_up(overview[0], checked, language, words)
    items = Element("ul")
    for one in checked:
        _list(items, one, language, words)
    overview.insert(1, items)


def _sum_up(summary: Element, checked: Sequence[_Checked], language: str, words: Words) -> None:
    """Name the overview, draw the bar, and say in words what it shows."""
    name = words.word(language, "note", "overview")
    title = SubElement(summary, "strong")
    name.tell(title, language)
    title.text, title.tail = AtomicString(name), " "
    numbers = {verdict: sum(one.fact.verdict == verdict for one in checked) for verdict in VERDICTS}
    bar = SubElement(summary, "span", {"class": "diglot-verdict-bar", "aria-hidden": "true"})
    for verdict, number in numbers.items():
        if number:
            SubElement(bar, "i", {"class": f"note-verdict--{verdict}", PLACES: decimal_places(number)})
            said = words.word(language, "verdict", verdict)
            counted = SubElement(summary, "span", {"class": f"note-verdict note-verdict--{verdict}"})
            said.tell(counted, language)
            sum_up = words.word(language, "note", "counted")
            counted.text = AtomicString(sum_up.filled(verdict=said, number=digits(str(number), said.language)))
            counted.tail = " "


def _list(items: Element, one: _Checked, language: str, words: Words) -> None:
    """Add a verdict and the claim that it is about, which leads to its sentence."""
    item = SubElement(items, "li")
    said = words.word(language, "verdict", one.fact.verdict)
    verdict = SubElement(item, "span", {"class": f"note-verdict note-verdict--{one.fact.verdict}"})
    said.tell(verdict, language)
    verdict.text, verdict.tail = AtomicString(said), " "
    link = SubElement(item, "a", {"href": f"#fnref:{one.note.label}"})
    link.text = AtomicString(one.claim or one.note.spoken(language, words))
    if one.claim and one.language != language:
        link.set("lang", one.language)
