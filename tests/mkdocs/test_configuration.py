"""A site's configuration is read as MkDocs reads it, and whatever is wrong with it is a problem."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from builds import build, write
from commands import diglot
from diglot.cli import hosts
from diglot.cli.hosts import read_site
from diglot.project.site import Site

pytestmark = pytest.mark.programs

PLUGIN = "plugins:\n  - diglot:\n      source: de\n      target: en\n"
SITE = f"site_name: A\n{PLUGIN}"


def site_of(folder: Path, files: dict[str, str]) -> Site:
    """Read a site that has to be right."""
    site, problems = read_site(write(folder, {"docs/index.md": "# A\n", **files}) / "mkdocs.yml")
    assert problems == []
    assert site is not None
    return site


def said_of(folder: Path, files: dict[str, str]) -> list[str]:
    """Read a site that cannot be used; return what is said of it."""
    site, problems = read_site(write(folder, {"docs/index.md": "# A\n", **files}) / "mkdocs.yml")
    assert all(problem.hint for problem in problems)
    assert site is None
    assert problems
    return [str(problem) for problem in problems]


def test_what_a_configuration_inherits_is_read(tmp_path: Path) -> None:
    files = {"base.yml": SITE + "docs_dir: docs\n", "mkdocs.yml": "INHERIT: base.yml\nsite_name: B\n"}
    assert site_of(tmp_path, files).settings.target == "en"


def test_a_wrong_option_is_said_to_stand_in_the_file_in_which_it_stands(tmp_path: Path) -> None:
    plugins = "plugins:\n  diglot:\n    source: de\n    target: en\n    quotes: x\n"
    files = {
        "teil/base.yml": f"# geteilt\n{plugins}",
        "mkdocs.yml": "INHERIT: teil/base.yml\nsite_name: B\nplugins: {diglot: {fact_days: x}}\n",
    }
    said = said_of(tmp_path, files)
    assert sorted(one.partition(": ")[0] for one in said) == ["mkdocs.yml:3", "teil/base.yml:6"]


@pytest.mark.parametrize(
    ("documents", "hint"),
    [("docs/artikel", "Write 'include: [artikel/]' instead."), ("texte", "Take it out.")],
)
def test_the_documents_are_those_of_the_site_and_a_part_of_them_is_chosen_by_a_pattern(
    tmp_path: Path, documents: str, hint: str
) -> None:
    files = {f"{documents}/a.md": "# A\n", "mkdocs.yml": f"{SITE}      documents: {documents}\n"}
    message = f"'documents' is '{documents}', and the documents of the site are in 'docs'."
    assert said_of(tmp_path, files) == [f"mkdocs.yml:6: {message} {hint} [config]"]
    built = build("mkdocs", tmp_path, tmp_path / "site")
    assert built.exit_code == 1
    assert hint in built.log


def test_names_of_folders_and_of_the_environment_are_resolved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROBE_TARGET", "fr")
    text = SITE.replace("target: en", "target: !ENV [PROBE_TARGET, en]")
    more = "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: [!relative $config_dir/teile]\n"
    site = site_of(tmp_path, {"mkdocs.yml": text + more})
    assert site.settings.target == "fr"
    assert site.extension_configs == {"pymdownx.snippets": {"base_path": [str(tmp_path / "teile")]}}
    assert pickle.loads(pickle.dumps(site)) == site


def test_a_path_relative_to_the_document_is_one_for_each_document(tmp_path: Path) -> None:
    more = "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: [!relative ]\n"
    documents = {f"docs/{folder}/x.md": '--8<-- "teil.txt"\n' for folder in "ab"}
    parts = {f"docs/{folder}/teil.txt": f"Teil {folder}.\n" for folder in "ab"}
    write(tmp_path, {"mkdocs.yml": SITE + more, "docs/index.md": "# A\n", **documents, **parts})
    assert diglot(tmp_path, "sync").returncode == 0
    for folder in "ab":
        assert f"Teil {folder}." in (tmp_path / f"translations/en/{folder}/x.po").read_text("utf-8")


HOOK = """
from markdown import Extension

