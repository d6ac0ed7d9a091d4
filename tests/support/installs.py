"""Install the wheel into empty environments from the package registry, as `make install-test` does, and use it."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from release import build_release, copy_sources, empty_environment
from stranger import move_in, move_out, publish, shows_its_own_block


@dataclass(frozen=True)
class Combination:
    """A builder, a theme, what is installed beside the extras, and what is removed although the theme asks for it."""

    builder: str
    theme: str
    extras: str
    others: tuple[str, ...] = ()
    without: str = ""

    def __str__(self) -> str:
        removed = f", {self.without} removed" if self.without else ""
        return f"{self.builder} and {self.theme} ([{self.extras}]{removed})"


COMBINATIONS = [
    Combination("mkdocs", "mkdocs", "mkdocs"),
    Combination("mkdocs", "readthedocs", "mkdocs"),
    Combination("mkdocs", "material", "mkdocs", ("mkdocs-material",)),
    Combination("mkdocs", "material", "all", ("mkdocs-material",)),
    Combination("properdocs", "mkdocs", "properdocs", ("properdocs-theme-mkdocs",)),
    Combination("properdocs", "materialx", "properdocs,search", ("mkdocs-materialx",)),
    Combination("properdocs", "materialx", "properdocs,search", ("mkdocs-materialx",), "mkdocs"),
]


def seen(one: Combination, wheel: Path, folder: Path) -> str:
    """Return what a stranger sees of Diglot in a new environment; fails where it is not what it ought to be."""
    environment = empty_environment(folder / "environment")
    environment.pip("install", f"{wheel}[{one.extras}]", *one.others)
    if one.without:
        environment.pip("uninstall", "--yes", one.without)
    plain = f"site_name: La frontière\ntheme: {{name: {one.theme}, custom_dir: templates}}\n"
    config = plain + "plugins:\n  - diglot: {source: fr, target: de}\n"
    stranger = move_in(environment, one.builder, folder / "project", config)
    before = stranger.files()
    publish(stranger)
    assert shows_its_own_block(stranger)
    hosts = [name for name in ("mkdocs", "properdocs") if (environment.packages / name).is_dir()]
    has_search = bool(stranger.page("").xpath("//dialog[contains(@class, 'diglot-search')]"))
    size = sum(path.stat().st_size for path in environment.folder.rglob("*") if path.is_file()) // 1_000_000
    move_out(stranger, before, plain)
    search = "our search" if has_search else "no search"
    return f"three views a page, own block, {search}, nothing left; beside {' and '.join(hosts)}, {size} MB"


def main() -> int:
    """Try each combination, print a table and return the exit code."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        wheel = build_release(copy_sources(Path(folder, "sources")), Path(folder, "dist"))
        for number, one in enumerate(COMBINATIONS):
            try:
                line = f"ok      {one}: {seen(one, wheel, Path(folder, str(number)))}"
            except AssertionError as error:
                failed += 1
                line = f"FAILED  {one}: {str(error)[-3000:]}"
            print(line, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
