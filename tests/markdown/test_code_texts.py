"""Code that says `translate` has its comments and strings translated, and nothing else of it changes."""

from __future__ import annotations

import html
import re

import pytest
from markdown import Markdown

from diglot.html.tags import TAG
from diglot.markdown.block_tree import BlockTree, block_tree
from diglot.markdown.code_texts import texts_of_code
from pages import Page, document_msgids, render, reviewed

TEXTS: dict[str, dict[str, list[str]]] = {
    "python": {
        "# Die Tür.": ["Die Tür."],
        "x = 1  # laut": ["laut"],
        "x = 'Wort' + \"Text\"": ["Wort", "Text"],
        'def f():\n    """Öffnet die\n    Tür.\n\n    Und mehr.\n    """': ["Öffnet die Tür.", "Und mehr."],
        'print(f"Hallo {name:>5}\\n", b"x")': ["Hallo {name:>5}\\n", "x"],
        '"%s Türen" % 3': ["%s Türen"],
        "x = '' + '-' + '1'": ["1"],
        "#!/usr/bin/env python": [],
        "import re\nre.compile(r'\\d+ Wort')": ["\\d+ Wort"],
    },
    "js": {
        "/**\n * Ein\n * Wort.\n *\n * @param x Zahl\n */": ["Ein Wort.", "@param x Zahl"],
        "let b = `Hallo ${name}`; // zwei & drei": ["Hallo ${name}", "zwei & drei"],
        "/* kurz */ let a = 'Er sagt \\'ja\\''": ["kurz", "Er sagt \\'ja\\'"],
        "let a = /Wort/": [],
    },
    "html": {'<!-- Hinweis -->\n<p title="Wort">Text</p>': ["Hinweis", "Wort"]},
    "yaml": {'a: "Zwei Worte" # drei': ["Zwei Worte", "drei"]},
    "bash": {'echo "Hallo $USER" # laut': ["Hallo $USER", "laut"]},
    "c": {"#include <wort.h>\nchar c = 'x'; // Wort": ["Wort"]},
    "text": {"# Wort": []},
}
FENCES = [
    *("``` {.python translate}", "~~~ {.python translate}", "``` {.python translate #x .y}"),
    "``` python {translate}",
]
CODE = '# Die Tür.\nprint("Hallo")'


def fenced(code: str, language: str = "python") -> str:
    return f"``` {{.{language} translate}}\n{code}\n```\n"


def target(page: Page) -> str:
    return page.html.split('<section class="diglot-text')[2]


def shown(text: str) -> str:
    """Return the code that a column shows."""
    found = re.search(r"<code>(.*?)</code>", text, re.DOTALL)
    assert found
    return html.unescape(TAG.sub("", found[1]))


@pytest.mark.parametrize(("language", "code"), [(language, code) for language in TEXTS for code in TEXTS[language]])
def test_code_has_these_texts(language: str, code: str) -> None:
    assert document_msgids(fenced(code, language)) == TEXTS[language][code]


@pytest.mark.parametrize(("language", "code"), [(language, code) for language in TEXTS for code in TEXTS[language]])
def test_code_whose_texts_are_their_own_translations_stays_as_it_is(language: str, code: str) -> None:
    texts = TEXTS[language][code]
    source = render(fenced(code, language), reviewed({})).html.split('<section class="diglot-text')[1]
    again = shown(target(render(fenced(code, language), reviewed({text: text for text in texts}))))
    assert " ".join(again.split()) == " ".join(shown(source).split())
    assert again.count("\n") == shown(source).count("\n")


@pytest.mark.parametrize("fence", FENCES)
@pytest.mark.parametrize("around", ["{}", "- Liste\n\n{}", "!!! note\n\n{}"])
def test_a_fence_says_so_in_its_list_of_attributes_and_the_page_does_not(fence: str, around: str) -> None:
    code = f"{fence}\n{CODE}\n{fence[:3]}"
    block = around.format(code if around == "{}" else "\n".join(f"    {line}" for line in code.split("\n")))
    page = render(block, reviewed({"Liste": "List", "Die Tür.": "The door.", "Hallo": "Hello"}))
    assert "translate" not in page.html
    assert shown(target(page)) == '# The door.\nprint("Hello")\n'
    assert 'data-state="missing"' not in page.html