class Quiet(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.deregister("inline")

print("the hook speaks")

def on_config(config):
    config.markdown_extensions.append(Quiet())
    config.markdown_extensions.append("footnotes")
    config.plugins["diglot"].config["variety"] = "en-GB"
"""


def test_what_hooks_and_plugins_make_of_the_configuration_counts(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"mkdocs.yml": f"hooks: [h.py]\n{SITE}", "h.py": HOOK})
    assert "footnotes" in site.extensions
    assert [type(one).__name__ for one in site.extensions if not isinstance(one, str)] == ["Quiet"]
    assert "inline" not in site.markdown().treeprocessors
    assert site.settings.variety == "en-GB"


def test_what_hooks_print_does_not_stand_among_results(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": f"hooks: [h.py]\n{SITE}", "h.py": HOOK, "docs/index.md": "# A\n"})
    done = diglot(tmp_path, "check", "--format", "json")
    assert json.loads(done.stdout)
    assert "the hook speaks" in done.stderr


def test_a_plugin_that_is_switched_off_leaves_its_options_to_the_commands(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"mkdocs.yml": f"{SITE}      enabled: false\n"})
    assert (site.settings.source, site.settings.target) == ("de", "en")


def test_the_extension_alone_is_enough_for_the_commands(tmp_path: Path) -> None:
    text = "site_name: A\nmarkdown_extensions:\n  - diglot:\n      source: de\n      target: en\n  - footnotes\n"
    site = site_of(tmp_path, {"mkdocs.yml": text})
    assert "diglot" not in site.extensions
    assert site.extensions[-1] == "footnotes"
    assert said_of(tmp_path, {"mkdocs.yml": text.replace("target: en", "tagret: en")})[0].startswith("mkdocs.yml:5: ")


WRONG = [
    (
        f"{SITE}markdown_extensions:\n  - tables\n  - admonitoin\n",
        {},
        "mkdocs.yml:8: there is no extension of",
    ),
    (f"{SITE}markdown_extensions:\n  - toc: {{permalnk: 1}}\n", {}, "mkdocs.yml:7: the extension of Markdown 'toc'"),
    (
        f"{SITE}  - serach\n",
        {},
        "mkdocs.yml:6: 'plugins': The \"serach\" plugin is not installed. Did you mean",
    ),
    (f"{SITE}theme:\n  name: fehlt\n", {}, "mkdocs.yml:7: 'theme': Unrecognised theme name: 'fehlt'."),
    (f"{SITE}docs_dir: dosc\n", {}, "mkdocs.yml:6: 'docs_dir': The path 'dosc' isn't an existing directory."),
    (f"{SITE}hooks: [fehlt.py]\n", {}, "mkdocs.yml:6: 'hooks': The path 'fehlt.py' isn't an existing file."),
    (PLUGIN, {}, "mkdocs.yml: 'site_name': Required configuration not provided."),
    (f"{SITE}extra: {{x: !!python/name:fehlt.da }}\n", {}, "mkdocs.yml:6: cannot be read: cannot find module 'fehlt'"),
    (f"{SITE}extra: [\n", {}, "mkdocs.yml:7: cannot be read: "),
    ("- a\n", {}, "mkdocs.yml:1: the configuration cannot be read: its lines are not of the form 'name: value'."),
    ("nur Text", {}, "mkdocs.yml:1: the configuration cannot be read: its lines are not of the form 'name: value'."),
    ("site_name: A\nplugins:\n  - diglott\n", {}, "mkdocs.yml:3: 'plugins' has 'diglott'. Did you mean 'diglot'?"),
    ("site_name: A\nplugins: diglot\n", {}, "mkdocs.yml:2: does not use the plugin diglot. Write 'plugins' as a list"),
    ("site_name: A\npluggins: [diglot]\n", {}, "mkdocs.yml:2: does not use the plugin diglot. It has 'pluggins'. Did"),
    (f"{SITE}theme: materiall\n", {}, "mkdocs.yml:6: 'theme': Unrecognised theme name: 'materiall'."),
    (
        f"{SITE}markdown_extensions: [pymdownx.supefences]\n",
        {},
        "mkdocs.yml:6: there is no extension of Markdown 'pymdownx.supefences'. Did you mean 'pymdownx.superfences'?",
    ),
    (
        f"{SITE}markdown_extensions: [{{toc: {{permalnk: true}}}}]\n",
        {},
        "mkdocs.yml:6: the extension of Markdown 'toc' has no option 'permalnk'. Did you mean 'permalink'?",
    ),
    (f"INHERIT: fehlt.yml\n{SITE}", {}, "mkdocs.yml:1: inherits from fehlt.yml, and there is no such file."),
    (f"INHERIT: b.yml\n{SITE}", {"b.yml": "INHERIT: mkdocs.yml\n"}, "b.yml:1: inherits from itself."),
    (
        f"INHERIT: b.yml\n{SITE}",
        {"b.yml": "a: b: c\n"},
        "b.yml:1: cannot be read: mapping values are not",
    ),
    (
        f"{SITE}hooks: [h.py]\n",
        {"h.py": "def on_config(config):\n    1 / 0\n"},
        "h.py:2: the configuration cannot",
    ),
    (f"{SITE}hooks: [h.py]\n", {"h.py": "import sys\nsys.exit(1)\n"}, "h.py:2: the configuration cannot"),
    (
        f"{SITE}hooks: [h.py]\n",
        {"h.py": "import fehlt\n"},
        "h.py:1: the configuration cannot be read: Mod",
    ),
    ("site_name: A\nplugins:\n  - search\n", {}, "mkdocs.yml:2: does not use the plugin diglot."),
    ("site_name: A\nplugins:\n  - diglot: [de, en]\n", {}, "mkdocs.yml:3: the options of diglot are not lines"),
    (f"{SITE}markdown_extensions: [diglot]\n", {}, "mkdocs.yml:6: diglot stands in 'plugins' and in 'markdown_ext"),
]


@pytest.mark.parametrize(("text", "files", "sentence"), WRONG)
def test_a_configuration_that_cannot_be_used_is_one_problem(
    text: str, files: dict[str, str], sentence: str, tmp_path: Path
) -> None:
    said = said_of(tmp_path, {"mkdocs.yml": text, **files})
    assert len(said) == 1
    assert said[0].startswith(sentence)
    done = diglot(tmp_path, "check")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(f"error: {said[0]}\n")
    assert len(done.stderr.splitlines()) == 1


WARNED = [
    ("hook: [h.py]\n", "mkdocs.yml:6: MkDocs knows no 'hook', and leaves it out. Did you mean 'hooks'? [config]"),
    (
        "plugin: [search]\n",
        "mkdocs.yml:6: MkDocs knows no 'plugin', and leaves it out. Did you mean 'plugins'? [config]",
    ),
    ("mine: 1\n", "mkdocs.yml:6: MkDocs knows no 'mine', and leaves it out. Take it out, or write it below 'extra'."),
    ("3: 4\n", "mkdocs.yml:6: MkDocs knows no '3', and leaves it out."),
    ("  - search: {lnag: en}\n", "mkdocs.yml:6: 'plugins': Plugin 'search' option 'lnag': Unrecognised configuration"),
    ("google_analytics: [a, b]\n", "mkdocs.yml:6: 'google_analytics': The configuration option google_analytics has"),
]


@pytest.mark.parametrize(("line", "sentence"), WARNED)
def test_what_mkdocs_warns_of_is_a_warning_of_the_check(line: str, sentence: str, tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": f"{SITE}{line}", "docs/index.md": "1\n"})
    done = diglot(tmp_path, "check", "--require", "any")
    assert done.returncode == 0
    (said,) = (one for one in done.stdout.splitlines() if "[config]" in one)
    assert said.startswith(f"warning: {sentence}")
    assert "[config]" not in diglot(tmp_path, "check", "docs/index.md").stdout


OPTIONS = ["catalgos: po", "fact_days: viele", "quotes: x", "concepts: glosar", "variety: no", "targets: [en, fr]"]


@pytest.mark.parametrize("option", OPTIONS)
@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
def test_a_build_says_of_an_option_what_the_commands_say(option: str, builder: str, tmp_path: Path) -> None:
    (said,) = said_of(tmp_path, {"mkdocs.yml": f"{SITE}      {option}\ntheme: material\n"})
    assert said.startswith("mkdocs.yml:6: ")
    site = build(builder, tmp_path, tmp_path / "site", "--strict")
    assert site.exit_code != 0
    assert said in site.log
    assert "Traceback" not in site.log


def test_the_configuration_of_version_0_1_is_named_with_the_lines_to_change(tmp_path: Path) -> None:
    text = (
        "site_name: A\nhooks:\n  - hooks/on_build.py\ntheme:\n  name: material\n  custom_dir: overrides\n"
        "extra_css: [assets/diglot.css]\nplugins: []\nmarkdown_extensions:\n  - diglot:\n      source: de\n"
    )
    (said,) = said_of(tmp_path, {"mkdocs.yml": text})
    assert said.startswith("mkdocs.yml:10: this is the configuration of version 0.1, and Diglot is a plugin now. ")
    for words in (
        "Move 'diglot' with its options from 'markdown_extensions' (line 10) to 'plugins'.",
        "'hooks/on_build.py' from 'hooks' (line 3)",
        "'assets/diglot.css' from 'extra_css' (line 7)",
        "'custom_dir: overrides' from 'theme' (line 6)",
    ):
        assert words in said


def test_whoever_is_in_the_wrong_folder_is_told_where_to_go(tmp_path: Path) -> None:
    write(tmp_path, {"mkdocs.yml": SITE, "docs/teil/a.md": "# A\n"})
    done = diglot(tmp_path / "docs/teil", "check")
    assert done.returncode == 2
    assert done.stderr == (
        "error: mkdocs.yml: there is no such file here. "
        "Go to the project's folder, or name the file: --config-file ../../mkdocs.yml [unreadable]\n"
    )
    (tmp_path / "mkdocs.yml").unlink()
    assert "name the file with --config-file (-f)." in diglot(tmp_path / "docs", "check").stderr


def test_other_names_of_the_configuration_are_known(tmp_path: Path) -> None:
    write(tmp_path, {"properdocs.yml": SITE, "docs/a.md": "Ein Text.\n"})
    assert diglot(tmp_path, "sync").returncode == 0


def test_without_a_host_the_line_to_install_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "GROUP", "diglot.hosts.of.nobody")
    write(tmp_path, {"mkdocs.yml": SITE})
    done = diglot(tmp_path, "check")
    assert done.returncode == 2
    assert "Run: pip install 'diglot[mkdocs]'" in done.stderr


WITHOUT_MKDOCS = """
import sys
from importlib.machinery import PathFinder

HIDDEN = sys.argv.pop(1).split(",")

class Without:
    find_distributions = PathFinder.find_distributions

    @staticmethod
    def find_spec(name, path=None, target=None):
        return None if name.split(".")[0] in HIDDEN else PathFinder.find_spec(name, path, target)

sys.meta_path[sys.meta_path.index(PathFinder)] = Without
from diglot.cli.main import main
main()
"""


def run_without(hidden: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    write(folder, {"mkdocs.yml": f"{SITE}theme: material\n", "docs/a.md": "Ein Text.\n"})
    command = [sys.executable, "-c", WITHOUT_MKDOCS, hidden, *arguments]
    return subprocess.run(command, cwd=folder, env={**os.environ}, capture_output=True, text=True, check=False)


def test_properdocs_reads_the_site_where_it_alone_is_installed(tmp_path: Path) -> None:
    done = run_without("mkdocs", tmp_path, "sync")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "translations/en/a.po").exists()


def test_where_neither_is_installed_the_line_to_install_is_named(tmp_path: Path) -> None:
    done = run_without("mkdocs,properdocs", tmp_path, "sync")
    assert done.returncode == 2
    assert "pip install 'diglot[mkdocs]'" in done.stderr
    assert "Traceback" not in done.stderr
