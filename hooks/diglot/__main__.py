"""The command as a module: `python -m diglot`."""

from __future__ import annotations

from diglot.cli.main import main

main()
