"""Programs are told of a translation's page when as much of its text is translated as the option `publish` asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from builds import write
from diglot import Edition, Host, Project, Settings

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
HALF = HEADER + 'msgid "Anfang"\nmsgstr "{}"\n\nmsgid "Ein Satz."\nmsgstr ""\n'
WHOLE = HEADER + 'msgid "Anfang"\nmsgstr "Beginning"\n\nmsgid "Ein Satz."\nmsgstr "A sentence."\n'
FILES = {
    "docs/index.md": "---\ndate: 2026-01-02\n---\n# Anfang\n\nEin Satz.\n",
    "translations/en/index.po": WHOLE,
    "translations/fr/index.po": HALF.format("Début"),
}


@pytest.mark.parametrize(("publish", "listed"), [(0, {"en", "fr", "pl"}), (50, {"en", "fr"}), (51, {"en"})])
def test_a_page_with_too_little_text_is_told_to_nobody(publish: int, listed: set[str], tmp_path: Path) -> None:
    known = Settings("de", "en", targets=("en", "fr", "pl"), publish=publish, root=write(tmp_path, FILES))
    project = Project.of(known)
    host = Host(Host.of(project, "en").links, "en", "Probe", "https://probe.example/")
    edition = Edition(project, host)
    views = {view.name: view for view in edition.views()}
    assert set(views) == {None, "de", "en", "fr", "pl", "de--fr", "de--pl"}
    for view in views.values():
        named = {one.language for one in view.alternates if one.canonical_url and one.language}
        assert named == {"de", *listed}
    works = views["de"].metadata["linked_data"].get("workTranslation", [])
    assert {one["inLanguage"] for one in (works if isinstance(works, list) else [works])} == listed
    assert {path for path, feed in edition.feed_files().items() if "<entry>" in feed} == {
        f"{language}/feed.xml" for language in {"de", *listed}
    }
    assert {language for language in ("de", "en", "fr", "pl") if edition.is_published("index.md", language)} == {
        "de",
        *listed,
    }


def test_the_view_of_a_further_pair_is_no_page_of_its_own_to_programs(tmp_path: Path) -> None:
    project = Project.of(Settings("de", "en", targets=("en", "fr"), root=write(tmp_path, FILES)))
    host = Host(Host.of(project, "en").links, "en", "Probe", "https://probe.example/")
    views = {view.name: view for view in Edition(project, host).views()}
    assert views["de--fr"].metadata["open_graph"] == views[None].metadata["open_graph"]
    assert not next(one for one in views["de"].alternates if one.shown == ("de", "fr")).canonical_url
