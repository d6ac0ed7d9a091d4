"""The command as a module: `python -m diglot`."""

from __future__ import annotations

from diglot.cli.main import main

if __name__ == "__main__":  # and not where another process of the command takes this file in
    main()
