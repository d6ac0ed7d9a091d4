"""What the page on repositories has people copy works, and what it says of a site without Diglot is so."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from builds import Site, build, configuration, files_of, write
from commands import diglot
from pages import ROOT

pytestmark = pytest.mark.programs

PAGE = (ROOT / "docs/diglot/repository.md").read_text("utf-8")
_BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
WORKFLOW, HOOKS = map(yaml.safe_load, _BLOCKS)
FILES = {
    "mkdocs.yml": configuration(),
    "docs/index.md": "# Start\n\nEin Turm.[^fact:turm] Siehe [dort](teil/a.md#weg).\n\n[^fact:turm]: X, 1. Mai 2026.\n",
    "docs/teil/a.md": "---\nfacts: {}\n---\n# Teil\n\n## Weg\n\nText.\n",
    "glossary/turm.md": "---\nterm: {de: Turm, en: tower}\n---\n# Turm\n\nEin Bau.[^1]\n\n[^1]: X.\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project that has been synchronised."""
    folder = write(tmp_path / "project", FILES)
    diglot(folder, "sync")
    return folder


def commands(steps: list[dict[str, Any]]) -> list[str]:
    return [step["run"] for step in steps if "run" in step and not step["run"].startswith("pip")]


def test_the_workflow_checks_and_builds_with_commands_that_there_are(project: Path) -> None:
    check, make = commands(WORKFLOW["jobs"]["site"]["steps"])
    done = diglot(project, *check.removeprefix("diglot ").split())
    assert done.returncode == 1
    assert "::error file=translations/en/index.po,line=" in done.stdout
    assert make == "mkdocs build --strict"
    assert build("mkdocs", project, project / "site", "--strict").exit_code == 0


def test_the_hooks_are_those_of_the_repository_and_are_asked_for_what_they_look_at(project: Path) -> None:
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert [hook["id"] for hook in HOOKS["repos"][0]["hooks"]] == list(hooks)
    (project / "docs/index.md").write_text("# Start\n\nEin Turm.\n", "utf-8")
    codes = [diglot(project, *hook["entry"].removeprefix("diglot ").split()).returncode for hook in hooks.values()]
    assert codes == [0, 1]
    for hook in hooks.values():
        asked = [name for name in (*FILES, "README.md", "translations/en/index.po") if re.search(hook["files"], name)]
        assert asked == [*FILES, "translations/en/index.po"]


def without_diglot(project: Path) -> Site:
    """Build a site once Diglot is taken out of it as the page says."""
    settings = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(re.sub(r"  - diglot:\n(      .*\n)+", "  - search\n", settings), "utf-8")
    shutil.move(project / "glossary", project / "docs/glossary")
    return build("mkdocs", project, project / "plain", "--strict")


def test_a_site_without_diglot_keeps_its_addresses_and_those_of_its_headings(project: Path) -> None:
    before = build("mkdocs", project, project / "site")
    after = without_diglot(project)
    assert after.exit_code == 0, after.log
    pages = [path for path in files_of(before.folder) if path.endswith("index.html") and path[:3] not in ("de/", "en/")]
    assert len(pages) == 3
    for path in pages:
        ids = {found.get("id") for found in before.page(path).xpath("//section[@lang='de']//*[self::h1 or self::h2]")}
        kept = {found.get("id") for found in after.page(path).xpath("//article//*[self::h1 or self::h2]")}
        assert ids - {"diglot-notes"} <= kept
    assert "Ein Turm." in after.page("").text_content()


def test_the_driver_for_merges_is_taken_out_by_one_command(project: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=project, check=True)
    diglot(project, "merge", "--install")
    (command,) = re.findall(r"`(git config --remove-section [^`]+)`", PAGE)
    subprocess.run(command.split(), cwd=project, check=True)
    said = subprocess.run(["git", "config", "--list"], cwd=project, check=True, capture_output=True, text=True).stdout
    assert "diglot" not in said
