"""Whatever a translation in code says, what is code stays what it was, as Pygments reads it again."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, String

from diglot.html.tags import TAG
from diglot.markdown.code_texts import texts_in_code
from diglot.markdown.inline import without_control
from fuzzing import MANY, soup

CODE = {
    "python": (
        "# wort",
        'x = "wort"',
        "x = 'wort'",
        '"""wort"""',
        'f"wort {x}"',
        '"wort\\n"',
        '"%s wort" % x',
        "x(1)",
        '"""',
    ),
    "js": (
        "// wort",
        "/* wort */",
        "/*\n * wort\n * wort\n */",
        'x = "wort"',
        "x = 'wort'",
        "x = `wort ${x}`",
        "x(1)",
        "`",
    ),
    "html": ("<!-- wort -->", "<!--wort-->", '<a title="wort">', "<p>", "<!--"),
    "c": ("// wort", "/* wort */", 'x = "wort %d";', "x = 'w';", "#include <wort>", "/*"),
    "yaml": ("# wort", 'a: "wort"', "a: 'wort'", "b: wort", "- wort", '"'),
}
BREAKING = (
    *(
        "#",
        '"',
        "'",
        '"""',
        "{",
        "}",
        "{x}",
        "${x}",
        "`",
        "*/",
        "/*",
        "//",
        "-->",
        "--",
        ">",
        "\\",
        "\\n",
        "%s",
        "%d",
        "\n",
    ),
    *("<b>", "</span>", "word", " ", " ", "]]", "?>"),
)


def code_in(text: str, language: str) -> list[tuple[object, str]]:
    """Return what is neither a comment nor a string, nor white space."""
    tokens = get_lexer_by_name(language, stripnl=False).get_tokens(text)
    return [(kind, said) for kind, said in tokens if said.strip() and kind not in Comment and kind not in String]


@pytest.mark.parametrize("language", CODE)
@MANY
@given(st.data())
def test_no_translation_changes_what_is_code(language: str, data: st.DataObject) -> None:
    code = without_control(data.draw(soup(*(f"{line}\n" for line in CODE[language]), "    ", most=8)))
    shown = highlight(code, get_lexer_by_name(language, stripnl=False), HtmlFormatter())
    texts = texts_in_code(shown)
    written, last = [], 0
    for part in texts:
        assert last <= part.start < part.end
        words = part.translated(data.draw(st.one_of(st.just(part.msgid), soup(*BREAKING, part.msgid, most=4))))
        written += [shown[last : part.start], shown[part.start : part.end] if words is None else words]
        last = part.end
    result = "".join([*written, shown[last:]])
    before, after = (html.unescape(TAG.sub("", one)) for one in (shown, result))
    assert after.count("\n") == before.count("\n")
    assert result.count("<span") == result.count("</span>")
    if texts:
        assert code_in(after, language) == code_in(before, language)
