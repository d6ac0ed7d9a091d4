"""A macro with another value each time."""

import itertools
from typing import Any

numbers = itertools.count(1)


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Expand the macro."""
    return markdown.replace("{{ now() }}", f"Stunde {next(numbers)}")
