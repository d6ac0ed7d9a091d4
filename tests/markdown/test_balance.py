"""Raw HTML is balanced as a browser would read it, and what was wrong with it is said."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest

from diglot.markdown.balance import TagFault, balanced, closing

UNCLOSED, STRAY, MISPLACED = "is not closed where it should be", "closes nothing and is left out", "cannot stand here"
OPEN_TAG, OPEN_COMMENT, DEEP = "begins a tag that does not end", "begins a comment that does not end", "stands in more"

CASES = [
    ("<b>a</b>", "<b>a</b>", []),
    ("<br><hr/><img src=a>", "<br><hr/><img src=a>", []),
    ("<div>a", "<div>a</div>", [("<div>", UNCLOSED)]),
    ("a</div>", "a", [("</div>", STRAY)]),
    ("<b><i>a</b>", "<b><i>a</i></b>", [("<i>", UNCLOSED)]),
    ("<ul><li>a<li>b</ul>", "<ul><li>a<li>b</ul>", []),
    ("<li>a", "a", [("<li>", MISPLACED)]),
    ("<body>a</body>", "a", [("<body>", MISPLACED), ("</body>", STRAY)]),
    ("<plaintext>a <b>b", "a <b>b</b>", [("<plaintext>", MISPLACED), ("<b>", UNCLOSED)]),
    ("<button>a<button>b", "<button>ab</button>", [("<button>", MISPLACED), ("<button>", UNCLOSED)]),
    ("<table><tr><td>a</table>", "<table><tr><td>a</table>", []),
    ("<table><b><td>a</table>", "<table><b></b><td>a</table>", [("<b>", UNCLOSED)]),
    ("<svg><path/><b>a", "<svg><path/></svg><b>a</b>", [("<svg>", UNCLOSED), ("<b>", UNCLOSED)]),
    ("<!-- a --> b", "<!-- a --> b", []),
    ("<!-- a <b>", "<!-- a <b>-->", [("<!--", OPEN_COMMENT)]),
    ("<!--> a", "<!--> a", []),
    ("<?php <b> ?>", "<?php <b> ?>", []),
    ("<?php a", "&lt;?php a", [("<?php a", OPEN_TAG)]),
    ("<!x> </1 a>", "<!x> </1 a>", []),
    ("<a href='b", "&lt;a href='b", [("<a href='b", OPEN_TAG)]),
    ("1 < 2", "1 < 2", []),
    ("<script>a <b>", "<script>a <b></script>", [("<script>", UNCLOSED)]),
    ("<script>a</script>", "<script>a</script>", []),
    ("<b>" * 101, "<b>" * 100 + "</b>" * 100, [("<b>", DEEP), ("<b>", UNCLOSED)]),
]


@pytest.mark.parametrize(("html", "expected", "wrong"), CASES, ids=[case[0][:24] for case in CASES])
def test_html_is_balanced_like_this(html: str, expected: str, wrong: list[tuple[str, str]]) -> None:
    faults: list[TagFault] = []
    stack: list[tuple[str, str]] = []
    done = "".join(balanced(html, stack, Element("p"), faults))
    done += "".join(closing(stack, 0, faults))
    assert done == expected
    said = [(fault.tag, fault.what) for fault in dict.fromkeys(faults)]
    assert [tag for tag, _ in said] == [tag for tag, _ in wrong]
    assert all(what.startswith(begin) for (_, what), (_, begin) in zip(said, wrong, strict=True))
