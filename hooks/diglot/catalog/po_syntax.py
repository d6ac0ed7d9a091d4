"""The syntax of a PO file as gettext has it: its text in blocks, one for each entry, or the first fault in it.

Blank lines mean nothing, whatever stands in a line may be parted by blanks or not, and all comments of an entry stand
before it. What gettext takes and no line can tell apart, such as two entries in one line, is a fault here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from diglot.base.problem import Problem

_BLANK = r"[ \t\r\f\v]*+"
_TOKEN = re.compile(
    rf"""{_BLANK}(?:
        (?P<mark>\#~\|?|\#\|)
        | \#(?P<comment>.*)
        | (?P<word>[A-Za-z_$][A-Za-z_$0-9]*+)(?P<index>{_BLANK}\[{_BLANK}[0-9]+{_BLANK}\])?
        | "(?P<string>[^"\\]*+(?:\\.[^"\\]*+)*+)"
        | (?P<end>$)
    )""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:([abfnrtv\\\"])|([0-7]{1,3})|x([0-9a-fA-F]++)|)")
_ESCAPED = dict(zip('abfnrtv\\"', '\a\b\f\n\r\t\v\\"', strict=True))

_BEFORE: dict[str, frozenset[str]] = {
    "#|msgctxt": frozenset({""}),
    "#|msgid": frozenset({"", "#|msgctxt"}),
    "#|msgid_plural": frozenset({"#|msgid"}),
    "msgctxt": frozenset({"", "#|msgid", "#|msgid_plural"}),
    "msgid": frozenset({"", "#|msgid", "#|msgid_plural", "msgctxt"}),
    "msgid_plural": frozenset({"msgid"}),
    "msgstr": frozenset({"msgid"}),
    "msgstr[]": frozenset({"msgid_plural", "msgstr[]"}),
}
"""Behind which keyword each may stand in an entry; nothing stands for its beginning."""

_SYNTAX = "this is not the syntax of a gettext catalog."
_SYNTAX_HINT = 'Write msgid or msgstr and then text between double quotes, with \\" for a quote inside it.'
_ESCAPE_HINT = "Write the characters themselves; a backslash is written as \\\\."
_COMMENT_HINT = "Put all comments of an entry before it, and '#|' last of them."


@dataclass
class Block:
    """The lines of one entry, from `start` to `end`, with that of its msgid, and what they say.

    `comments` are what stands behind each `#`, with its line; `fields` the text of each keyword, that of previous ones
    as `#|msgid`. Line numbers begin with 1.
    """

    start: int
    end: int = 0
    line: int = 0
    obsolete: bool = False
    comments: list[tuple[int, str]] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def is_header(self) -> bool:
        """Whether this is what a catalog begins with, and no entry."""
        return self.fields.get("msgid") == "" and "msgctxt" not in self.fields and not self.obsolete


@dataclass
class _Token:
    """A comment, a keyword (`#|msgid`, `msgstr[0]`) or a string, and whether its line is marked as obsolete."""

    line: int
    kind: str
    text: str
    obsolete: bool
    previous: bool


@dataclass
class Blocks:
    """Reads a text: `found` has its blocks, `rest` the line from which on there are only comments, if there are."""

    text: str
    name: str
    found: list[Block] = field(default_factory=list)
    rest: int = 0
    _block: Block | None = None
    _keyword: str = ""
    _strings: list[str] = field(default_factory=list)

    def read(self) -> Problem | None:
        """Read all of it, or stop at the first fault and return it."""
        for token in self._tokens():
            fault = token if isinstance(token, Problem) else self._take(token)
            if fault:
                return fault
        return self._at_end()

    def _tokens(self) -> Iterator[_Token | Problem]:
        for number, line in enumerate(self.text.split("\n"), start=1):
            if line.endswith("\\") and (len(line) - len(line.rstrip("\\"))) % 2:
                message = "for gettext a backslash at the end of a line joins it to the next."
                yield self._fault(number, message, "Take the backslash out, or write a blank behind it.")
                return
            at, obsolete, previous = 0, False, False
            while found := _TOKEN.match(line, at):
                at = found.end()
                kind = found.lastgroup or ""
                if kind == "end":
                    break
                if kind == "mark":
                    obsolete, previous = obsolete or "~" in found["mark"], previous or "|" in found["mark"]
                    continue
                if kind == "index":
                    kind = "word"
                text = found[kind] + (re.sub(r"\s", "", found["index"] or "") if kind == "word" else "")
                yield _Token(number, kind, text, obsolete, previous)
            else:
                yield self._fault(number, _SYNTAX, _SYNTAX_HINT)
                return

    def _take(self, token: _Token) -> Problem | None:
        if token.kind == "string":
            return self._take_string(token)
        if self._keyword and not self._strings:
            return self._fault(token.line, f"there is no text behind '{self._keyword}'.", _SYNTAX_HINT)
        if fault := self._closed():
            return fault
        is_complete = self._keyword.startswith("msgstr")
        keyword = ("#|" if token.previous else "") + token.text if token.kind == "word" else ""
        if is_complete and not (keyword.startswith("msgstr[") and "[" in self._keyword):
            if keyword == "msgstr" and self._block and token.line <= self._block.end + 1:
                return self._fault(token.line, "this entry has two msgstr.", _SYNTAX_HINT)
            if self._block and self._block.end == token.line:
                hint = "Begin each entry, and each comment, in a line of its own."
                return self._fault(token.line, "one entry ends in this line and another begins.", hint)
            self._block, self._keyword = None, ""
        if self._block is None:
            self._block = Block(token.line)
            self.found.append(self._block)
        if token.kind == "comment":
            if self._keyword:
                return self._fault(token.line, "a comment stands inside an entry.", _COMMENT_HINT)
            self._block.comments.append((token.line, token.text))
            return None
        return self._take_keyword(token, keyword, self._block)

    def _take_keyword(self, token: _Token, keyword: str, block: Block) -> Problem | None:
        before = _BEFORE.get(re.sub(r"\[.*", "[]", keyword))
        if keyword == "domain":
            message = "a catalog of one document has no 'domain'."
            return self._fault(token.line, message, "Take the line out, and give each document its own catalog.")
        if before is None:
            return self._fault(token.line, _SYNTAX, _SYNTAX_HINT)
        if re.sub(r"\[.*", "[]", self._keyword) not in before:
            return self._fault(token.line, *_out_of_order(keyword, self._keyword))
        if self._keyword and block.obsolete != token.obsolete:
            return self._mixed(token.line)
        block.obsolete, block.end, self._keyword = token.obsolete, token.line, keyword
        block.line = token.line if keyword == "msgid" else block.line
        return None

    def _take_string(self, token: _Token) -> Problem | None:
        block = self._block
        if not self._keyword or block is None:
            message = "text between quotes stands here without msgid or msgstr before it."
            return self._fault(token.line, message, _SYNTAX_HINT)
        if block.obsolete != token.obsolete:
            return self._mixed(token.line)
        if token.previous != self._keyword.startswith("#|"):
            message = "one text is marked as previous (#|) in some of its lines and not in others."
            return self._fault(token.line, message, "Put '#| ' before all of its lines or before none.")
        text = token.text
        if "\\" in text:
            if wrong := next((one for one in _ESCAPE.finditer(text) if not any(one.groups())), None):
                sign = text[wrong.start() : wrong.start() + 2]
                return self._fault(token.line, f"'{sign}' stands for nothing in a catalog.", _ESCAPE_HINT)
            text = _ESCAPE.sub(_unescaped, text)
            if "\0" in text and "\0" not in token.text:
                return self._fault(token.line, "no text can hold the character NUL.", _ESCAPE_HINT)
        self._strings.append(text)
        block.end = token.line
        return None

    def _closed(self) -> Problem | None:
        """Give the block the text that has been read, if there is one."""
        if not self._keyword or self._block is None:
            return None
        text = "".join(self._strings)
        if _BYTES.search(text):
            try:
                text = text.encode("utf-8", "surrogateescape").decode("utf-8")
            except UnicodeError:
                message = "what is written as bytes in this text is not UTF-8."
                return self._fault(self._block.end, message, _ESCAPE_HINT)
        self._block.fields[self._keyword] = text
        self._strings = []
        return None

    def _at_end(self) -> Problem | None:
        if self._block is None:
            return None
        block = self._block
        if self._keyword and not self._strings:
            return self._fault(block.end, f"there is no text behind '{self._keyword}'.", _SYNTAX_HINT)
        if not self._keyword:
            self.rest = self.found.pop().start
            return None
        if not self._keyword.startswith("msgstr"):
            message = "the file ends in the middle of an entry: its msgstr is missing."
            return self._fault(block.line or block.start, message, 'Add a line msgstr "".')
        return self._closed()

    def _mixed(self, line: int) -> Problem:
        message = "one entry is marked as obsolete (#~) in some of its lines and not in others."
        return self._fault(line, message, "Put '#~ ' before all of its lines or before none.")

    def _fault(self, line: int, message: str, hint: str) -> Problem:
        return Problem(self.name, line, "po-syntax", message, hint)


def _out_of_order(keyword: str, last: str) -> tuple[str, str]:
    """Say what is wrong with a keyword behind another one, and what to do."""
    if keyword.startswith("#|"):
        return "a previous text (#|) stands inside an entry.", _COMMENT_HINT
    if keyword == "msgid" and last == "msgid":
        return "a second msgid begins before the entry has a msgstr.", _SYNTAX_HINT
    if keyword.startswith("msgstr") and last not in {"msgid", "msgid_plural"}:
        return "msgstr stands here without a msgid before it.", _SYNTAX_HINT
    return f"'{keyword}' stands in the wrong place of an entry.", "Write msgctxt, if there is one, msgid and msgstr."


_BYTES = re.compile("[\udc80-\udcff]")
"""Bytes beyond ASCII that are written as numbers, until all of a text is known."""


def _unescaped(found: re.Match[str]) -> str:
    letter, octal, hexadecimal = found.groups()
    if letter:
        return _ESCAPED[letter]
    byte = (int(octal, 8) if octal else int(hexadecimal[-2:], 16)) & 0xFF
    return chr(byte) if byte < 0x80 else chr(0xDC00 + byte)
