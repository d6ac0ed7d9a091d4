"""Measure Diglot beside plain Material, and beside the plugins that come closest to it, on the same texts.

    python benchmarks/bench.py --articles 1000 --concepts 1000 --runs 3

writes `results.md` and `results.svg` beside this file. With `--small` it writes nothing, and fails where a ratio is
1.3 times what `recorded.json` says; `--record` writes that file.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import polib

from measures import Run, median, run, size_of
from projects import write_project
from report import Figure, Results, write_results
from served import page_kilobytes, search_kilobytes, seconds_to_serve, server
from styled import milliseconds, put_together
from whole import digest_of_site, faults_of

HERE = Path(__file__).parent
RECORDED = HERE / "recorded.json"
MORE_THAN_RECORDED = 1.3
PARTS = ("cold", "phases", "whole", "serve", "growth", "concepts", "sync", "search", "page", "style", "peer")
BESIDE = ("diglot", "plain", "stub")
QUERIES = ["Rechenzentrum", "autonomen Fahrens", "Bakoverfahren", "lokale Strategie"]


class Site(NamedTuple):
    """Texts of a kind with so many concepts, and how much longer than plain's a cold build of them may take."""

    kind: str
    concepts: int
    goal: float

    def __str__(self) -> str:
        return f"{self.kind}, {self.concepts} concepts" if self.concepts else self.kind


