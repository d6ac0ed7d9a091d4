"""Measure Diglot beside plain Material and beside the plugins that come closest to it, on the same texts.

    python benchmarks/bench.py --articles 1000 --concepts 1000 --runs 3

writes `results.md` and `results.svg` beside this file. With `--small` it writes nothing, and fails where a ratio is
twice its goal.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path

import polib

from measures import Run, median, run, size_of
from projects import NAMES, write_project
from report import Figure, Results, write_results
from served import page_kilobytes, search_kilobytes, seconds_to_serve, server
from whole import digest_of_site, faults_of

HERE = Path(__file__).parent
PARTS = ("cold", "whole", "rebuild", "serve", "growth", "concepts", "sync", "search", "page")
NOT_MET = {
    "cold build, wall: diglot / plain": 2.0,
    "cold build, wall: diglot / peer": 1.1,
    "article page in both languages beyond plain's, gzip": 50,
}
"""What was measured of 100 or 1,000 articles where a goal is not met: a small measurement may be twice that, too."""

QUERIES = ["Rechenzentrum", "autonomen Fahrens", "Bakoverfahren", "lokale Strategie"]


class Bench:
    """One measurement: so many articles and concepts, each run so often, in a folder for its projects and sites."""

    def __init__(self, folder: Path, articles: int, concepts: int, runs: int) -> None:
        self.folder, self.articles, self.concepts, self.runs = folder, articles, concepts, runs
        self.medians: dict[str, Run] = {}

    def project(self, name: str, articles: int | None = None, concepts: int | None = None, label: str = "") -> Path:
        """Return the folder of a project, written at first use."""
        folder = self.folder / f"{name}{label}"
        if not folder.exists():
            wanted = (self.articles if articles is None else articles, self.concepts if concepts is None else concepts)
            write_project(folder, name, *wanted)
        return folder

    def build(self, folder: Path, name: str, *, cold: bool = True) -> Run:
        """Build a project's site, from nothing if `cold`."""
        if cold:
            for rest in ("site", ".cache"):
                shutil.rmtree(folder / rest, ignore_errors=True)
        return run([*_mkdocs(name), "build", "--quiet"], folder)

    def cold(self) -> list[Figure]:
        """Build the three sites in turn, again and again."""
        runs: dict[str, list[Run]] = {name: [] for name in NAMES}
        for _ in range(self.runs):
            for name in NAMES:
                runs[name].append(self.build(self.project(name), name))
        self.medians = {name: median(found) for name, found in runs.items()}
        sizes = {name: size_of(self.project(name) / "site") for name in NAMES}
        own, plain, peer = (self.medians[name] for name in NAMES)
        return [
            Figure("cold build, wall: diglot / plain", own.wall / plain.wall, 1.0),
            Figure("cold build, processor: diglot / plain", own.processor / plain.processor, None),
            Figure("cold build, wall: diglot / peer", own.wall / peer.wall, 0.6),
            Figure("cold build, processor: diglot / peer", own.processor / peer.processor, None),
            Figure("peak memory: diglot / plain", own.memory / plain.memory, 1.5),
            *(Figure(f"cold build, {name}", one.wall, None, "s wall") for name, one in self.medians.items()),
            *(Figure(f"cold build, {name}", one.processor, None, "s processor") for name, one in self.medians.items()),
            *(Figure(f"peak memory, {name}", one.memory, None, "MB") for name, one in self.medians.items()),
            *(Figure(f"site, {name}", size, None, "MB") for name, size in sizes.items()),
        ]

    def whole(self) -> list[Figure]:
        """Check that the site of `cold` is whole, and that it comes out the same once more."""
        site = self.project("diglot") / "site"
        faults = faults_of(site)
        first = digest_of_site(site)
        self.build(self.project("diglot"), "diglot")
        return [
            Figure("links and anchors that lead nowhere, rows that do not align", len(faults), 0, "faults"),
            Figure("files in which two cold builds differ", len(first ^ digest_of_site(site)), 0, "files"),
        ]

    def rebuild(self) -> list[Figure]:
        """Change one paragraph after a build, and build again; the search index is left as it is."""
        folder = self.project("diglot")
        place = folder / "docs" / "teil-1" / "artikel-1.md"
        before = place.read_text("utf-8")
        runs = []
        config = folder / "mkdocs.yml"
        text = config.read_text("utf-8")
        (folder / "quick.yml").write_text(f"hooks: [{HERE}/without_search.py]\n{text}", "utf-8")
        for at in range(self.runs):
            place.write_text(before.replace("\n\n", f"\n\nAbsatz {at} ist neu.\n\n", 3), "utf-8")
            runs.append(run([*_mkdocs("diglot"), "build", "--quiet", "-f", "quick.yml", "-d", "quick"], folder))
        place.write_text(before, "utf-8")
        again, plain = median(runs), self.medians["plain"]
        return [
            Figure("rebuild after one paragraph, without search, wall: / plain cold", again.wall / plain.wall, 0.3),
            Figure("rebuild after one paragraph, diglot", again.wall, None, "s wall"),
            Figure("rebuild after one paragraph, diglot", again.processor, None, "s processor"),
            Figure("rebuild, processor: / plain cold", again.processor / plain.processor, None),
        ]

    def serve(self) -> list[Figure]:
        """Save a catalog under `serve`, and a page under plain Material's `serve --dirty`."""
        catalog, page = "translations/en/teil-1/artikel-1.po", "teil-1/artikel-1"
        folder = self.project("diglot")
        text = next(entry.msgstr for entry in polib.pofile(str(folder / catalog)) if len(entry.msgstr) > 200)
        with server([*_mkdocs("diglot"), "serve", "--livereload"], folder) as address:
            own = seconds_to_serve(address, f"{page}/", folder / catalog, text[:40], self.runs)
        folder = self.project("plain")
        with server([*_mkdocs("plain"), "serve", "--livereload", "--dirty"], folder) as address:
            file = folder / "docs" / "en" / f"{page}.md"
            plain = seconds_to_serve(address, f"en/{page}/", file, text[:40], self.runs)
        return [
            Figure("serve, saved to served: diglot catalog / plain --dirty page", own / plain, 1.5),
            Figure("serve, saved to served, diglot", own, None, "s"),
            Figure("serve, saved to served, plain --dirty", plain, None, "s"),
        ]

    def growth(self) -> list[Figure]:
        """Build half as many articles as in `cold`, and ten times as many as that half."""
        few, many = (max(20, self.articles // 2), self.articles * 5)
        each = {}
        for number in (few, many):
            folder = self.project("diglot", number, 100, f"-{number}")
            each[number] = self.build(folder, "diglot").processor / number
            shutil.rmtree(folder)
        what = f"growth, processor per article: at {many} / at {few}"
        return [Figure(what, each[many] / each[few], 1.1)]

    def growing_concepts(self) -> list[Figure]:
        """Build the same articles with 100 and with 10,000 concepts, whose own pages are left out."""
        seconds = {}
        for number in (100, 10_000):
            folder = self.project("diglot", self.articles, number, f"-concepts-{number}")
            place = folder / "mkdocs.yml"
            text = place.read_text("utf-8").replace("[index.md, glossary/index.md]", "[index.md]")
            text = f"hooks: [{HERE}/without_concept_pages.py]\n{text}"
            place.write_text(text.replace("validation: {", "validation: {not_found: ignore, "), "utf-8")
            seconds[number] = median([self.build(folder, "diglot") for _ in range(self.runs)]).processor
            shutil.rmtree(folder)
        what = "concepts, processor of a build: at 10,000 / at 100 concepts"
        return [Figure(what, seconds[10_000] / seconds[100], 1.15)]

    def sync(self) -> list[Figure]:
        """Run `diglot sync` where nothing has changed."""
        folder = self.project("diglot")
        command = [sys.executable, "-m", "diglot", "sync"]
        run(command, folder)
        found = median([run(command, folder) for _ in range(self.runs)])
        looked = []
        for _ in range(self.runs):
            shutil.rmtree(folder / ".cache")
            looked.append(run(command, folder))
        first = median(looked)
        return [
            Figure("diglot sync with nothing changed", found.wall, 3.0, "s wall"),
            Figure("diglot sync with nothing changed", found.processor, None, "s processor"),
            Figure("diglot sync with nothing changed nor remembered", first.wall, None, "s wall"),
            Figure("diglot sync with nothing changed nor remembered", first.processor, None, "s processor"),
        ]

    def search(self) -> list[Figure]:
        """Search in a browser."""
        size = search_kilobytes(self.project("diglot") / "site", QUERIES)
        return [Figure("search: to the first result, gzip", size, 200, "KB")]

    def page(self) -> list[Figure]:
        """Open the same article in both sites in a browser."""
        own = page_kilobytes(self.project("diglot") / "site", "de/teil-1/artikel-1/")
        both = page_kilobytes(self.project("diglot") / "site", "teil-1/artikel-1/")
        plain = page_kilobytes(self.project("plain") / "site", "de/teil-1/artikel-1/")
        return [
            Figure("article page in one language beyond plain's, gzip", own - plain, 24, "KB"),
            Figure("article page in both languages beyond plain's, gzip", both - plain, 24, "KB"),
            Figure("article page, plain, gzip", plain, None, "KB"),
        ]


def _mkdocs(name: str) -> list[str]:
    python = str(HERE / ".venv" / "bin" / "python") if name == "peer" else sys.executable
    return [python, "-m", "mkdocs"]


def main() -> None:
    """Read the command line, measure, and write what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--concepts", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--parts", nargs="*", choices=PARTS, default=PARTS)
    parser.add_argument("--small", action="store_true", help="write nothing, and fail where a ratio is twice its goal")
    parser.add_argument("--folder", type=Path, help="where the projects and sites go, and stay")
    options = parser.parse_args()
    random.seed(1)
    with tempfile.TemporaryDirectory() as temporary:
        bench = Bench(options.folder or Path(temporary), options.articles, options.concepts, options.runs)
        steps = {part: getattr(bench, "growing_concepts" if part == "concepts" else part) for part in PARTS}
        figures: list[Figure] = []
        for part in options.parts:
            for figure in steps[part]():
                print(figure, flush=True)
                figures.append(figure)
    if options.small:
        limits = {figure: max(figure.goal or 0.0, NOT_MET.get(figure.what, 0.0)) for figure in figures}
        bad = [one for one, limit in limits.items() if one.goal is not None and one.value > 2 * limit]
        sys.exit("\n".join(["more than twice its goal, or than what it was:", *map(str, bad)]) if bad else 0)
    write_results(Results(options.articles, options.concepts, options.runs, figures), HERE)


if __name__ == "__main__":
    main()
