"""A badge for a README that says how much of a translation has been reviewed: an SVG that asks no server."""

from __future__ import annotations

import html
import math

LABEL = "translation"

_LABEL_COLOUR = "#555555"
COLOURS = ((100, "#1a7f37"), (80, "#8a6100"), (0, "#b42318"))
"""The colour from so many per cent on; white text on each has a contrast of at least 4.5 (WCAG 2.2, 1.4.3)."""

_EM = 2048
_WIDTHS = {"fijlrt .": 700, "mw%": 1960}
_OTHER = 1240
"""Advance widths of Verdana, the font of such badges, by groups of letters, in units of `_EM` to the em; the attribute
`textLength` makes up for what a reader's own font has more or less."""

_SIZE, _HEIGHT, _PADDING = 11, 20, 6


def badge_of(percent: float) -> str:
    """Return the badge for a share of reviewed segments, 0 to 100, as an SVG of the size and form that is usual.

    The share is rounded down: "100% reviewed" means all.
    """
    whole = math.floor(percent)
    message = f"{whole}% reviewed"
    colour = next(colour for least, colour in COLOURS if whole >= least)
    left, right = _width(LABEL), _width(message)
    total = left + right + 4 * _PADDING
    said = html.escape(f"{LABEL}: {message}")
    divide = left + 2 * _PADDING
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{total}" height="{_HEIGHT}" role="img" aria-label="{said}">
<title>{said}</title>
<clipPath id="c"><rect width="{total}" height="{_HEIGHT}" rx="3"/></clipPath>
<g clip-path="url(#c)">
<rect width="{divide}" height="{_HEIGHT}" fill="{_LABEL_COLOUR}"/>
<rect x="{divide}" width="{total - divide}" height="{_HEIGHT}" fill="{colour}"/>
</g>
<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="{_SIZE}">
<text x="{_PADDING}" y="14" textLength="{left}">{LABEL}</text>
<text x="{divide + _PADDING}" y="14" textLength="{right}">{message}</text>
</g>
</svg>
"""


def _width(text: str) -> int:
    """Return about how wide a text is, in pixels."""
    units = sum(next((width for letters, width in _WIDTHS.items() if letter in letters), _OTHER) for letter in text)
    return round(units * _SIZE / _EM)
