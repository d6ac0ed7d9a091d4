"""What `diglot draft` does: it gets drafts segment by segment, and puts them into the catalogs document by document."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from threading import Event

import polib

from diglot.base.problem import Problem, Severity, excerpt
from diglot.base.store import must_be_writable, only_writer
from diglot.catalog.comments import noted, without
from diglot.catalog.key import of_text, text_of
from diglot.catalog.remarks import Approval, Derivation, PreviousTranslation
from diglot.catalog.seal import seal
from diglot.catalog.state import State, state_of
from diglot.draft.drafter import Draft, Drafter, Segment
from diglot.draft.engines.trouble import Remedy, Trouble
from diglot.draft.patience import Stopped
from diglot.draft.plan import segments_to_draft
from diglot.markdown.context import in_context
from diglot.project import files
from diglot.project.project import Pair, Project
from diglot.project.settings import Settings


@dataclass
class DraftResult:
    """What became of one document: its catalog, how many of its segments got a draft, and what was wrong.

    `is_saved` says that the catalog has all drafts, `is_last` that the work stopped there.
    """

    catalog: str
    drafted: int = 0
    left: int = 0
    problems: list[Problem] = field(default_factory=list)
    is_saved: bool = True
    is_last: bool = False


def drafted(
    project: Project,
    drafter: Drafter,
    only: frozenset[str],
    *,
    stale: bool,
    day: date,
    stop: Event,
    done: Callable[[], None] = lambda: None,
) -> Iterator[DraftResult]:
    """Draft what documents lack, one after the other, write each catalog, and yield what came of it.

    The catalogs have to be up to date with the documents; one with an error is left alone. `day` is the one
    that drafts are from; `stop` is set when somebody wants to stop; `done` is called after each segment.
    """
    for pair in project.pairs(only):
        if isinstance(pair, list) or any(problem.severity is Severity.ERROR for problem in pair.problems):
            continue
        segments = segments_to_draft(pair, stale=stale)
        result = DraftResult(project.settings.catalog_name(pair.document.path), left=len(segments))
        try:
            must_be_writable(project.settings.root / result.catalog)
        except OSError as error:
            result.problems.append(files.unwritable(result.catalog, error))
            yield result
            continue
        drafts, failed, result.is_last = _drafts(segments, drafter, stop, done)
        if drafts:
            result.drafted, result.problems = save(project.settings, pair.document.path, drafts, day)
            result.left -= result.drafted
            result.is_saved = not result.problems
        result.problems += _problems(pair, failed, is_last=result.is_last)
        yield result
        if result.is_last:
            return


def _drafts(
    segments: list[Segment], drafter: Drafter, stop: Event, done: Callable[[], None]
) -> tuple[dict[str, Draft], list[tuple[Segment, str]], bool]:
    """Return the drafts of a document's segments, those that there is none for with the reason, and whether to stop."""
    drafts: dict[str, Draft] = {}
    failed: list[tuple[Segment, str]] = []
    for segment in segments:
        try:
            if stop.is_set():
                raise Stopped
            draft = drafter.draft(segment)
        except Stopped:
            return drafts, [*failed, (segment, "somebody asked to stop")], True
        except Trouble as trouble:
            failed.append((segment, f"{drafter.name} {trouble.reason}"))
            if trouble.remedy is Remedy.STOP:
                return drafts, failed, True
        else:
            if draft:
                drafts[segment.msgid] = draft
        done()
    return drafts, failed, False


def save(settings: Settings, path: str, drafts: dict[str, Draft], day: date) -> tuple[int, list[Problem]]:
    """Put drafts, by their msgids, into the catalog of a document; return how many, and what was wrong.

    The catalog is read anew, and what somebody has translated in the meantime stays.
    """
    with only_writer(settings.root):
        catalog, problems = files.read_catalog(settings, path)
        if catalog is None or any(problem.severity is Severity.ERROR for problem in problems):
            return 0, problems
        po, number = filled(catalog.po, drafts, day)
        unwritable = files.write_catalog(settings, path, po, catalog)
    return (0 if unwritable else number), unwritable


def filled(po: polib.POFile, drafts: dict[str, Draft], day: date) -> tuple[polib.POFile, int]:
    """Return a catalog with drafts in those of its entries that are missing or stale, and how many there are.

    What a stale entry had was reviewed once: it is kept as the obsolete entry of the text that it is a translation of,
    or in a comment where that text has another translation. Entries that need no change are the same objects as before.
    """
    result = polib.POFile(wrapwidth=0)
    result.header, result.metadata, result.metadata_is_fuzzy = po.header, po.metadata, po.metadata_is_fuzzy
    lacking = {
        text_of(entry): entry
        for entry in po
        if not entry.obsolete and text_of(entry) in drafts and state_of(entry) in {State.MISSING, State.STALE}
    }
    stay = {text: entry.msgstr for entry in po if (text := text_of(entry)) not in lacking}
    kept: list[polib.POEntry] = []
    for entry in po:
        if lacking.get(text_of(entry)) is not entry:
            result.append(entry)
            continue
        comment = entry.tcomment
        if state_of(entry) is State.STALE:
            previous = in_context(entry.previous_msgid or "", entry.msgctxt)
            if not previous or previous in lacking or stay.get(previous, entry.msgstr) != entry.msgstr:
                comment = noted(comment, PreviousTranslation(entry.msgstr))
            elif previous not in stay:
                kept.append(_kept(entry, previous))
                stay[previous] = entry.msgstr
        result.append(_drafted(entry, drafts[text_of(entry)], comment, day))
    result.extend(kept)
    return result, len(lacking)


def _drafted(entry: polib.POEntry, draft: Draft, comment: str, day: date) -> polib.POEntry:
    """Return an entry with a draft in it: fuzzy and without a previous msgid, and who made it in its comment."""
    new = copy.copy(entry)
    new.msgstr, new.previous_msgid = draft.words, None
    new.flags = [*(flag for flag in entry.flags if flag != "fuzzy"), "fuzzy"]
    derivation = Derivation(draft.origin, draft.source, day, seal(entry.msgid, draft.words))
    new.tcomment = noted(without(without(comment, Derivation), Approval), derivation)
    return new


def _kept(entry: polib.POEntry, previous: str) -> polib.POEntry:
    """Return the reviewed pair that a stale entry was made of, as obsolete."""
    kept = of_text(entry, previous)
    kept.previous_msgid = None
    kept.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    kept.obsolete = True
    return kept


def _problems(pair: Pair, failed: list[tuple[Segment, str]], *, is_last: bool) -> list[Problem]:
    """Return a problem for each segment without a draft: which, why, and, for the last, that the work stopped there."""
    places = pair.places if failed else {}
    problems = []
    for number, (segment, reason) in enumerate(failed, start=1):
        if is_last and number == len(failed):
            message = f"stopped at {excerpt(segment.msgid)}: {reason}."
            hint = "What was drafted is saved; the same command goes on from here."
        else:
            message = f"{excerpt(segment.msgid)} has no draft: {reason}."
            hint = "Try again later or with another engine, or translate it by hand."
        problems.append(Problem(*places[segment.msgid], "draft-failed", message, hint))
    return problems
