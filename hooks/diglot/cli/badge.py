"""A badge for a README that says how much of a translation has been reviewed: an SVG that asks no server."""

from __future__ import annotations

import html
import math

LABEL = "translation"

_LABEL_COLOUR = "#555555"
COLOURS = ((100, "#1a7f37"), (80, "#8a6100"), (0, "#b42318"))
"""The colour from so many per cent on; white text on each has a contrast of at least 4.5 (WCAG 2.2, 1.4.3)."""

_LEFT, _RIGHT, _HEIGHT = 72, 100, 20
"""The sizes in pixels: there is room for the longest message in any of the fonts, in its middle."""


def badge_of(percent: float) -> str:
    """Return the badge for a share of reviewed segments, 0 to 100, as an SVG of the size and form that is usual.

    The share is rounded down: "100% reviewed" means all.
    """
    whole = math.floor(percent)
    message = f"{whole}% reviewed"
    colour = next(colour for least, colour in COLOURS if whole >= least)
    said = html.escape(f"{LABEL}: {message}")
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{_LEFT + _RIGHT}" height="{_HEIGHT}" role="img" aria-label="{said}">
<title>{said}</title>
<clipPath id="c"><rect width="{_LEFT + _RIGHT}" height="{_HEIGHT}" rx="3"/></clipPath>
<g clip-path="url(#c)">
<rect width="{_LEFT}" height="{_HEIGHT}" fill="{_LABEL_COLOUR}"/>
<rect x="{_LEFT}" width="{_RIGHT}" height="{_HEIGHT}" fill="{colour}"/>
</g>
<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle">
<text x="{_LEFT // 2}" y="14">{LABEL}</text>
<text x="{_LEFT + _RIGHT // 2}" y="14">{message}</text>
</g>
</svg>
"""
