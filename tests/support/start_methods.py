"""The ways in which this system can start another process."""

from __future__ import annotations

import multiprocessing

METHODS = multiprocessing.get_all_start_methods()
"""All of them."""

FRESH = [method for method in METHODS if method != "fork"]
"""Those that do not divide this process, which has the threads of the test runner."""

QUICK = "forkserver" if "forkserver" in METHODS else "spawn"
"""The quickest of those."""
