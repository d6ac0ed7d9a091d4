"""What a block's attribute list says that its text means is part of the text's name, and of nothing that is shown."""

from __future__ import annotations

import copy
import pickle

import pytest
from markdown import Markdown

from diglot.markdown.context import WithoutContext, context_of, in_context
from pages import document_msgids, render

LONG = "sehr " * 5000 + "lang"

LISTS = {
    "{context=button}": "button",
    "{: context=button }": "button",
    '{context="opening of a door"}': "opening of a door",
    "{context='say \"open\"'}": 'say "open"',
    "{#id .class context=button lang=de}": "button",
    "{context=one context=two}": "two",
    "{context=Button}": "Button",
    '{context="a } b"}': "a } b",
    '{context="  a \t b  "}': "a b",
    '{context="a\x07\x1b[2J\x9bb"}': "a[2Jb",
    '{context="\x02wzxhzdk:0\x03"}': "wzxhzdk:0",
    '{context="<b>fett</b> & \\\\"}': "<b>fett</b> & \\\\",
    f'{{context="{LONG}"}}': LONG,
    "{context=}": "",
    '{context=""}': "",
    '{context=" "}': "",
    "{context}": "",
    "{.context}": "",
    "{#context}": "",
    "{contxt=button}": "",
    "{data-context=button}": "",
}


@pytest.mark.parametrize(("written", "context"), LISTS.items(), ids=lambda value: value[:40])
@pytest.mark.parametrize("block", ["# Öffnen {}", "Öffnen\n{}", "| Öffnen {} |\n| --- |\n", "Öffnen {}\n:   x"])
def test_an_attribute_list_gives_its_text_a_context(block: str, written: str, context: str) -> None:
    text, *_ = document_msgids(block.replace("{}", written))
    assert (str(text), context_of(text)) == ("Öffnen", context)


@pytest.mark.parametrize(
    "text",
    [
        "<p context=a>Öffnen</p>",
        "<div context=a markdown>\nÖffnen\n</div>",
        '!!! note "Öffnen"\n    x',
        "*Öffnen*{context=a} x",
    ],
)
def test_nothing_but_the_list_of_a_block_does(text: str) -> None:
    assert not any(context_of(one) for one in document_msgids(text))


DOCUMENT = """\
# Öffnen {{#auf{}}}

Öffnen
{{: .tor{} }}

- Öffnen
  {{.li{}}}

| Öffnen {{.th{}}} | b |
| --- | --- |
| *a*{{.em{}}} c | d |

Wort {{.dt{}}}
:   Öffnen
    {{.dd{}}}
"""


def test_it_stands_on_no_page_and_changes_nothing_there() -> None:
    plain, marked = (DOCUMENT.format(*[one] * 7) for one in ("", ' context="the opening of a door"'))
    assert render(marked, None).html == render(plain, None).html
    md = Markdown(extensions=["attr_list", "tables", "def_list", WithoutContext()])
    assert md.convert(marked) == md.convert(plain)


def test_without_attribute_lists_it_is_text() -> None:
    assert Markdown(extensions=[WithoutContext()]).convert("# A {context=b}") == "<h1>A {context=b}</h1>"


def test_a_text_in_a_context_is_another_text_that_reads_the_same() -> None:
    here, there, plain = in_context("Öffnen", "a"), in_context("Öffnen", "b"), "Öffnen"
    assert len({here, there, plain}) == len(dict.fromkeys([plain, there, here])) == 3
    assert [plain, here].index(here) == 1
    assert [here, plain].index(plain) == 1
    assert here != plain
    assert plain != here
    assert str(here) == plain == here.strip() == f"{here}" == "".join([here])
    for same in (copy.copy(here), copy.deepcopy(here), pickle.loads(pickle.dumps(here)), in_context(here, "a")):
        assert same == here
        assert hash(same) == hash(here)
        assert context_of(same) == "a"
    assert type(in_context(here, "")) is str
