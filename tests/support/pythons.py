"""Build this edition with other versions of Python, as `make pythons` does, and compare the bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from builds import files_of
from pages import ROOT

QUIET = ("--quiet", "--disable-pip-version-check")


def built_by(python: str, folder: Path) -> dict[str, bytes]:
    """Return the files of the site as one Python builds it, in an environment of its own."""
    subprocess.run([python, "-m", "venv", folder / "env"], check=True)
    run = str(folder / "env/bin/python")
    pip = [run, "-m", "pip", "install", *QUIET]
    subprocess.run([*pip, "--require-hashes", "-r", ROOT / "requirements.txt"], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", ROOT], check=True)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [run, "-m", "mkdocs", "build", "--quiet", "--strict", "-d", str(folder / "site")]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return files_of(folder / "site")


def main(names: list[str]) -> int:
    """Compare what each Python makes with what the first one makes; returns the exit code."""
    pythons = [found for name in names if (found := shutil.which(name))]
    print("not found:", ", ".join(name for name in names if not shutil.which(name)) or "none")
    first: dict[str, bytes] = {}
    differing = 0
    for python in pythons:
        with tempfile.TemporaryDirectory() as folder:
            files = built_by(python, Path(folder))
        first = first or files
        different = sorted(path for path in first.keys() | files.keys() if first.get(path) != files.get(path))
        differing += len(different)
        print(f"{python}: {len(files)} files, {len(different)} differ from {pythons[0]}'s", *different[:10], sep="\n  ")
    return 0 if len(pythons) > 1 and not differing else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
