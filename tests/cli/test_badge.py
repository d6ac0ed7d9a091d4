"""The badge says how much of the translation is reviewed, legibly, to everybody, and never more than is true."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from test_command import DOCUMENT, STATES

from builds import configuration, write
from commands import diglot
from diglot.cli.badge import COLOURS, badge_of
from pages import ROOT

SVG = "{http://www.w3.org/2000/svg}"


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("percent", [100, 99.999, 80, 79.9, 0])
def test_white_text_has_enough_contrast_on_whatever_colour(percent: float) -> None:
    fills = [element.get("fill", "") for element in ElementTree.fromstring(badge_of(percent)).iter(f"{SVG}rect")]
    colours = [fill for fill in fills if fill]
    assert len(colours) == 2
    for colour in colours:
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_each_step_has_a_colour_of_its_own() -> None:
    drawn = [re.findall(r'fill="(#\w{6})"', badge_of(percent))[1] for percent in (100, 99.9, 80, 79.9, 0)]
    green, amber, red = (colour for _, colour in COLOURS)
    assert drawn == [green, amber, amber, red, red]


@pytest.mark.parametrize(("percent", "says"), [(100, "100%"), (99.99, "99%"), (66.67, "66%"), (0, "0%")])
def test_who_does_not_see_it_hears_the_same_and_nothing_is_rounded_up(percent: float, says: str) -> None:
    root = ElementTree.fromstring(badge_of(percent))
    said = f"translation: {says} reviewed"
    assert (root.get("role"), root.get("aria-label"), root.findtext(f"{SVG}title")) == ("img", said, said)
    assert [text.text for text in root.iter(f"{SVG}text")] == ["translation", f"{says} reviewed"]


def test_it_asks_no_server() -> None:
    assert re.findall(r"https?://[^\"]*", badge_of(50)) == ["http://www.w3.org/2000/svg"]
    assert "href" not in badge_of(50)


def test_the_badge_in_the_readme_is_one_that_is_drawn() -> None:
    """`make badge` draws it anew."""
    drawn = (ROOT / ".github/translation.svg").read_text("utf-8")
    assert drawn in {badge_of(percent) for percent in range(101)}
    assert "](.github/translation.svg)" in (ROOT / "README.md").read_text("utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project with a document that is reviewed, and one with a segment in each state."""
    header = STATES[: STATES.index('\nmsgid "Eins')]
    files = {
        "mkdocs.yml": configuration(),
        "docs/a.md": DOCUMENT,
        "translations/en/a.po": STATES,
        "docs/b/b.md": "Fünf.\n",
        "translations/en/b/b.po": f'{header}\nmsgid "Fünf."\nmsgstr "Five."\n',
    }
    return write(tmp_path, files)


def test_status_fails_under_the_share_that_is_asked_for(project: Path) -> None:
    for arguments, exit_code, said in (
        (["--fail-under", "40"], 0, ""),
        (["--fail-under", "99", "docs/b", "translations/en/b"], 0, ""),
        (["--fail-under", "99", "docs/a.md"], 1, "25% of the segments are reviewed, and 99% are asked for.\n"),
    ):
        done = diglot(project, "status", *arguments)
        assert (done.returncode, done.stderr) == (exit_code, said)
    done = diglot(project, "status", "--fail-under", "40.5", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)["total"]["segments"]) == (1, 5)
    assert done.stderr == "40% of the segments are reviewed, and 40.5% are asked for.\n"


@pytest.mark.parametrize("arguments", [["--fail-under", "101"], ["docs/c.md"]])
def test_wrong_use_ends_with_2_and_says_why(project: Path, arguments: list[str]) -> None:
    done = diglot(project, "status", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert arguments[-1] in done.stderr


def test_status_writes_the_badge(project: Path) -> None:
    assert diglot(project, "status", "--badge", "images/share.svg").returncode == 0
    assert (project / "images/share.svg").read_text("utf-8") == badge_of(40)
    done = diglot(project, "status", "--badge", "docs")
    assert done.returncode == 2
    assert done.stderr.startswith("error: docs: cannot be written: Is a directory.")
