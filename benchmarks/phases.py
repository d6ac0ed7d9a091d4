"""In which phases a build takes its processor time.

    python benchmarks/phases.py FILE

builds the site of the present folder in this process alone, looks where it is every 5 ms of processor time, and writes
the seconds of each phase into a file as JSON. What programs take that the build starts, such as an indexer, counts as
search.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType

_EVERY = 0.005
_PHASES = (
    ("/diglot/search/", "search"),
    ("/plugins/search/", "search"),
    ("/diglot/glossary/linker", "link"),
    ("/diglot/glossary/matcher", "link"),
    ("/diglot/edition/cache", "write"),
    ("/diglot/project/cache_folder", "write"),
    ("/diglot/catalog/", "read"),
    ("/diglot/project/", "read"),
    ("/polib", "read"),
    ("/yaml/", "read"),
    ("/jinja2/", "templates"),
    ("/templates/", "templates"),
    ("/mkdocs/theme/", "templates"),
    ("/pymdownx/", "render"),
    ("/markdown/", "render"),
    ("/diglot/page/", "render"),
    ("/diglot/edition/rendering", "render"),
)
"""What stands in the paths of files, and the phase of what their functions do; the innermost that is named counts."""

_FUNCTIONS = {"read_source": "read", "get_files": "read", "write_file": "write", "copy_static_files": "write"}
"""The phases of functions of MkDocs."""


def main() -> None:
    """Build the site, and write what it took."""
    sys.argv, place = ["mkdocs", "build", "--quiet"], Path(sys.argv[1])
    samples: Counter[str] = Counter()

    def look(_signal: int, frame: FrameType | None) -> None:
        samples[_phase_of(frame)] += 1

    os.cpu_count = lambda: 1
    from mkdocs.__main__ import cli  # once it counts as one process

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _EVERY, _EVERY)
    try:
        cli(standalone_mode=False)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    seconds = {phase: count * _EVERY for phase, count in samples.items()}
    others = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds["search"] = seconds.get("search", 0.0) + others.ru_utime + others.ru_stime
    place.write_text(json.dumps(seconds), "utf-8")


def _phase_of(frame: FrameType | None) -> str:
    while frame is not None:
        code = frame.f_code
        if phase := _FUNCTIONS.get(code.co_name):
            return phase
        if phase := next((phase for part, phase in _PHASES if part in code.co_filename), None):
            return phase
        frame = frame.f_back
    return "other"


if __name__ == "__main__":
    main()
