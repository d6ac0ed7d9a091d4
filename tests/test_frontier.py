"""The library knows nothing of the program that builds the site, nor of its theme."""

from __future__ import annotations

import subprocess
import sys

from pages import ROOT

HOSTS = ("mkdocs", "material", "properdocs", "zensical", "jinja2")


def test_importing_the_whole_library_imports_no_host() -> None:
    files = sorted((ROOT / "hooks/diglot").rglob("*.py"))
    modules = [".".join(file.relative_to(ROOT / "hooks").with_suffix("").parts) for file in files]
    code = f"import sys, importlib\nfor name in {modules}: importlib.import_module(name)\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {name.partition(".")[0] for name in done.stdout.split()}.isdisjoint(HOSTS)


def test_lint_refuses_such_an_import() -> None:
    code = "import mkdocs\nfrom material import x\nfrom properdocs.config import y\n"
    command = [
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--stdin-filename",
        "hooks/diglot/probe.py",
        "--select",
        "TID251",
        "-",
    ]
    done = subprocess.run(command, input=code, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.count("TID251") == 3, done.stdout
