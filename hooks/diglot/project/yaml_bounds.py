"""How much a text in YAML may come to: a few lines can stand for more than a machine holds.

An alias (`*a`) stands for all that its anchor has, and aliases of aliases multiply; a nesting of 200,000 brackets ends
the interpreter, and a number of 100,000 digits takes seconds, and cannot be printed. All of that is told by the events
of a parser, before anything is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import yaml

MOST_REPEATED, MOST_DEPTH, LONGEST_NUMBER = 10_000, 100, 100
"""How many values aliases may repeat, how deep values may be nested, and how many characters a number may have."""

_NUMBER = re.compile(r"[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|\d[\d_]*(?::\d+)*(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|\.[\d_]+)")
_NUMBER_TAGS = tuple(f"tag:yaml.org,2002:{name}" for name in ("int", "float", "timestamp"))
_SURROGATE = re.compile("[\ud800-\udfff]")


class TooMuchError(yaml.MarkedYAMLError):
    """A text in YAML comes to too much; says why (`problem`), and where (`problem_mark`)."""


def must_be_bounded(text: str) -> None:
    """Raise `TooMuchError` where a text in YAML comes to more than is read; what is no YAML, others may say."""
    for loader in (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader):
        try:
            _measure(yaml.parse(text, loader))
        except TooMuchError:
            raise
        except (yaml.YAMLError, RecursionError, ValueError):
            continue
        return


def _measure(events: Iterable[yaml.Event]) -> None:
    """Count the values that anchors stand for, from the inside out."""
    sizes: dict[str, int] = {}
    opened: list[tuple[str | None, int]] = [(None, 0)]  # anchors of what is open, and how many values they have so far
    repeated = 0
    for event in events:
        size = 1
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append((event.anchor, 1))
            if event.anchor is not None:
                sizes[event.anchor] = 0
            if len(opened) > MOST_DEPTH:
                raise _too_much("values are nested too deeply", event)
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            anchor, size = opened.pop()
        elif isinstance(event, yaml.AliasEvent):
            anchor, size = None, sizes.get(str(event.anchor), 1)
            repeated += size
            if size == 0:
                raise _too_much(f"'*{event.anchor}' stands in the value that it stands for", event)
            if repeated > MOST_REPEATED:
                raise _too_much("aliases ('*') repeat too many values", event)
        elif isinstance(event, yaml.ScalarEvent):
            anchor = event.anchor
            _measure_scalar(event)
        else:
            continue
        if anchor is not None:
            sizes[anchor] = size
        opened[-1] = (opened[-1][0], opened[-1][1] + size)


def _measure_scalar(event: yaml.ScalarEvent) -> None:
    is_number = event.tag in _NUMBER_TAGS or (event.tag is None and event.implicit[0])
    if is_number and len(event.value) > LONGEST_NUMBER and (event.tag or _NUMBER.fullmatch(event.value)):
        raise _too_much(f"a number has more than {LONGEST_NUMBER} characters", event)
    if _SURROGATE.search(event.value):
        raise _too_much("a text holds half a character, '\\ud800' or the like", event)


def _too_much(problem: str, event: yaml.Event) -> TooMuchError:
    return TooMuchError(problem=problem, problem_mark=event.start_mark)  # type: ignore[arg-type]  # of either parser
