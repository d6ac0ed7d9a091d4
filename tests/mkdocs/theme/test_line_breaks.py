"""Chinese, Japanese and Korean break into lines and stress words as they are used to, in real browsers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from builds import Once, Site, build, configuration, write
from engines import Engine
from listening import Listening

pytestmark = pytest.mark.programs

TEXTS = {
    "zh": ("面包、面团、时间。" * 9, "这很**重要**、这是*要点*。"),
    "ja": ("スーパーマーケット、チョコレート、ちょっと待って。" * 6, "これは*要点*です。"),
    "ko": ("빵에는 무엇보다도 시간이 필요합니다. " * 6, "이것은 *요점*입니다."),
}
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'

STYLE = """language => {
    const { fontStyle, fontWeight, textEmphasisStyle, textEmphasisPosition } =
        getComputedStyle(document.querySelector(`section[lang=${language}] em`))
    return { fontStyle, fontWeight, dots: textEmphasisStyle, place: textEmphasisPosition }
}"""
STARTS = """(language, width) => {
    const paragraph = document.querySelector(`section[lang=${language}] em`).closest("p").previousElementSibling
    paragraph.style.width = `${width}px`
    const text = [...paragraph.childNodes].find(node => node.nodeType === 3 && node.data.length > 9)
    const starts = []
    let below = 0
    for (let at = 0; at < text.data.length; at++) {
        const range = new Range()
        range.setStart(text, at)
        range.setEnd(text, at + 1)
        const box = [...range.getClientRects()].at(-1)
        if (box?.width && box.top > below + 4) starts.push(text.data.slice(Math.max(0, at - 1), at + 1))
        if (box?.width) below = Math.max(below, box.top)
    }
    paragraph.style.width = ""
    return starts
}"""
"""What each line begins with, and the character before it."""


@pytest.fixture(scope="session")
def site(once: Once) -> Site:
    """Give a site in three languages that hardly put blanks between words."""

    def make(folder: Path) -> Site:
        project = write(
            folder / "project",
            {
                "mkdocs.yml": configuration("plugins:\n  - diglot: {source: zh, targets: [ja, ko]}\n"),
                "docs/index.md": f"# 面包\n\n{TEXTS['zh'][0]}\n\n{TEXTS['zh'][1]}\n",
                **{
                    f"translations/{language}/index.po": HEADER
                    + "".join(
                        f'\nmsgid "{original}"\nmsgstr "{text.strip()}"\n'
                        for original, text in zip(TEXTS["zh"], TEXTS[language], strict=True)
                    )
                    for language in ("ja", "ko")
                },
            },
        )
        return build("mkdocs", project, folder / "site")

    return once("unspaced", make)


def test_no_line_begins_with_what_ends_something_and_words_are_stressed_upright(
    engine: Engine, site: Site, serve: Callable[..., str]
) -> None:
    base = serve(site.folder, Listening)
    for language, (text, _) in TEXTS.items():
        engine.open(f"{base}{language}/")
        engine.rouse()
        style = engine.run(STYLE, language)
        assert style["fontStyle"] == "normal"
        assert ("dot" in style["dots"]) == (language != "ko")
        assert (int(style["fontWeight"]) > 400) == (language == "ko")
        assert ("under" in style["place"]) == (language == "zh")
        starts = [start for width in range(150, 250, 7) for start in engine.run(STARTS, language, width)[1:]]
        assert len(starts) > 20
        assert {start[-1] for start in starts}.isdisjoint("。、ーッュョっ"), (language, text)
        assert language != "ko" or {start[0] for start in starts} == {" "}