def test_code_that_does_not_say_so_and_code_in_code_is_no_text() -> None:
    assert document_msgids(f"``` python\n{CODE}\n```\n\n````\n{fenced(CODE)}````\n") == []
    assert document_msgids('``` {.python title="translate this"}\n# Wort\n```\n') == []


@pytest.mark.parametrize("extensions", [["fenced_code", "codehilite"], ["pymdownx.superfences", "pymdownx.highlight"]])
@pytest.mark.parametrize("with_lists", [True, False])
def test_any_extension_that_highlights_fences_will_do(extensions: list[str], with_lists: bool) -> None:
    md = Markdown(extensions=[*extensions, *(["attr_list"] if with_lists else []), BlockTree()])
    block_tree(md, fenced(CODE))
    assert [part.msgid for part in texts_of_code(md)] == ["Die Tür.", "Hallo"]
    assert "translate" not in "".join(map(str, md.htmlStash.rawHtmlBlocks))


def test_a_translation_is_laid_out_in_as_many_lines_as_its_original() -> None:
    code = "/*\n * Eins zwei\n * drei vier.\n */\nlet a = 1"
    words = "One, two, and then three and also four."
    text = shown(target(render(fenced(code, "js"), reviewed({"Eins zwei drei vier.": words}))))
    assert text == "/*\n * One, two, and then\n * three and also four.\n */\nlet a = 1\n"
    text = shown(target(render(fenced(code, "js"), reviewed({"Eins zwei drei vier.": "Four."}))))
    assert text == "/*\n * Four.\n * \n */\nlet a = 1\n"


def test_the_title_of_such_code_is_a_text() -> None:
    fence = '``` {.python translate title="Die Tür & das Tor"}\nx = 1\n```\n'
    assert document_msgids(fence) == ["Die Tür &amp; das Tor"]
    text = target(render(fence, reviewed({"Die Tür &amp; das Tor": "The door & the <b>gate"})))
    assert '<span class="filename">The door &amp; the &lt;b&gt;gate</span>' in text


REFUSED = [
    ("js", "/* Wort */", "Wort", "word */ x()"),
    ("js", "/* Wort */", "Wort", "word /* x"),
    ("html", "<!-- Wort -->", "Wort", "word --> <b>"),
    ("html", "<!--Wort-->", "Wort", "> word"),
    ("python", "x = 'Wort'", "Wort", "it's"),
    ("python", 'x = "Wort"', "Wort", 'a "word"'),
    ("python", 'x = "Wort"', "Wort", "word\\"),
    ("python", 'x = "Wort"', "Wort", "wor\\d"),
    ("python", 'x = f"Wort {a}"', "Wort {a}", "word {b}"),
    ("python", 'x = f"Wort {a}"', "Wort {a}", "word {a} {a}"),
    ("python", 'x = f"Wort {a}"', "Wort {a}", "word"),
    ("python", '"""Wort"""', "Wort", 'word """ x'),
    ("python", '"""Wort"""', "Wort", 'word"'),
    ("js", "x = `Wort`", "Wort", "word ${x}"),
    ("python", "# Wort", "Wort", "word \\"),
]


@pytest.mark.parametrize(("language", "code", "msgid", "words"), REFUSED)
def test_no_translation_gets_out_of_its_comment_or_its_string(language: str, code: str, msgid: str, words: str) -> None:
    page = render(fenced(code, language), reviewed({msgid: words}))
    assert shown(target(page)) == f"{code}\n"
    assert '<span lang="de">Wort' in target(page)
    assert 'data-state="missing"' in target(page)


def test_a_translation_of_several_lines_stays_in_its_line_and_its_tags_are_text() -> None:
    text = target(render(fenced("# Wort"), reviewed({"Wort": "one\n<b onclick=x()>two"})))
    assert shown(text) == "# one <b onclick=x()>two\n"
    assert "<b" not in text
