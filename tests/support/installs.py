"""Install the wheel into empty environments from the package registry, as `make install-test` does, and use it."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from release import Environment, build_release, copy_sources, empty_environment
from same_pages import other_pages, pages_of
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


FIRST = Combination("mkdocs", "material", "all", ("mkdocs-material",))
TWIN = Combination("properdocs", "materialx", "properdocs,search", ("mkdocs-materialx",))
"""What this edition is built with, and what makes the same pages of it."""

COMBINATIONS = [
    Combination("mkdocs", "mkdocs", "mkdocs"),
    Combination("mkdocs", "readthedocs", "mkdocs"),
    Combination("mkdocs", "material", "mkdocs", ("mkdocs-material",)),
    FIRST,
    Combination("properdocs", "mkdocs", "properdocs", ("properdocs-theme-mkdocs",)),
    TWIN,
    Combination("properdocs", "materialx", "properdocs,search", ("mkdocs-materialx",), "mkdocs"),
]


def seen(one: Combination, wheel: Path, folder: Path) -> str:
    """Return what a stranger sees of Diglot in a new environment; fails where it is not what it ought to be."""
    environment = empty_environment(folder / "environment")
    environment.pip("install", f"{wheel}[{one.extras}]", *one.others)
    if one.without:
        environment.pip("uninstall", "--yes", one.without)
    theme = f"theme: {{name: {one.theme}, custom_dir: templates}}\n"
    plain = f"site_name: La frontière\n{theme}markdown_extensions: [footnotes]\n"
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


def edition_pages(one: Combination, wheel: Path, folder: Path) -> dict[str, str]:
    """Return the pages of this edition, built in an environment that somebody has taken Diglot out of again."""
    environment = Environment(folder / "environment")
    environment.pip("install", "--no-deps", str(wheel))
    return pages_of(environment, one.builder, one.theme, folder / "edition")


def main() -> int:
    """Try each combination, print a table and return the exit code."""
    failed = 0
    editions = []
    with tempfile.TemporaryDirectory() as folder:
        wheel = build_release(copy_sources(Path(folder, "sources")), Path(folder, "dist"))
        for number, one in enumerate(COMBINATIONS):
            place = Path(folder, str(number))
            try:
                line = f"ok      {one}: {seen(one, wheel, place)}"
                if one in {FIRST, TWIN}:
                    editions.append(edition_pages(one, wheel, place))
            except AssertionError as error:
                failed += 1
                line = f"FAILED  {one}: {str(error)[-3000:]}"
            print(line, flush=True)
        try:
            first, twin = editions
            assert not other_pages(first, twin), other_pages(first, twin)
            print(f"ok      {TWIN} makes the same {len(twin)} pages of this edition as {FIRST}")
        except (AssertionError, ValueError) as error:
            failed += 1
            print(f"FAILED  {TWIN} makes other pages of this edition than {FIRST}: {error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
