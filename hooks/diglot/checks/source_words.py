"""Whether words of the original's language stand on the translation's page, in its texts and where no catalog reaches.

It is told by the language of the words, and only of languages whose words are known (`language.small_words`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.checks.prose import without_quotations
from diglot.checks.rule import Finding, rule
from diglot.checks.values import Segment
from diglot.checks.words import check_untranslated
from diglot.html.own_texts import own_texts
from diglot.language.addresses import without_addresses
from diglot.language.letters import word_tokens_of
from diglot.language.locales import name_in
from diglot.language.small_words import may_be_in, runs_in
from diglot.markdown.lines import lines_of
from diglot.markdown.projections import OBJECT, prose
from diglot.project.project import Pair
from diglot.project.settings import Settings

_MARKED = re.compile(
    r"""<(?P<tag>\w+)(?=[^<>]*\slang=|(?<=<q)|(?<=<cite))[^<>]*+>(?:[^<]|<(?!/?(?P=tag)\b))*+</(?P=tag)>
      | (?P<mark>\*{1,2}|_{1,2})[^*_\n]+(?P=mark)\{:?[^{}\n]*\blang=[^{}\n]*\}
      | \[[^\[\]]*\](?:\([^()]*\)|\[[^\[\]]*\])?\{:?[^{}\n]*\blang=[^{}\n]*\}""",
    re.VERBOSE,
)
"""What of a text says that it is in a language, or quotes somebody."""

WORDS_OF_BLOCK = re.compile(
    r"""\{(?=[^{}\n]*+\}):?[^{}\n]*\b(?:title|alt|aria-label|data-toc-label)=["']([^"'{}\n]+)["'][^{}\n]*\}"""
)
"""Words in an attribute list; those of a block are in no catalog."""

_OPTION = re.compile(r"(?<![\w-])--[a-z][\w-]*")
"""An option of a command, such as `--no-all`."""

_HINT = "Put it in a text, show each language its own, or mark it with 'lang'; see the page “What is never translated”."


@rule(
    "source-words",
    title="a translation has words of the original's language",
    hint="Translate them, or say that they are meant to stay: in quotation marks, or marked with 'lang'",
    severity="warning",
    wrong=("Der Preis steigt, was sicher ist.", "The price rises, was aber noch nicht sicher ist."),
    right=("Der Preis steigt, was sicher ist.", "The price rises, which is certain."),
)
def check_source_words(segment: Segment) -> Iterator[str]:
    """It is told by small words, such as “nicht” and “und”, of which two stand in a run without one of the translation.

    Quotations, code, names, headwords of concepts and what is marked with `lang` may be in any language.
    What a page shows and no catalog has is looked at, too, such as the words of a diagram; it cannot be silenced, and
    [one page](untranslatable.md) says what to do in each case.
    Nothing is said of languages whose small words Diglot does not know, or that are as alike as Danish and Norwegian.
    """
    words = segment.prose.target_words
    if segment.original == segment.translation or not may_be_in(segment.source, words, segment.target):
        return
    is_marked = _MARKED.search(segment.translation)
    text = prose(_MARKED.sub(OBJECT, segment.translation), segment.reader) if is_marked else segment.prose.target
    runs = _runs(text, segment.settings)
    if not runs or any(check_untranslated(segment)):
        return
    terms = [term.casefold() for one in segment.glossary.concepts.values() for term in one.terms.values()]
    for run in runs:
        if not any(run.casefold() in term for term in terms):
            yield f"“{run}”"


def words_outside(pair: Pair, settings: Settings) -> Iterator[Finding]:
    """Yield the words of the original's language that a document's page in another one shows and no catalog has."""
    shown = [block for block in pair.md.htmlStash.rawHtmlBlocks if isinstance(block, str)]
    texts = [text for block in shown for text in own_texts(block, settings.target)]
    texts += WORDS_OF_BLOCK.findall(pair.document.front.body)
    found = [run for text in texts for run in _runs(text, settings)]
    if not found:
        return
    known = "\n".join(" ".join(word_tokens_of(msgid)) for msgid in pair.msgids)
    found = [run for run in dict.fromkeys(found) if run not in known]
    lines = lines_of(found, pair.document.text)
    for run in found:
        language = name_in(settings.source, "en")
        message = f"“{run}” is {language} and no catalog has it: the page in '{settings.target}' shows it as it is."
        yield Finding(message, _HINT, lines[run])


def _runs(text: str, settings: Settings) -> list[str]:
    own = _OPTION.sub(OBJECT, without_quotations(without_addresses(text, OBJECT)))
    return [" ".join(run) for run in runs_in(settings.source, own, settings.target)]
