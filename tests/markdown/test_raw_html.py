"""What of a block of raw HTML is for a translator, and how a translation stands in its place."""

from __future__ import annotations

import pytest

from diglot.markdown.raw_html import texts_in
from pages import document_msgids, render, reviewed

TEXTS = {
    "<p>Ein\n  Absatz.</p>": ["Ein Absatz."],
    "<div>\nText <b>fett</b>.<p>Absatz.</p>Rest.\n</div>": ["Text <b>fett</b>.", "Absatz.", "Rest."],
    "<details><summary>Mehr</summary>Text.</details>": ["Mehr", "Text."],
    "<table><tr><th>Kopf<td>1<td>–</table>": ["Kopf", "1"],
    "<ul><li>Eins<ul><li>Zwei</li></ul></ul><dl><dt>Wort<dd>Sinn</dl>": ["Eins", "Zwei", "Wort", "Sinn"],
    "<p>Erste Zeile<br>\nzweite Zeile</p>": ["Erste Zeile<br> zweite Zeile"],
    # what stands around all of a text is no part of it
    '<p><a href="x">Weiter</a></p>': ["Weiter"],
    '<p><a href="x"><i class="icon"></i> Weiter</a><br></p>': ["Weiter"],
    '<p><b>Hinweis:</b> lesen <a href="x">und staunen</a></p>': ['<b>Hinweis:</b> lesen <a href="x">und staunen</a>'],
    "<p><code>make</code> baut.</p><p><code>make</code></p>": ["<code>make</code> baut."],
    "<p>Text <!-- stumm --></p><!-- stumm -->": ["Text"],
    # words in attributes
    '<figure><img src="a.png" alt="Der Turm"><figcaption>Bild</figcaption></figure>': ["Der Turm", "Bild"],
    '<p>Ein <img src="a.png" alt="Turm"> hier.</p>': ['Ein <img src="a.png" alt="Turm"> hier.'],
    '<div title="Auf &amp; zu" class="Wort"></div>': ["Auf &amp; zu"],
    "<input placeholder='Dein \"Name\"'><input type=submit value=Los>": ['Dein "Name"', "Los"],
    '<button aria-label="Zu">×</button><iframe src="x" title="Film"></iframe>': ["Zu", "Film"],
    '<select><option label="Kurz" value="wert">Lang</option></select>': ["Kurz", "Lang"],
    # what is no text
    "<script>let wort</script><style>p{}</style><pre>Code</pre><textarea>Wert</textarea>Text": ["Text"],
    "<svg><title>Bild</title><text>Wort</text></svg><template><p>Wort</p></template>": [],
    '<div translate="no">Nein<div>nein</div>nein</div><p class="notranslate">Nein</p>Ja': ["Ja"],
    '<p><span translate="no">Diglot</span></p><p>Mit <span translate="no">Diglot</span></p>': [
        'Mit <span translate="no">Diglot</span>'
    ],
    # as it is written
    "<p>A &amp; B&nbsp;C &lt;d&gt;</p>": ["A &amp; B&nbsp;C &lt;d&gt;"],
    "<p>Offen <b>fett<p>Nächster</b></p>": ["Offen <b>fett", "Nächster"],
}


@pytest.mark.parametrize("block", TEXTS)
def test_a_block_of_raw_html_has_these_texts(block: str) -> None:
    assert [part.msgid for part in texts_in(block)] == TEXTS[block]


AROUND_MARKDOWN = {
    "<details markdown>\n<summary>Mehr</summary>\n\nText **fett**.\n</details>": ["Mehr", "Text **fett**."],
    '<div markdown title="Auf &amp; zu">\n*Text*\n</div>': ["Auf &amp; zu", "*Text*"],
    "<div markdown>\n<p>Kein *Text* mit <b>Tag</b> &amp; mehr</p>\n</div>": ["Kein *Text* mit <b>Tag</b> &amp; mehr"],
    '<div markdown translate="no">\nText\n\n<p>nein</p>\n</div>': [],
    '<div markdown="0">Ja</div>': ["Ja"],
}


@pytest.mark.parametrize("text", AROUND_MARKDOWN)
def test_html_around_markdown_has_texts_of_both(text: str) -> None:
    assert document_msgids(text) == AROUND_MARKDOWN[text]


