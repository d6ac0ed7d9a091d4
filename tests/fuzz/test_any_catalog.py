"""Any bytes are a catalog or a problem, and no sync loses a word of what could be read."""

from __future__ import annotations

from typing import Any

import polib
from hypothesis import example, given
from hypothesis import strategies as st

from diglot.base.textfile import decoded
from diglot.catalog import po_file
from diglot.catalog.key import text_of
from diglot.catalog.po_file import PoFile
from diglot.catalog.sync import synced
from diglot.markdown.context import in_context
from diglot.markdown.pointers import pointed
from fuzzing import MANY, named, soup

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
BOTH = f'{HEADER}msgid "a"\nmsgstr "new"\n\n#~ msgid "a"\n#~ msgstr "old"\n'
"""A text that has an active entry and an obsolete one."""

PIECES = (
    *('msgid "a"\n', 'msgstr "b"\n', 'msgid ""\n', 'msgstr ""\n', '"c"\n', "#, fuzzy\n", '#| msgid "x"\n', "# note\n"),
    *('#~ msgid "o"\n', '#~ msgstr "p"\n', '#~| msgid "q"\n', "\n", "#\n", "#: a:1\n", "#. c\n", 'msgctxt "k"\n', "\\"),
    *('"Language: en\\n"\n', '"Content-Type: text/plain; charset=UTF-8\\n"\n', 'msgstr[0] "b"\n', 'msgid_plural "d"\n'),
    *('"', "\\n", "\\x", "msgid", "\t", "\r", "\x00", "\x1f", "\x85", "\u2028", "\ufeff", "#,\n", "#|\n", "#~\n"),
    *("<<<<<<< a\n", "=======\n", ">>>>>>> b\n", 'domain "x"\n', "charset=latin-1", 'msgid "ä\\t\\"\\\\"\n'),
    *('"Plural-Forms: nplurals=2\\n"\n',),
)


def entry(text: str, words: str, mark: str, context: str) -> str:
    lines = [*([f'msgctxt "{context}"'] if context else []), f'msgid "{text}"', f'msgstr "{words}"']
    if mark == "#~ ":
        return "".join(f"#~ {line}\n" for line in lines)
    return mark + "".join(f"{line}\n" for line in lines)


strings = st.lists(st.sampled_from(["a", "b", "c\\n", "ä", "\\\\", '\\"', "\\t", " "]), min_size=1, max_size=4)
texts = strings.map("".join)
marks = st.sampled_from(["", "#, fuzzy\n", '#, fuzzy\n#| msgid "x"\n', "#~ ", "# note\n"])
contexts = st.sampled_from(["", "", "k", "K", '\\"k\\"'])
ANY = st.randoms(use_true_random=False)
entries = st.builds(entry, texts, texts, marks, contexts)
whole = st.lists(entries, max_size=5).map(lambda them: (HEADER + "\n".join(them)).encode())
broken = st.builds(
    lambda data, at, more: data[:at] + more + data[at:], whole, st.integers(0, 400), st.binary(max_size=3)
)
catalogs = st.one_of(soup(*PIECES).map(str.encode), whole, broken, st.binary(max_size=80))


def catalog_of(data: bytes) -> PoFile | None:
    """Read a catalog; None where a problem says what is wrong with it."""
    text, problems = decoded(data, "a.po")
    named(problems)
    found, problems = po_file.read(text, "a.po", "en") if text is not None else (None, problems)
    named(problems)
    assert found is not None or problems
    return None if problems else found


def said(po: polib.POFile) -> list[tuple[Any, ...]]:
    """Return all that a catalog says."""
    return [
        (one.msgctxt, one.msgid, one.msgstr, one.fuzzy, one.obsolete, one.previous_msgid, one.tcomment) for one in po
    ]


def words_of(po: polib.POFile) -> set[str]:
    """Return what all translations say: where they lead may follow their originals."""
    return {pointed(one.msgstr).words for one in po if one.msgstr.strip()}


def _pair(msgid: str, entry: polib.POEntry) -> tuple[str, str]:
    return pointed(msgid).words, pointed(entry.msgstr).words


@MANY
@given(catalogs)
def test_any_bytes_are_a_catalog_or_a_problem_and_what_is_read_is_written(data: bytes) -> None:
    if (found := catalog_of(data)) is None:
        return
    again = catalog_of(po_file.write(found.po, found).encode())
    assert again is not None
    assert said(again.po) == said(found.po)


@MANY
@given(catalogs, st.lists(st.builds(in_context, texts.map(polib.unescape), contexts), max_size=3), ANY)
@example(BOTH.encode(), ["a"], None)
@example(BOTH.encode(), ["b"], None)
def test_a_sync_keeps_every_word_and_has_nothing_left_to_do(data: bytes, new: list[str], random: Any) -> None:
    """The document has some of the catalog's texts, in another order, texts that it retired, and new ones.

    Some of them have other contexts now.
    """
    if (found := catalog_of(data)) is None:
        return
    known = [text_of(one) for one in found.po]
    if random:
        known += [in_context(str(one), random.choice(["", "k", "l"])) for one in known]
    wanted = list(dict.fromkeys([*(random.sample(known, random.randint(0, len(known))) if random else []), *new]))
    now = synced(found.po, wanted)
    assert [text_of(one) for one in now if not one.obsolete] == wanted
    assert synced(now, wanted) is now
    assert words_of(now) == words_of(found.po)
    reviewed = [one for one in found.po if one.msgstr.strip() and not one.fuzzy and text_of(one) not in wanted]
    pairs = {_pair(one.msgid, one) for one in now} | {_pair(one.previous_msgid or "", one) for one in now}
    assert {_pair(one.msgid, one) for one in reviewed} <= pairs
    written = catalog_of(po_file.write(now, found).encode())
    assert written is not None
    assert said(written.po) == said(now)
    assert po_file.write(synced(written.po, wanted), written) == po_file.write(now, found)
