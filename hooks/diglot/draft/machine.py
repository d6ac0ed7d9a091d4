"""Drafts by a translation engine: what it is sent, and what of its answers is kept."""

from __future__ import annotations

from diglot.catalog.remarks import Origin
from diglot.draft.answers import cleaned, markup_faults
from diglot.draft.drafter import Draft, Segment
from diglot.draft.engines import Engine
from diglot.draft.engines.trouble import Remedy, Trouble
from diglot.draft.journal import Journal
from diglot.draft.patience import Asking
from diglot.draft.pieces import WITHOUT_BLANKS, joined, pieces
from diglot.draft.protect import TOKEN, Names, Protected, has_words, protect
from diglot.glossary.glossary import Glossary
from diglot.language.letters import number_of_words
from diglot.language.locales import script
from diglot.language.sentences import sentences

MOST_TIMES, MOST_MORE = 10, 500
"""How many times as long as a text its translation may be, and by how many characters more, for a word or two."""

_FEW_WORDS = 4
"""A text of so many words may be the same in both languages; a longer one that comes back as it was is untranslated."""


class Machine:
    """Drafts by one engine, which is asked with patience; what it answers is in the journal before it is asked again.

    `names` finds what must not be translated, and `target` is the language of the drafts.
    """

    def __init__(self, engine: Engine, asking: Asking, journal: Journal, names: Names, target: str) -> None:
        self.name = engine.name
        self._engine = engine
        self._asking = asking
        self._journal = journal
        self._names = names
        self._target = target

    def draft(self, segment: Segment) -> Draft:
        """Return the engine's translation of a segment; raises `Trouble` where it has none that can be used.

        What comes back without the markup it was sent with is asked for once more, sentence by sentence: short texts
        come back whole more often.
        """
        protected = protect(segment.msgid, segment.reader, self._names)
        protected = protected.with_stars() if script(self._target) in WITHOUT_BLANKS else protected
        text = protected.text
        parts = pieces(text, self._engine.most)
        smaller = [part for sentence in sentences(text) for part in pieces(sentence, self._engine.most)]
        words, faults = self._answer(segment, protected, parts)
        if faults:
            words, faults = self._answer(segment, protected, smaller, again=frozenset(parts))
        if faults:
            raise Trouble(f"changed the markup: {', '.join(faults)}", Remedy.SKIP)
        if words == str(segment.msgid) and number_of_words(TOKEN.sub(" ", text)) > _FEW_WORDS:
            raise Trouble("gave the text back untranslated", Remedy.SKIP)
        return Draft(words, Origin.MACHINE, self.name)

    def settle(self, *, everything: bool) -> None:
        """Forget the answers that are drafts in the catalogs now; `everything` if nothing is left to be drafted."""
        self._journal.forget(everything=everything)

    def _answer(
        self, segment: Segment, protected: Protected, parts: list[str], again: frozenset[str] = frozenset()
    ) -> tuple[str, list[str]]:
        """Return the translation of a text sent in parts, and what is wrong with it; `again` are parts to ask anew."""
        answer = joined(parts, [self._translated(part, anew=part in again) for part in parts], self._target)
        words, faults = protected.restore(answer)
        return words, faults or markup_faults(segment.msgid, words, segment.md)

    def _translated(self, part: str, *, anew: bool) -> str:
        """Return the translation of a part of a text, with the white space around it, which engines drop."""
        text = part.strip()
        if not has_words(text):
            return part
        answer = self._journal.answer(text)
        if answer is None or anew:
            answer = self._asking.ask(lambda: self._engine.translate(text))
            _must_be_a_translation(text, answer)
            try:
                self._journal.add(text, answer)
            except OSError as error:
                raise Trouble(f"answers, but nothing can be written: {error.strerror}", Remedy.STOP) from None
        _must_be_a_translation(text, answer)  # the journal is a file, in which anything may stand
        start = part.index(text)
        return part[:start] + cleaned(answer) + part[start + len(text) :]


def _must_be_a_translation(text: str, answer: str) -> None:
    if len(answer) > MOST_TIMES * len(text) + MOST_MORE:
        message = f"answers with {len(answer):,} characters to a text of {len(text):,}"
        raise Trouble(message, Remedy.SKIP)


class SameInBoth:
    """Finds names: the forms of concepts that are the same, letter for letter, in both languages."""

    def __init__(self, glossary: Glossary) -> None:
        source, target = glossary.languages
        self._matcher = glossary.matchers[source]
        self._forms = {
            form
            for concept in glossary.concepts.values()
            for form in {*concept.forms.get(source, ())} & {*concept.forms.get(target, ())}
        }

    def __call__(self, text: str) -> list[tuple[int, int]]:
        """Return the start and end of each name in a text."""
        matches = self._matcher.find(text)
        return [(match.start, match.end) for match in matches if text[match.start : match.end] in self._forms]
