"""Drafts from and into languages that have no blanks, or run from right to left, keep their markup and their blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner

from builds import write
from diglot.cli.main import main
from diglot.draft.pieces import joined, pieces
from diglot.draft.protect import protect
from engine_server import Server, running, says
from pages import inline_reader

RICH = {
    "en": "See the [list](a.md) and `x`, it is _not_ **7.5 t**.[^1] Why?",
    "zh": "请参阅[列表](a.md)和`x`，*不能*超过**7.5吨**。[^1]为什么？",
    "fr": "Voir la [liste](a.md) et `x` : _pas_ **7,5 t**.[^1] Pourquoi ?",
}
ANSWERS = {
    ("en", "ja"): "[X1X]一覧[X2X]と[X3X]を参照。**7.5 t**を[X4X]超えない[X5X]こと。[X6X]なぜ？",
    ("en", "ar"): "انظر [X1X]القائمة[X2X] و[X3X]، [X4X]لا[X5X] **7.5 طن**.[X6X] لماذا؟",
    ("en", "de"): "Siehe die [X1X]Liste[X2X] und [X3X], [X4X]nicht[X5X] **7,5 t**.[X6X] Warum?",
    ("fr", "de"): "Siehe die [X1X]Liste[X2X] und [X3X]: [X4X]nicht[X5X] **7,5 t**.[X6X] Warum?",
    ("zh", "en"): "See the [X1X]list[X2X] and [X3X]; it is [X4X]not[X5X] more than **7.5 tonnes**. [X6X] Why?",
}
DRAFTS = {
    ("en", "ja"): "[一覧](a.md)と`x`を参照。**7.5 t**を*超えない*こと。[^1]なぜ？",
    ("en", "ar"): "انظر [القائمة](a.md) و`x`، _لا_ **7.5 طن**.[^1] لماذا؟",
    ("en", "de"): "Siehe die [Liste](a.md) und `x`, _nicht_ **7,5 t**.[^1] Warum?",
    ("fr", "de"): "Siehe die [Liste](a.md) und `x`: _nicht_ **7,5 t**.[^1] Warum?",
    ("zh", "en"): "See the [list](a.md) and `x`; it is *not* more than **7.5 tonnes**.[^1] Why?",
}


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        yield server


def drafted(folder: Path, server: Server, source: str, target: str, text: str) -> tuple[str, str]:
    """Return the draft of a text, and what the command says."""
    plugin = f"plugins:\n  - diglot: {{source: {source}, target: {target}}}\n"
    config = f"site_name: A\nmarkdown_extensions: [footnotes]\n{plugin}"
    write(folder, {"mkdocs.yml": config, "docs/a.md": f"{text}\n\n[^1]: `1`\n"})
    options = ["-e", "libretranslate", "--url", server.url, "--timeout", "5", "--retries", "0"]
    done = CliRunner().invoke(main, ["-f", str(folder / "mkdocs.yml"), "draft", *options])
    entries = polib.pofile(str(folder / f"translations/{target}/a.po"))
    return next(entry.msgstr for entry in entries if entry.msgid == text), done.output


@pytest.mark.parametrize(("source", "target"), ANSWERS)
def test_markup_comes_back_in_the_words_of_any_script(source: str, target: str, tmp_path: Path, server: Server) -> None:
    sent = protect(RICH[source], inline_reader("[^1]: `1`")).text
    server.faults[sent] = [says(ANSWERS[source, target])]
    assert drafted(tmp_path, server, source, target, RICH[source])[0] == DRAFTS[source, target]


def test_a_chinese_text_that_comes_back_as_it_was_is_no_draft(tmp_path: Path, server: Server) -> None:
    words, said = drafted(tmp_path, server, "zh", "en", "运河于五月十四日通航，船只必须等候。")
    assert words == ""
    assert "gave the text back untranslated" in said


@pytest.mark.parametrize("answer", ["参阅［X1X］列表【X2X】。", "参阅[Ｘ1Ｘ]列表[ X2X ]。"])
def test_a_token_may_come_back_as_wide_as_chinese(answer: str) -> None:
    assert protect("See the [list](a.md).", inline_reader("")).restore(answer) == ("参阅[列表](a.md)。", [])


JOINED = [
    ("他来了。为什么？", "en", {"他来了。": "He came.", "为什么？": "Why?"}, "He came. Why?"),
    ("他来了。[X1X]为什么？", "en", {"他来了。": "He came.", "[X1X]为什么？": "[X1X] Why?"}, "He came. [X1X] Why?"),
    ("He came. Why?", "ja", {"He came.": "彼は来た。", "Why?": "なぜ？"}, "彼は来た。なぜ？"),
    ("He came. Why?", "ar", {"He came.": "جاء.", "Why?": "لماذا؟"}, "جاء. لماذا؟"),
    ("Il vint. Qui ?", "de", {"Il vint.": "Er kam.", "Qui ?": "Wer?"}, "Er kam. Wer?"),
    (
        "He has Linux. Git is old.",
        "zh",
        {"He has Linux.": "他有 Linux", "Git is old.": "Git 很旧。"},
        "他有 Linux Git 很旧。",
    ),
]


@pytest.mark.parametrize(("text", "target", "known", "words"), JOINED)
def test_parts_are_joined_as_their_language_joins_sentences(
    text: str, target: str, known: dict[str, str], words: str
) -> None:
    parts = pieces(text, max(len(part.encode()) for part in known) + 1)
    assert [part.strip() for part in parts] == [*known]
    answers = [re.sub(r"^\s*(.*?)(\s*)$", lambda found: known[found[1]] + found[2], part) for part in parts]
    assert joined(parts, answers, target) == words


@pytest.mark.parametrize("text", ["水位高的时候闸门是关闭的。" * 60, "البوابة مغلقة عندما يرتفع الماء. " * 60])
@pytest.mark.parametrize("most", [499, 4999])
def test_a_part_is_measured_in_bytes_and_ends_with_a_sentence(text: str, most: int) -> None:
    parts = pieces(text, most)
    assert "".join(parts) == text
    assert all(len(part.encode()) <= most and part.rstrip()[-1] in "。." for part in parts)
    assert len(parts) <= 2 * len(text.encode()) / most + 1
