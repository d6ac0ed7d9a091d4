"""What becomes of a column when its texts are HTML: notices, anchors, notes, and what a strict policy or paper need."""

from __future__ import annotations

from diglot.catalog.state import State
from diglot.language import locales
from diglot.markdown.anchors import anchors_of, place_anchor, visible_text
from diglot.markdown.balance import balance
from diglot.markdown.disarm import disarm, words_in_attributes
from diglot.markdown.macros import put_back
from diglot.markdown.old_rows import RowText
from diglot.markdown.row_texts import visible_texts
from diglot.markdown.rows import add_class, count_by_places
from diglot.page.article_head import fill_head
from diglot.page.column import Sheet
from diglot.page.credit import fill_about, told_of
from diglot.page.former import place_formers
from diglot.page.notes import dress
from diglot.page.provenance import Kind, worst
from diglot.page.row_notice import add_notice
from diglot.page.soft_breaks import join_lines
from diglot.page.verdicts import fill_overview
from diglot.project.localised import in_translation

_WITHOUT_BLANKS = frozenset(["Bopo", "Hani", "Hans", "Hant", "Hira", "Hrkt", "Jpan", "Kana"])
"""The scripts of Chinese and Japanese; those of South-East Asia keep the blanks of their lines."""

_TURNED = {"left": "right", "right": "left"}


def balance_html(sheet: Sheet) -> None:
    """Close raw HTML where the block ends that it stands in; what is wrong with the original's is said elsewhere."""
    balance(sheet.root, sheet.md, sheet.skeleton.sound)


def read_attributes(sheet: Sheet) -> None:
    """Have attributes hold words, also where Python-Markdown made HTML of them."""
    words_in_attributes(sheet.root, [str(block) for block in sheet.md.htmlStash.rawHtmlBlocks])


def take_anchors(sheet: Sheet) -> None:
    """Note the permanent anchor of each row of an original, and those that it had."""
    rows = sheet.rows
    macros = list(sheet.skeleton.macros)
    sheet.shown = {number: put_back(visible_text(row, sheet.md), macros) for number, row in rows.items()}
    own = [number for number, shown in sheet.shown.items() if shown and number not in sheet.added]
    texts = [RowText(sheet.shown[number], tuple(sheet.segments.get(number, ()))) for number in own]
    history = sheet.skeleton.history(texts, lambda msgids: visible_texts(msgids, sheet.md))
    sheet.anchors = dict(zip(own, history.anchors, strict=True))
    others = [number for number in rows if number not in sheet.anchors]
    sheet.anchors |= anchors_of({number: sheet.shown[number] for number in others}, set(history.anchors))
    sheet.formers = {number: history.formers[one] for number, one in sheet.anchors.items() if one in history.formers}


def disarm_markup(sheet: Sheet) -> None:
    """Take out of a translation what its original does not have and what no translation may bring."""
    if sheet.original:
        rules = sheet.skeleton.settings.localised
        disarm(sheet.root, sheet.original.root, lambda address: in_translation(address, rules))


def add_notices(sheet: Sheet) -> None:
    """Say in each row of a translation that is not reviewed what it is, and how its original has changed.

    What the line below the title says of all of them is not said again of each, unless a machine drafted them.
    """
    are_alike = len(sheet.provenance.paragraphs) == 1
    for number, row in sheet.rows.items():
        standing = worst(sheet.standings.get(number, ()))
        is_told_above = are_alike and standing and standing.kind in (Kind.PROCESS, Kind.ADOPTED)
        if standing and not is_told_above:
            add_notice(row, standing.kind, sheet.spots.get(number, []), sheet.language, sheet.words)


def join_soft_breaks(sheet: Sheet) -> None:
    """Join the lines of a source that break where the language has no blanks; anchors are told by what was before."""
    if locales.script(sheet.language) in _WITHOUT_BLANKS:
        join_lines(sheet.root)


def fill_credit(sheet: Sheet) -> None:
    """Write what is told of the translation; that in the original is about the one that stands beside it."""
    credit, languages = sheet.skeleton.credit, sheet.skeleton.languages
    if credit is None:
        return
    chains = dict(sheet.skeleton.settings.chains)
    told = {sheet.language: sheet.provenance} if sheet.original else sheet.provenances
    about = {
        target: told_of(credit, provenance, sheet.language, chains.get(target, languages.source), target, sheet.words)
        for target, provenance in told.items()
    }
    shown = about[sheet.language if sheet.original else languages.first]
    fill_about(sheet.root, shown, sheet.language, sheet.words, is_translation=sheet.original is not None)
    sheet.credits = {target: str(one.line) for target, one in about.items()}


def place_anchors(sheet: Sheet) -> None:
    """Put the anchors of the original's rows on the rows."""
    original = sheet.original or sheet
    anchors, reader = original.anchors, sheet.skeleton.reader
    for number, row in sheet.rows.items():
        if number in anchors:  # else some extension took the original's row away
            place_anchor(row, anchors[number])
            if formers := original.formers.get(number):
                languages = sheet.language, original.language
                place_formers(row, formers, original.shown[number], languages, reader, sheet.words)


def take_claims(sheet: Sheet) -> None:
    """Note what the claims of fact notes are in the language of the column, but for those that nobody translated.

    Nor is a stale translation one: it may claim something else than what was checked.
    """
    claims = {name: fact.claim for name, fact in sheet.skeleton.facts.items() if fact.claim}
    if sheet.original:
        found = {name: sheet.catalog[claim] for name, claim in claims.items()}
        claims = {name: one.words for name, one in found.items() if one.words and one.state is not State.STALE}
    sheet.claims = claims


def dress_notes(sheet: Sheet) -> None:
    """Show the kinds of typed notes."""
    dress(sheet.root, sheet.language, sheet.skeleton.facts, sheet.words)


def complete_head(sheet: Sheet) -> None:
    """Write what stands around the title, and the overview of the verdicts."""
    skeleton = sheet.skeleton
    fill_head(sheet.root, sheet.language, skeleton.publication, skeleton.facts, sheet.words)
    source = skeleton.languages.source
    fill_overview(sheet.root, sheet.language, skeleton.facts, sheet.claims, source, sheet.words)


def place_rows(sheet: Sheet) -> None:
    """Write for the style sheet how many rows there are in what holds them."""
    count_by_places(sheet.root)


def align_by_class(sheet: Sheet) -> None:
    """Turn the `style` by which Python-Markdown aligns table cells into classes: a strict policy forbids the former.

    In a translation that runs the other way than its original, left and right change places, as the columns do.
    """
    languages = {sheet.language, (sheet.original or sheet).language}
    turned = _TURNED if len({locales.direction(one) for one in languages}) > 1 else {}
    for cell in sheet.root.iter():
        style = cell.get("style", "")
        if cell.tag in {"td", "th"} and style.startswith("text-align: "):
            side = style.removeprefix("text-align: ").rstrip(";")
            del cell.attrib["style"]
            add_class(cell, f"diglot-{turned.get(side, side)}")


def mark_addresses(sheet: Sheet) -> None:
    """Mark the links to other sites whose text is not their address: on paper it has to stand beside them."""
    for link in sheet.root.iter("a"):
        if link.get("href", "").startswith(("http:", "https:")) and link.text != link.get("href"):
            add_class(link, "diglot-address")