def test_html_around_markdown_is_translated_as_html() -> None:
    text = '<div markdown title="Titel">\n<p>Kein *Text* mit <b>Tag</b></p>\n\n*Wort*\n</div>'
    texts = {"Titel": "T <b>", "Kein *Text* mit <b>Tag</b>": "No *text* with <b>tag</b> & <i>", "*Wort*": "*word*"}
    target = render(text, reviewed(texts)).html.split('<section class="diglot-text')[2]
    assert 'title="T &lt;\u2060b&gt;"' in target
    assert "No *text* with <b>tag</b> &amp; &lt;i&gt;" in target
    assert "<em>word</em>" in target
    target = render(text, reviewed({})).html.split('<section class="diglot-text')[2]
    assert '<span lang="de">Kein *Text* mit <b>Tag</b></span>' in target


TRANSLATED = {
    ("<p>Ein <b>Wort</b>.</p>", "A <b>word</b>."): "<p>A <b>word</b>.</p>",
    ("<p>Ein Wort.</p>", "A <b>word</b> & <i"): "<p>A &lt;b&gt;word&lt;/b&gt; &amp; &lt;i</p>",
    ("<p>Ein <b>Wort</b>.</p>", "A <b onclick=x()>word</b>."): "<p>A &lt;b onclick=x()&gt;word</b>.</p>",
    ("<p>Ein Wort.</p>", "A `<b>` *x* &amp; &nbsp;{ .x } [TOC]"): "<p>A `&lt;b&gt;` *x* &amp; &nbsp;{ .x } [TOC]</p>",
    ("<p>Ein Wort.</p>", "A <!-- x --> word."): "<p>A  word.</p>",
    ('<hr title="Turm">', 'The "tower" & <b>'): '<hr title="The &quot;tower&quot; &amp; &lt;\u2060b&gt;">',
}


@pytest.mark.parametrize(("block", "words"), TRANSLATED)
def test_a_translation_brings_no_markup_and_is_no_markdown(block: str, words: str) -> None:
    (part,) = texts_in(block)
    assert block[: part.start] + (part.translated(words) or "") + block[part.end :] == TRANSLATED[block, words]


def test_the_original_stays_as_it_is_and_the_translation_has_its_own_words() -> None:
    raw = '<div class="box" title="Kasten">\n  Ein *Wort* &amp; <a href="#x" title="Ziel">Link</a>.\n</div>'
    texts = {
        "Kasten": "Box",
        'Ein *Wort* &amp; <a href="#x" title="Ziel">Link</a>.': 'A *word* &amp; <a href="#x" title="There">link</a>.',
    }
    assert document_msgids(raw) == list(texts)
    source, target = render(raw, reviewed(texts)).html.split('<section class="diglot-text')[1:3]
    assert raw in source
    assert '<div class="box" title="Box">\n  A *word* &amp; <a href="#x' in target
    assert 'title="There">link</a>.\n</div>' in target
    assert 'data-state="reviewed"' in target


def test_a_text_without_a_translation_says_its_language_and_its_row_is_missing() -> None:
    page = render('<div><p>Eins</p><p>Zwei</p><img src="a.png" alt="Drei"></div>', reviewed({"Eins": "One"}))
    target = page.html.split('<section class="diglot-text')[2]
    assert '<p>One</p><p><span lang="de">Zwei</span></p><img src="a.png" alt="Drei" lang="de">' in target
    assert 'data-state="missing"' in target


@pytest.mark.parametrize("code", ["```python\nwort = 1\n```", "~~~\nWort\n~~~", "    Wort"])
def test_code_is_no_raw_html(code: str) -> None:
    assert document_msgids(code) == []


def test_a_frame_has_a_title_in_the_language_of_the_translation_and_stays_a_frame() -> None:
    frame = '<iframe src="https://film.example/1" title="Ein Film"></iframe>'
    target = render(frame, reviewed({"Ein Film": "A film"})).html.split('<section class="diglot-text')[2]
    assert '<iframe src="https://film.example/1" title="A film"></iframe>' in target


def test_a_picture_in_html_in_a_paragraph_has_a_text_to_be_translated() -> None:
    msgid, words = '<img src="a.png" alt="Der Turm">', '<img src="a.png" alt="The tower">'
    assert document_msgids(f"{msgid}\n") == [msgid]
    target = render(f"{msgid}\n", reviewed({msgid: words})).html.split('<section class="diglot-text')[2]
    assert words in target
