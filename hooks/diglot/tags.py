"""The tags of an HTML text, as a browser tells them from the text between them.

Possessive quantifiers keep the time in proportion to the text: without them every `<` that begins no tag would be
looked at to the end of the text again and again.
"""

from __future__ import annotations

import re

_COMMENT = r"<!--(?:-?>|.*?(?:--!?>|\Z))"
_BOGUS = r"<(?:[!?]|/(?![a-zA-Z]))[^>]*+(?:>|\Z)"
_ATTRIBUTES = r"""[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*+"""
RAW = ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
"""The elements whose contents are no HTML."""

_RAW = "|".join(RAW)


TAG = re.compile(
    rf"""<(?P<close>/?)(?P<name>(?!(?<=<)(?:{_RAW})[\s/>])[a-zA-Z][^\s/<>]*+)(?P<attrs>{_ATTRIBUTES})>
      | {_COMMENT} | {_BOGUS}
      | <(?P<raw>{_RAW})(?P<rawattrs>(?=[\s/>]){_ATTRIBUTES})>.*?(?:(?P<rawend></(?P=raw)(?=[\s/>])[^<>]*+>)|\Z)
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""A tag, a comment, or an element whose contents are no HTML, with them; most are tags, which are tried first.

Browsers take `<?x>`, `<!x>` and `</1>` for comments, too (section 13.2.5.42 of the HTML standard, "bogus comment").
"""

BEGUN = re.compile(r"<(?=[a-zA-Z/!?])[^<\n]{0,20}")
"""The beginning of a tag or comment; where `TAG` finds none, it has no end, which browsers go on looking for."""

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
"""The elements that have no end tag."""
