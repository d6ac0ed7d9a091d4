"""A site's own rules are checks like ours, and what is wrong with them is a problem that says where and what to do."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
from importlib.metadata import EntryPoint
from inspect import signature
from pathlib import Path

import pytest

import diglot as diglot_package
from builds import build, write
from commands import diglot
from diglot.base.problem import Problem
from diglot.checks import rules as rules_module
from diglot.checks.check import check_by_site, check_project
from diglot.checks.rule import Finding
from diglot.checks.rules import GROUP, Rules
from diglot.checks.values import DocumentText, ProjectTexts, Segment
from diglot.glossary.glossary import read_glossary
from diglot.project.project import Project
from diglot.project.settings import Settings
from diglot.project.site import Site
from pages import ROOT

RULE = """\
import diglot

@diglot.rule("{code}", title="a translation shouts", hint="Say it calmly", wrong=("Ja.", "YES."), right=("Ja.", "Yes."))
def check_shouting(segment):
    {body}
"""
YIELDS = 'yield from (word for word in segment.translation.split() if word.isupper() and "{}" in word)'
CATALOG = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n\n{}msgid "Ja, das ist es."\nmsgstr "YES, that is IT."\n'


def project(folder: Path, checks: str, comment: str = "") -> Project:
    """Write a site with rules of its own, whose one translation shouts."""
    options = "source: de\n      target: en\n      checks: checks.py\n      site_language: en"
    files = {
        "mkdocs.yml": f"site_name: Probe\nplugins:\n  - diglot:\n      {options}\n",
        "checks.py": checks,
        "docs/index.md": "Ja, das ist es.\n",
        "translations/en/index.po": CATALOG.format(comment),
    }
    write(folder, files)
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    return Project(Site(Settings("de", "en", checks="checks.py", root=folder)))


def own(checks: str, folder: Path) -> list[str]:
    """Return the problems of a site with these rules."""
    return [str(problem) for problem in check_project(project(folder, checks), "any")]


def test_two_sites_in_one_process_have_each_its_own_rules(tmp_path: Path) -> None:
    sites = [project(tmp_path / code, RULE.format(code=code, body=YIELDS.format(word))) for code, word in SITES]
    for _ in range(2):
        found = [check_project(site, "any") for site in sites]
        assert [[problem.code for problem in one] for one in found] == [["first-rule"], ["second-rule"]]
        assert [one[0].message for one in found] == ["a translation shouts: YES,.", "a translation shouts: IT."]


SITES = [("first-rule", "YES"), ("second-rule", "IT")]


@pytest.mark.parametrize(
    ("checks", "said"),
    [
        ("", "checks.py: has no rule. Write '@diglot.rule(…)' above a function. [rule]"),
        ("import diglot\n\ndef f(:\n", "checks.py:3: is no Python: invalid syntax."),
        ("x = 1\ny = x / 0\n", "checks.py:2: cannot be run: ZeroDivisionError: division by zero."),
        ("import no_such_module\n", "checks.py:1: cannot be run: ModuleNotFoundError: No module named"),
        ("raise SystemExit(3)\n", "checks.py:1: cannot be run: SystemExit: 3."),
        (
            "import diglot\n\n@diglot.rule('a')\ndef f(x): pass\n",
            "checks.py:3: cannot be run: TypeError: rule() missing",
        ),
        (RULE.format(code="Shouting", body="yield 'x'"), "checks.py:3: the code 'Shouting' is not of lower-case"),
        (RULE.format(code="links", body="yield 'x'"), "checks.py:3: there is a check 'links' already."),
        (RULE.format(code="config", body="yield 'x'"), "checks.py:3: there is a check 'config' already."),
        (RULE.format(code="x", body="yield 1"), "checks.py:3: the rule 'x' stops with TypeError: it yields 1, which"),
        (
            RULE.format(code="x", body="from diglot.checks.rule import Finding; yield Finding('a', line='b')"),
            "checks.py:3: the rule 'x' stops with TypeError: Finding(message='a', hint='', line='b'",
        ),
        (
            RULE.format(code="x", body="pass").replace("def check_shouting(segment):", "class A:"),
            "checks.py:3: cannot be run: TypeError: a rule is a function, and <class",
        ),
        (RULE.format(code="x", body="return 1"), "checks.py:3: the rule 'x' stops with TypeError: 'int' object"),
        (RULE.format(code="x", body="raise SystemExit"), "checks.py:5: the rule 'x' stops with SystemExit."),
        (
            RULE.format(code="x", body="segment.nothing"),
            "checks.py:5: the rule 'x' stops with AttributeError: 'Segment",
        ),
        (
            RULE.format(code="x", body="yield 'x'").replace('title="', 'scope="page", title="'),
            "checks.py:3: the rule 'x' has the scope 'page'. Write translation, document, project.",
        ),
        (
            RULE.format(code="x", body="yield 'x'").replace('title="', 'severity="bad", title="'),
            "checks.py:3: cannot be run: ValueError: 'bad' is not a valid Severity.",
        ),
    ],
)
def test_what_is_wrong_with_a_rule_is_one_problem_with_its_line(checks: str, said: str, tmp_path: Path) -> None:
    (problem,) = own(checks, tmp_path)
    assert problem.startswith(said)


def test_a_rule_that_stops_over_every_text_is_one_problem(tmp_path: Path) -> None:
    site = project(tmp_path, RULE.format(code="x", body="raise ValueError(segment.original)"))
    write(
        tmp_path, {"docs/a.md": "Noch.\n", "translations/en/a.po": CATALOG.format("").replace("Ja, das ist es", "Noch")}
    )
    (problem,) = check_project(Project(site.site), "any")
    assert (problem.file, problem.line, problem.code) == ("checks.py", 5, "rule")
    assert "'x' stops with ValueError" in problem.message


def test_a_file_that_is_not_there_ends_the_command_at_the_line_of_the_option(tmp_path: Path) -> None:
    project(tmp_path, "")
    (tmp_path / "checks.py").unlink()
    done = diglot(tmp_path, "check")
    assert done.returncode == 2
    assert "mkdocs.yml:6: 'checks: checks.py': there is no such file." in done.stderr


def test_a_file_outside_the_project_is_not_run(tmp_path: Path) -> None:
    site = project(tmp_path / "site", "")
    (tmp_path / "outside.py").write_text("raise SystemExit\n", "utf-8")
    (tmp_path / "site/checks.py").unlink()
    (tmp_path / "site/checks.py").symlink_to(tmp_path / "outside.py")
    assert [problem.code for problem in Rules(site.settings).problems] == ["outside"]


def test_a_file_of_rules_may_have_dataclasses_and_takes_what_it_imports(tmp_path: Path) -> None:
    text = "from __future__ import annotations\nfrom dataclasses import dataclass\nfrom typing import ClassVar\n"
    text += "@dataclass\nclass A:\n    b: ClassVar[int] = 1\n" + RULE.format(code="x", body="yield f'{A().b}'")
    assert own(text, tmp_path) == [
        "translations/en/index.po:5: a translation shouts: 1. Say it calmly, or silence this check with a reason. [x]"
    ]


def test_a_rule_of_the_site_is_silenced_as_ours_are(tmp_path: Path) -> None:
    rule = RULE.format(code="no-shouting", body=YIELDS.format(""))
    project(tmp_path / "a", rule, "# diglot: ignore no-shouting: it is a title\n")
    assert diglot(tmp_path / "a", "check").stdout == ""
    project(tmp_path / "b", rule, "# diglot: ignore no-shoutin: it is a title\n")
    said = diglot(tmp_path / "b", "check", "--format", "github").stdout
    assert "title=silence" in said
    assert "Write '# diglot: ignore no-shouting: why'" in said
    assert "title=no-shouting" in said


def test_what_a_rule_prints_is_not_in_what_programs_read(tmp_path: Path) -> None:
    project(tmp_path, "print('loaded')\n" + RULE.format(code="x", body="print('asked'); return ()"))
    done = diglot(tmp_path, "check", "--format", "json")
    assert json.loads(done.stdout) == []
    assert done.stderr == "loaded\nasked\n"


def test_a_build_asks_the_rules_of_the_site_and_no_others(tmp_path: Path) -> None:
    site = project(tmp_path, RULE.format(code="no-shouting", body=YIELDS.format("")))
    write(tmp_path, {"translations/en/index.po": CATALOG.format("").replace("IT.", "IT")})
    assert [problem.code for problem in check_project(site, "any")] == ["end-punctuation", "no-shouting"]
    found = check_by_site(site, read_glossary(site.settings)[0])
    assert [problem.code for problem in found] == ["no-shouting"]


@pytest.mark.programs
def test_a_strict_build_ends_with_what_a_rule_finds(tmp_path: Path) -> None:
    site = project(tmp_path / "site", RULE.format(code="no-shouting", body=YIELDS.format("")))
    built = build("mkdocs", site.settings.root, tmp_path / "built", "--strict")
    assert built.exit_code == 1
    assert "translations/en/index.po:5: a translation shouts: YES,, IT. Say it calmly" in built.log


def test_a_package_brings_its_rules_by_an_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = project(tmp_path / "site", RULE.format(code="no-shouting", body="yield 'x'"))
    write(
        tmp_path / "packages", {"house/rules.py": RULE.format(code="of-a-house", body="1 / 0"), "house/bad.py": "1 / 0"}
    )
    monkeypatch.syspath_prepend(tmp_path / "packages")
    entries = [EntryPoint("a", "house.rules", GROUP), EntryPoint("b", "house.bad", GROUP)]
    monkeypatch.setattr(rules_module, "installed", lambda: entries)
    found: list[Problem] = check_project(site, "any")
    for name in ("house", "house.rules", "house.bad"):
        sys.modules.pop(name, None)
    assert [(problem.file, problem.line) for problem in found] == [
        *[("house.bad", 0), ("house/rules.py", 5), ("translations/en/index.po", 5)]
    ]
    assert found[0].message == "cannot be run: ZeroDivisionError: division by zero."


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (RULE.format(code="x", body=YIELDS.format("")), ""),
        (
            RULE.format(code="x", body="yield"[:0] + "return ()"),
            "checks.py:3: of the wrong example of the rule 'x' the checks say: nothing.",
        ),
        (
            RULE.format(code="x", body="yield 'bad'"),
            "checks.py:3: of the right example of the rule 'x' the checks say: a tran",
        ),
        (
            RULE.format(code="x", body="return ()").replace('"Ja.", "YES."', '"Ist das so?", "YES."'),
            "checks.py:3: of the wrong example of the rule 'x' the checks say: a translation ends with",
        ),
        (
            RULE.format(code="x", body="return ()").replace('("Ja.", "YES.")', "7"),
            "checks.py:3: the wrong example of the rule 'x' is none of the scope 'translation'.",
        ),
    ],
)
def test_the_examples_of_a_site_s_rules_are_tried(rule: str, said: str, tmp_path: Path) -> None:
    project(tmp_path, rule)
    done = diglot(tmp_path, "check", "--rules")
    assert done.returncode == bool(said)
    assert (done.stdout.partition("error: ")[2] or done.stdout).startswith(said)


PAGE = (ROOT / "docs/diglot/write-a-check.md").read_text("utf-8")
SHOWN = re.findall(r"^( *)```python\n(.*?)^\1```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("block", [textwrap.dedent(text) for _, text in SHOWN])
def test_a_rule_in_the_documentation_works_as_it_stands_there(block: str, tmp_path: Path) -> None:
    project(tmp_path, block)
    done = diglot(tmp_path, "check", "--rules")
    assert (done.returncode, done.stdout) == (0, "")


def test_the_documentation_explains_all_that_a_rule_says_and_sees() -> None:
    arguments = [name for name in signature(diglot_package.rule).parameters if name != "code"]
    seen = [name for value in (Finding, Segment, DocumentText, ProjectTexts) for name in public(value)]
    assert [name for name in (*arguments, *seen) if f"`{name}`" not in PAGE] == []


def public(value: type) -> set[str]:
    fields = getattr(value, "__dataclass_fields__", {})
    return {name for name in {*fields, *vars(value)} if not name.startswith("_")} - INTERNAL


INTERNAL = {"unsafe", "markup_before"}
"""What only our own rules of markup ask for."""
