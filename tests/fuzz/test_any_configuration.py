"""Any `mkdocs.yml` is read, or is a problem."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.cli.hosts import read_site
from fuzzing import MANY, named, soup
from yaml_pieces import YAML

KNOWN = "site_name: A\nplugins:\n  - diglot:\n      source: de\n      target: en\n"
PIECES = (
    *YAML,
    *("site_name: A\n", "plugins:\n", "  - diglot:\n", "      source: de\n", "      target: en\n", "  - search\n"),
    *("      concepts: ../x\n", "      catalogs: [a]\n", "      fact_days: -1\n", "      variety: en-GB\n"),
    *(
        "      targets: [en]\n",
        "      quotes: »«\n",
        "      include: [a, '!']\n",
        "      policy: on\n",
        "      7: no\n",
    ),
    *("  - diglot\n", "  diglot: x\n", "markdown_extensions:\n", "  - tables\n", "  - toc: 3\n", "  - {a: b, c: d}\n"),
    *(
        "  - 7\n",
        "  - [a]\n",
        "  - null\n",
        "docs_dir: [x]\n",
        "docs_dir: .\n",
        "INHERIT: mkdocs.yml\n",
        "INHERIT: [x]\n",
    ),
    *(
        "hooks: [x.py]\n",
        "theme: x\n",
        "theme: {name: null}\n",
        "exclude_docs: '!'\n",
        "!relative $config_dir",
        "nav: 7\n",
    ),
)


@MANY
@given(st.one_of(soup(*PIECES), soup(*PIECES, most=6).map(KNOWN.__add__)))
def test_any_configuration_is_read_or_a_problem(tmp_path: Path, text: str) -> None:
    (tmp_path / "docs").mkdir(exist_ok=True)
    place = tmp_path / "mkdocs.yml"
    place.write_bytes(text.encode())
    site, problems = read_site(place)
    named(problems)
    assert (site is None) == bool(problems)


@pytest.mark.parametrize(
    "plugins",
    [
        *("7", "diglot", "true", "!!set {diglot}", "[7]", "[[diglot]]", "[null]", "{7: {}}", "{diglot: 7}"),
        *("[{diglot: [a]}]", "[diglot]", "[{diglot: {}, search: {}}]", "[]", "", "[{diglot: {source: de}}]"),
    ],
)
def test_plugins_that_do_not_say_what_is_translated_are_problems_at_their_line(tmp_path: Path, plugins: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"site_name: A\nplugins: {plugins}\n", "utf-8")
    site, problems = read_site(tmp_path / "mkdocs.yml")
    named(problems)
    assert site is None
    assert {(problem.file, problem.line) for problem in problems} == {("mkdocs.yml", 2)}


VALUES = [
    *(
        "!!timestamp 'x'",
        "!!int 'x'",
        "2024-02-30",
        "[" * 3000,
        "[" * 200_000,
        "0b" + "1" * 100_000,
        "1:" * 50_000 + "1",
    ),
    *("&a [*a]", '"\\ud800"'),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value[:15])
def test_a_value_that_cannot_be_is_one_problem(tmp_path: Path, value: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"{KNOWN}extra: {value}\n", "utf-8")
    site, problems = read_site(tmp_path / "mkdocs.yml")
    named(problems)
    assert site is None
    assert [problem.message.partition(":")[0] for problem in problems] in (
        ["cannot be read"],
        ["the configuration cannot be read"],
    )


KEYS = (
    *("site_name", "site_url", "site_description", "site_author", "docs_dir", "site_dir", "nav", "extra", "extra_css"),
    *("markdown_extensions", "hooks", "theme", "exclude_docs", "draft_docs", "not_in_nav", "validation", "watch"),
    *("INHERIT", "plugins", "repo_url", "edit_uri", "strict", "use_directory_urls", "config_file_path"),
)
OF_ANY_TYPE = (
    *("7", "1.5", "true", "null", "''", "a", "[x]", "[[[]]]", "{a: b}", "2024-01-01", "!!set {a}", "!!binary aGFsbG8="),
    *('"\\0"', "!ENV", "!ENV {a: b}", "!ENV [[A]]", "!relative [x]", "../..", "/", "'\u202e'"),
)


@pytest.mark.parametrize("key", KEYS)
def test_a_key_of_any_type_is_read_or_a_problem(tmp_path: Path, key: str) -> None:
    (tmp_path / "docs").mkdir()
    place = tmp_path / "mkdocs.yml"
    for value in OF_ANY_TYPE:
        kept = "".join(line for line in KNOWN.splitlines(keepends=True) if not line.startswith(f"{key}:"))
        place.write_text(f"{kept if key != 'plugins' else 'site_name: A'}\n{key}: {value}\n", "utf-8")
        site, problems = read_site(place)
        named(problems)
        assert (site is None) == bool(problems), value


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"\n", b"7", b"~", b"- a", b"a", bytes(range(256)), b"\xff\xfe", KNOWN.encode("utf-16")),
        *(
            KNOWN.encode("utf-32"),
            KNOWN.replace("  ", "\t").encode(),
            KNOWN.encode() + b"\0",
            KNOWN.encode() + b"---\na: b",
        ),
        *(
            KNOWN.encode() + b"INHERIT: docs",
            KNOWN.encode() + b'INHERIT: "a\\0b"',
            KNOWN.encode() + b"INHERIT: " + b"x" * 5000,
        ),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_a_file_that_is_no_configuration_is_one_problem(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_bytes(data)
    site, problems = read_site(tmp_path / "mkdocs.yml")
    named(problems)
    assert (site, len(problems)) == (None, 1)


@pytest.mark.parametrize(
    "option", ["documents", "concepts", "catalogs", "translator", "corrections", "variety", "source"]
)
def test_an_option_may_be_too_long_for_a_name(tmp_path: Path, option: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(f"{KNOWN}      {option}: {'xy' * 3000}\n", "utf-8")
    site, problems = read_site(tmp_path / "mkdocs.yml")
    named(problems)
    assert (site is None) == bool(problems)
