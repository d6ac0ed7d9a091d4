"""The addresses that stand as such in prose: of the web, with `www.` or a scheme before `://`, and of mail.

Each part of the pattern begins only where none of its own characters stands before, gives nothing back, or is of
limited length: the time grows no faster than the text, whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

_NO_BLANKS = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # scripts whose words touch an address
_LETTER = rf"[^\W{_NO_BLANKS}]"
_DOMAIN = r"""(?:[\w-]{1,63}+\.){1,10}
    (?: xn--[a-z\d-]{2,59}+ | [a-z]{2,63}+(?![a-z\d]) | [^\W\d_]{2,63}+(?![^\W_]) )  # “de” of “de-Seite”
"""
_ADDRESS = rf"""(?P<web>
        (?: (?<![a-z\d+])[a-z][a-z\d+]{{1,15}}+://
            (?:[a-z\d._~%!$&+,;=:-]{{1,100}}+@)?  # a name and a password
            (?: \[[\da-f:.]{{2,45}}+\] | {_DOMAIN} | [^\W_][\w-]*+(?:\.[\w-]++)*+ )
          | (?<!{_LETTER})(?<![.@/+-])www\d?\.{_DOMAIN} )
        (?: :\d{{1,5}}+ )?
        (?: [/?#][^\s<>"„“”«»‹›‚‘’`{{}}|\\^\ufffc—…、。〈-】！（），：；？\u3040-\u309f]*+ )?
    ) | (?P<mail>
        (?<![.+-])(?<!{_LETTER})[.+-]*+(?P<name>(?:{_LETTER}|[.+-])++@{_DOMAIN})
    )"""
_MAY_HOLD_ONE = re.compile("://|www|@", re.IGNORECASE)
_BRACKET = re.compile(r"[()\[\]]")
_OPENING = {")": "(", "]": "["}
_AFTER = ".,;:!?'*_~–-(["
"""What may end an address, and in prose hardly does."""


def addresses(text: str) -> list[str]:
    """Return the addresses in prose, in their order, without what the sentence around adds to them."""
    return [text[start:end] for start, end in places(text)]


def without_addresses(text: str, instead: str) -> str:
    """Return prose with something instead of each address."""
    pieces, last = [], 0
    for start, end in places(text):
        pieces += [text[last:start], instead]
        last = end
    return "".join([*pieces, text[last:]])


@cache
def _address() -> re.Pattern[str]:
    return re.compile(_ADDRESS, re.VERBOSE | re.IGNORECASE)  # which takes some time, and few texts need it


def places(text: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where the addresses in prose stand."""
    if not _MAY_HOLD_ONE.search(text):
        return
    for found in _address().finditer(text):
        if found["web"]:
            yield found.start(), found.start() + len(_alone(found["web"]))
        else:
            yield found.span("name")


def _alone(address: str) -> str:
    """Return an address without a bracket that was opened before it, what follows that, and marks of the sentence."""
    opened: list[str] = []
    for bracket in _BRACKET.finditer(address):
        opening = _OPENING.get(bracket[0])
        if opening is None:
            opened.append(bracket[0])
        elif opened and opened[-1] == opening:
            opened.pop()
        else:
            address = address[: bracket.start()]
            break
    return address.rstrip(_AFTER).removesuffix("'s")
