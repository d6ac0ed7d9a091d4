"""What only looks wrong is passed over by the check that could take it for a fault, and a fault of the kind is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from builds import write
from diglot.checks.check import check_project
from diglot.checks.rules import Rules, own_rules
from diglot.checks.values import Segment
from diglot.cli.hosts import read_site
from diglot.markdown.inline_reader import InlineReader
from diglot.project.project import Project
from diglot.project.settings import Settings

PROGRAMS = "Apache, Ghostscript, Common Unix Printing System, Samba, Thunderbird, Firefox and Mozilla"

RIGHT = (
    (
        "untranslated",
        "de",
        "en",
        "The rule is: never water a cactus in the winter.",
        "The rule is: never water a cactus in the winter.",
    ),
    (
        "urls",
        "de",
        "en",
        "Mehr auf [https://stadt.example/](https://stadt.example/).",
        "More at <https://stadt.example/>.",
    ),
    ("urls", "en", "ja", "See https://a.example/x.html for it.", "https://a.example/x.htmlを参照してください"),
    ("brackets", "de", "en", "Das war einfach! ;)", "That was easy! ;)"),
    ("brackets", "de", "en", "Das war einfach.", "That was easy :-)"),
    ("characters", "de", "en", "Die Entität `&ZeroWidthSpace;` trennt.", "The entity `&ZeroWidthSpace;` divides."),
    ("end-punctuation", "de", "en", "Speicher mit S.M.A.R.T.", "Storage"),
    ("end-punctuation", "en", "de", "Tests (exploits, etc.)", "Tests (exploits and others)"),
    ("end-punctuation", "en", "zh", 'Reply to "Keep it?" as one.', '回答 "Keep it?"。'),
    ("end-punctuation", "en", "fr", "How the problem was fixed", "comment le problème a été corrigé ;"),
    ("end-punctuation", "en", "ja", "The modules are:", "モジュールをまとめます。"),
    ("end-punctuation", "en", "de", "packages listed in tasks", "Pakete, die in Tasks aufgelistet sind;"),
    ("end-punctuation", "en", "de", "The syntax is the following.", "Die Syntax ist folgende:"),
    ("end-punctuation", "de", "en", "Hier sind einige Beispiele:", "Here are a few examples."),
    ("end-punctuation", "en", "de", "It is under **Filters** → **Weave...**.", "Es ist unter **Filter** → **Weben**."),
    ("end-punctuation", "en", "fr", "A style (color, width, pattern... ).", "Un style (couleur, épaisseur, motif…)."),
    ("end-punctuation", "en", "fr", "with the eraser, the brush, etc.", "avec la gomme, la brosse…"),
    ("end-punctuation", "en", "ja", "Example: `a=b`.", "例: `a=b`"),
    ("urls", "de", "en", "Siehe [https://a.example/](https://a.example/)oben.", "See <https://a.example/> above."),
    ("urls", "de", "en", "Mail an `amt@a.example`.", "Mail to amt@a.example."),
    ("urls", "en", "fr", "See https://en.a.example/Safe.", "Voir https://fr.a.example/Coffre."),
    ("links", "en", "de", "A [safe](https://en.a.example/Safe)", "Ein [Tresor](https://de.a.example/Tresor)"),
    ("links", "de", "en", "[hier](https://a.example/de/x.html)", "[here](https://a.example/en/x.html)"),
    ("code", "en", "de", "The `a` file. `a` is built.", "Die Datei `a`. Sie wird gebaut."),
    ("code", "en", "ja", "`Windows` are shown.", "`Window` を表示します。"),
    ("code", "de", "en", "Mit `Strg+C` kopieren.", "Copy with `Ctrl+C`."),
    ("code", "de", "en", "Sie heißt debian-*`Thema`*.", "It is called debian-*`topic`*."),
    ("emphasis", "en", "fr", "It is *not* kept.", "Il *ne* sera *pas* gardé."),
    ("emphasis", "en", "fr", "**apt** calls **dpkg**, and **apt** ends.", "**apt** appelle **dpkg** et finit."),
    ("emphasis", "en", "fr", "the *alpha* channel", "le canal « alpha »"),
    ("quotes", "de", "en", "ein Wert wie „200“ als Prozent", "a value of 200 percent"),
    ("quotes", "en", "zh", 'files (".deb")', "文件“.deb”"),
    ("source-words", "en", "es", "Use **Pg-Up** and **Pg-Down**.", "Use **Pg-Up** y **Pg-Down**."),
    ("untranslated", "en", "ja", "slug: how-to-launch-app-from-url", "スラッグ: how-to-launch-app-from-url"),
    (
        "untranslated",
        "de",
        "en",
        "Mehr im [guide to Linux Magic Key Hacks today](https://a.example/).",
        "More in the [guide to Linux Magic Key Hacks today](https://a.example/).",
    ),
    (
        "length",
        "de",
        "en",
        "Der erste serielle Port (Port 0, unter MS-DOS COM1 genannt)",
        "Serial port 0, COM1 under MS-DOS",
    ),
    ("untranslated", "de", "en", "xml → html → xhtml", "xml → html → xhtml"),
    ("quotes", "en", "de", "See the Guide » Keys", "Siehe Guide » Keys"),
    ("double-words", "en", "de", "see the section", "siehe den [Abschnitt Die Sache](x)"),
    ("double-words", "de", "en", "Siehe den Abschnitt.", "See the section [Section 2](x)."),
    (
        "length",
        "en",
        "zh",
        f"Software comes from {PROGRAMS}.",
        f"软件来自 {PROGRAMS}。",
    ),
    ("length", "de", "en", "Der Garten ist am Abend geöffnet.", "The garden is open in the evening."),
    ("emphasis", "zh", "en", "她读《红楼梦》。", "She reads *Dream of the Red Chamber*."),
    ("quotes", "en", "zh", "She reads *Dream of the Red Chamber*.", "她读《红楼梦》。"),
    ("quotes", "en", "ar", "They say “yes”.", "يقولون «نعم»."),
    ("quotes", "en", "ar", "They say “yes”.", "يقولون “نعم”."),
    ("untranslated", "zh", "en", "《中华人民共和国数据安全法》", "Data Security Law (中华人民共和国数据安全法)"),
    ("untranslated", "zh", "ja", "北京大学図書館", "北京大学図書館"),
    ("untranslated", "zh", "en", "曹雪芹写了这本书。", "Cao Xueqin 曹雪芹 wrote this book."),
    ("double-words", "de", "en", "Er klopft. Er klopft. Nichts.", "He knocks. He knocks. Nothing."),
    ("quotes", "de", "en", "Das Werkzeug »Radierer«", "The eraser tool"),
    ("end-punctuation", "en", "ja", "Print the names of all files", "すべてのファイルの名前を表示します。"),
    ("end-punctuation", "en", "ja", "An unchangeable value (the common case).", "不変の値（通常はこちらを使用します）"),
    ("end-punctuation", "en", "ja", "It is left out (not if it is large).", "省略できます。（大きい場合は除きます）"),
    ("end-punctuation", "en", "ja", "(Note that this may be slow.)", "(遅いことがあるので注意してください)"),
    ("end-punctuation", "en", "ja", "It is useful. (More on this later)", "便利なものです（あとで詳述）。"),
    (
        "untranslated",
        "en",
        "ja",
        "a(8), b(8), c.list(5), d.conf(5), the guide",
        "a(8)、b(8)、c.list(5)、d.conf(5)、手引き",
    ),
    (
        "untranslated",
        "en",
        "ja",
        "as 'one', 'two', 'three', 'four', 'five'",
        "例えば 'one', 'two', 'three', 'four', 'five'",
    ),
    ("end-punctuation", "en", "ja", "A box in which the names are.", "名前が入るもの"),
    ("end-punctuation", "ja", "en", "名前が入る箱", "A box in which the names are."),
    ("end-punctuation", "en", "ja", "This may fail, for example:", "失敗することもあります。例えば、"),
    ("end-punctuation", "en", "ja", "This may fail. For example:", "失敗することもあります。例えば"),
    ("end-punctuation", "en", "ja", "It shows nothing. Item: Get::Quiet.", "何も表示しません。項目: Get::Quiet"),
    ("emphasis", "en", "ja", "It is *not* a list.", "一覧では**ない**。"),
    ("code", "en", "ja", "All `enums` are shown.", "すべての`enum`を表示します。"),
    ("source-words", "en", "ja", "Use **--no-all-in** for it.", "**--no-all-in**を使用してください。"),
    ("untranslated", "en", "ja", "See /usr/share/doc/a/bug.txt for it.", "/usr/share/doc/a/bug.txt をご覧ください。"),
    (
        "untranslated",
        "en",
        "ja",
        "Run apt-get install some-package or Get::allow-change-held to do so.",
        "apt-get install some-package か Get::allow-change-held を実行してください。",
    ),
    (
        "untranslated",
        "en",
        "zh",
        "The type is one of (depends, predepends, recommends, suggests, conflicts)",
        "类型（depends、predepends、recommends、suggests、conflicts）",
    ),
)
"""A check, two languages, and a text with its translation, of which the check has nothing to say."""

WRONG = (
    ("quotes", "zh", "en", "她读《红楼梦》。", "She reads 《Dream of the Red Chamber》."),
    ("quotes", "en", "ar", "They call it “the house” here.", "يسمّونها هنا «البيت."),
    ("untranslated", "zh", "en", "门关着，船只必须等候。", "The gate is closed, 船只必须等候."),
    ("untranslated", "zh", "en", "开放时间", "开放时间"),
    ("end-punctuation", "zh", "en", "闸门在水位高时关闭。", "The gate is closed when the water is high"),
    ("double-words", "en", "ja", "Students pay nothing. It is open.", "学生は無料です。学生は無料です。開いている。"),
    ("emphasis", "zh", "en", "《红楼梦》和**《西游记》**", "*Dream of the Red Chamber* and Journey to the West"),
    ("end-punctuation", "en", "ja", "The names of all files are shown.", "すべてのファイルの名前を表示します"),
    ("end-punctuation", "en", "ja", "Why does it show all files?", "すべてのファイルを表示します。"),
    ("emphasis", "en", "ja", "It is *not* a list.", "一覧ではない。"),
    ("code", "en", "ja", "All `enums` are shown.", "すべての`enun`を表示します。"),
    ("code", "en", "de", "All `enums` are shown.", "Alle `enum` werden gezeigt."),
    ("untranslated", "en", "ja", "The files remain where they were.", "The files remain where they were。"),
    ("length", "de", "en", "Eine Kiste mit Nägeln, Schrauben und Haken (nur für Holz, nicht für Stein).", "A box."),
    (
        "length",
        "de",
        "en",
        "Eine Kiste mit Nägeln, Schrauben und Haken (nur für Holz, nicht für Stein).",
        "A box with nails, screws and hooks.",
    ),
    ("links", "en", "de", "A [safe](https://en.a.example/Safe)", "Ein [Tresor](https://fr.a.example/Tresor)"),
    ("links", "de", "en", "[hier](https://a.example/de/x.html)", "[here](https://a.example/en/y.html)"),
    ("code", "en", "de", "The `a` file and `b`.", "Die Datei `a`."),
    ("code", "de", "en", "Mit `Strg+C` kopieren.", "Copy with `Ctrl+X`."),
    ("emphasis", "en", "fr", "**apt** calls **dpkg**.", "**apt** appelle dpkg."),
    ("end-punctuation", "de", "en", "Hier sind einige Beispiele:", "Here are a few examples"),
    ("source-words", "en", "es", "Use the up and the down key.", "Use la tecla up and the down."),
    (
        "length",
        "en",
        "de",
        "A box with nails, screws and hooks (for wood only, not for stone).",
        "Eine Kiste mit Nägeln, Schrauben und Haken.",
    ),
    (
        "untranslated",
        "de",
        "en",
        "Am Sonntag kommen alle Kinder aus dem Tal.",
        "Am Sonntag kommen alle Kinder aus dem Tal.",
    ),
    ("brackets", "de", "en", "Ein Hof (mit Scheune).", "A farm (with a barn."),
    ("urls", "de", "en", "Mehr auf https://a.example/.", "More at https://b.example/."),
    ("quotes", "de", "en", "Er sagt „das ist ja etwas ganz Neues“.", "He says this is something quite new."),
    ("double-words", "de", "en", "Das Haus.", "The the house."),
    ("characters", "de", "en", "a", "a\u200bb"),
    ("end-punctuation", "de", "en", "Warum?", "Why."),
    ("length", "de", "en", "Der Garten ist am Abend geöffnet, wenn es nicht regnet.", "The garden."),
    ("untranslated", "en", "de", "Nobody knows the rules of this game.", "Nobody knows the rules of this game."),
)
"""A check, two languages, and a text with a translation that the check reports."""


def said(code: str, source: str, target: str, original: str, translation: str) -> list[str]:
    segment = Segment(original, translation, Settings(source, target), reader=InlineReader(Markdown()))
    return [problem.message for problem in Rules(segment.settings).ask(own_rules()[code], segment, "a.po")]


@pytest.mark.parametrize("case", RIGHT, ids=lambda case: case[4])
def test_what_only_looks_wrong_is_passed_over(case: tuple[str, str, str, str, str]) -> None:
    assert said(*case) == []


@pytest.mark.parametrize("case", WRONG, ids=lambda case: case[4])
def test_what_is_wrong_is_reported(case: tuple[str, str, str, str, str]) -> None:
    assert said(*case) != []


@pytest.mark.parametrize(("option", "number"), [("", 1), ("      quotes: '\"\"'\n", 0)])
def test_other_marks_throughout_a_document_are_said_once_and_an_option_accepts_them(
    option: str, number: int, tmp_path: Path
) -> None:
    texts = {
        "Er sagte „ja“.": 'He said \\"yes\\".',
        "Sie rief „nein“.": 'She said \\"no\\".',
        "Annas Hut.": "Anna's hat.",
    }
    entries = [f'msgid "{text}"\nmsgstr "{words}"\n' for text, words in texts.items()]
    files = {
        "docs/a.md": "\n\n".join(texts),
        "translations/en/a.po": "\n".join(['msgid ""\nmsgstr ""\n"Language: en\\n"\n', *entries]),
        "mkdocs.yml": f"site_name: A\nplugins:\n  - diglot:\n      source: de\n      target: en\n{option}",
    }
    write(tmp_path, files)
    site, _ = read_site(tmp_path / "mkdocs.yml")
    assert site is not None
    found = [one for one in check_project(Project(site), "any") if one.code == "quotes"]
    assert len(found) == number
    assert all("in 3 texts of the document" in one.message and "'quotes'" in one.hint for one in found)