class Bench:
    """One measurement: so many articles and concepts, each run so often, in a folder for its projects and sites."""

    def __init__(self, folder: Path, articles: int, concepts: int, runs: int) -> None:
        self.folder, self.articles, self.concepts, self.runs = folder, articles, concepts, runs
        self.long = Site("long", concepts, 1.0)
        self.sites = (self.long, Site("short", 0, 1.3), Site("short", 30, 1.3), Site("documentation", 0, 1.3))

    def project(self, name: str, site: Site | None = None, articles: int | None = None, label: str = "") -> Path:
        """Return the folder of a project, written at first use."""
        site = site or self.long
        folder = self.folder / f"{name}-{site.kind}-{site.concepts}{label}"
        if not folder.exists():
            write_project(folder, name, articles or self.articles, site.concepts, site.kind)
        return folder

    def build(self, folder: Path, name: str, *more: str, cold: bool = True) -> Run:
        """Build a project's site, from nothing if `cold`."""
        if cold:
            for rest in ("site", ".cache"):
                shutil.rmtree(folder / rest, ignore_errors=True)
        return run([*_mkdocs(name), "build", "--quiet", *more], folder)

    def cold(self) -> list[Figure]:
        """Build each kind of site with Diglot, plain and as a stub, in turn, again and again; then what is warm."""
        return [figure for site in self.sites for figure in self._cold(site)]

    def _cold(self, site: Site) -> list[Figure]:
        runs: dict[str, list[Run]] = {name: [] for name in BESIDE}
        unchanged, changed = [], []
        for at in range(self.runs):
            for name in BESIDE:
                runs[name].append(self.build(self.project(name, site), name))
            unchanged.append(self.build(self.project("diglot", site), "diglot", cold=False))
            changed.append(self._changed(self.project("diglot", site), at))
        own, plain, stub = (median(runs[name]) for name in BESIDE)
        still, again = median(unchanged), median(changed)
        return [
            Figure(f"{site}: cold, wall: diglot / plain", own.wall / plain.wall, site.goal),
            Figure(f"{site}: cold, processor: diglot / stub", own.processor / stub.processor, 1.25),
            Figure(f"{site}: cold, processor: diglot / plain", own.processor / plain.processor, None),
            Figure(f"{site}: cold, processor: stub / plain", stub.processor / plain.processor, None),
            Figure(f"{site}: nothing changed, wall: / plain cold", still.wall / plain.wall, 0.35),
            Figure(f"{site}: one paragraph changed, without search, wall: / plain cold", again.wall / plain.wall, 0.25),
            Figure(f"{site}: largest process, memory: diglot / plain", own.memory / plain.memory, 1.2),
            *(
                Figure(f"{site}: cold, {name}", seconds, None, f"s {clock}")
                for name, one in zip(BESIDE, (own, plain, stub), strict=True)
                for clock, seconds in (("wall", one.wall), ("processor", one.processor))
            ),
        ]

    def _changed(self, folder: Path, at: int) -> Run:
        """Change one paragraph after a build, and build again; the search index is left as it is."""
        place = next((folder / "docs" / "teil-1").glob("*-1.md"))
        before = place.read_text("utf-8")
        text = (folder / "mkdocs.yml").read_text("utf-8")
        (folder / "quick.yml").write_text(f"hooks: [{HERE}/without_search.py]\n{text}", "utf-8")
        try:
            self.build(folder, "diglot", "-f", "quick.yml", "-d", "quick", cold=False)
            place.write_text(before.replace("\n\n", f"\n\nAbsatz {at} ist neu.\n\n", 3), "utf-8")
            return self.build(folder, "diglot", "-f", "quick.yml", "-d", "quick", cold=False)
        finally:
            place.write_text(before, "utf-8")

    def phases(self) -> list[Figure]:
        """Build each kind of site in one process, and say in which phases the processor's time goes."""
        figures = []
        for site in self.sites:
            for name in BESIDE:
                folder = self.project(name, site)
                for rest in ("site", ".cache"):
                    shutil.rmtree(folder / rest, ignore_errors=True)
                run([sys.executable, str(HERE / "phases.py"), "phases.json"], folder)
                seconds = json.loads((folder / "phases.json").read_text("utf-8"))
                figures += [
                    Figure(f"{site}: {name}, {phase}", seconds[phase], None, "s processor")
                    for phase in ("read", "render", "link", "templates", "search", "write", "other")
                    if phase in seconds
                ]
        return figures

    def peer(self) -> list[Figure]:
        """Build the long texts with Diglot and with the plugins that come closest, in turn."""
        runs: dict[str, list[Run]] = {"diglot": [], "peer": []}
        for _ in range(self.runs):
            for name, found in runs.items():
                found.append(self.build(self.project(name), name))
        own, peer = (median(found) for found in runs.values())
        return [
            Figure("long: cold, wall: diglot / peer", own.wall / peer.wall, 0.6),
            Figure("long: cold, processor: diglot / peer", own.processor / peer.processor, None),
        ]

    def whole(self) -> list[Figure]:
        """Check that the site is whole, and that it comes out the same once more."""
        folder = self.project("diglot")
        self.build(folder, "diglot")
        faults, first = faults_of(folder / "site"), digest_of_site(folder / "site")
        self.build(folder, "diglot")
        sizes = {name: size_of(self.project(name) / "site") for name in ("diglot", "plain")}
        return [
            Figure("links and anchors that lead nowhere, rows that do not align", len(faults), 0, "faults"),
            Figure("files in which two cold builds differ", len(first ^ digest_of_site(folder / "site")), 0, "files"),
            *(Figure(f"site, {name}", size, None, "MB") for name, size in sizes.items()),
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
            folder = self.project("diglot", Site("long", 100, 1.0), number, f"-{number}")
            each[number] = self.build(folder, "diglot").processor / number
            shutil.rmtree(folder)
        what = f"growth, processor per article: at {many} / at {few}"
        return [Figure(what, each[many] / each[few], 1.1)]

    def growing_concepts(self) -> list[Figure]:
        """Build the same articles with 100 and with 10,000 concepts, whose own pages are left out."""
        seconds = {}
        for number in (100, 10_000):
            folder = self.project("diglot", Site("long", number, 1.0), label="-without-pages")
            place = folder / "mkdocs.yml"
            text = place.read_text("utf-8").replace("  - glossary/index.md\n", "")
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

    def style(self) -> list[Figure]:
        """Open the article in both languages as on a telephone, and the same texts below one another in plain's."""
        page = "teil-1/artikel-1/"
        sites = {name: self.project(name) / "site" for name in ("diglot", "plain")}
        together = put_together(sites["plain"], page)
        taken = milliseconds({"diglot": (sites["diglot"], page), "plain": (sites["plain"], together)}, 3 * self.runs)
        own, plain = taken["diglot"], taken["plain"]
        return [
            Figure("style of an article in both languages: diglot / plain", own["style"] / plain["style"], 1.3),
            Figure("layout of an article in both languages: diglot / plain", own["layout"] / plain["layout"], 1.0),
            *(Figure(f"{what}, {name}", taken[name][what], None, "ms") for name in taken for what in own),
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
    parser.add_argument("--small", action="store_true", help="fail where a ratio is far from its record")
    parser.add_argument("--record", action="store_true", help="write the ratios that --small compares with")
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
    if options.record:
        ratios = {figure.what: round(figure.value, 3) for figure in figures if not figure.unit}
        RECORDED.write_text(json.dumps(ratios, indent=2) + "\n", "utf-8")
    elif options.small:
        recorded = json.loads(RECORDED.read_text("utf-8"))
        bad = [one for one in figures if one.value > MORE_THAN_RECORDED * recorded.get(one.what, one.value)]
        bad += [one for one in figures if one.unit in {"faults", "files"} and one.value]
        sys.exit("\n".join([f"more than {MORE_THAN_RECORDED} times what is recorded:", *map(str, bad)]) if bad else 0)
    else:
        write_results(Results(options.articles, options.concepts, options.runs, figures), HERE)


if __name__ == "__main__":
    main()
