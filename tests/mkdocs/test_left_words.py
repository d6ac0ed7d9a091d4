"""No page of this edition in one language has a sentence of the other, outside quotations, code and names."""

from __future__ import annotations

from pathlib import Path

import pytest

from builds import Site, write
from left_words import left_words

pytestmark = pytest.mark.programs


@pytest.mark.parametrize(("source", "target"), [("de", "en"), ("en", "de")])
def test_no_page_has_words_of_the_other_language(source: str, target: str, edition: Site) -> None:
    assert list(left_words(edition.folder, source, target)) == []


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>The price rises, <em>was noch</em> nicht sicher ist.</p>", ["noch nicht sicher ist"]),
        ('<p>So it is.</p><img alt="Das ist noch nicht alles">', ["Das ist noch nicht alles"]),
        ("<title>Das ist noch nicht alles</title><p>So it is.</p>", ["Das ist noch nicht alles"]),
        ('<pre class="mermaid"><code>A[Das ist noch nicht alles]</code></pre>', ["ist noch nicht alles"]),
        ('<p lang="de">Das ist <em lang="en">not</em> noch nicht alles.</p>', []),
        ("<p>He says “das ist noch nicht alles”.</p><q>Das ist noch nicht alles</q>", []),
        ("<pre><code>das ist noch nicht alles</code></pre><!-- das ist noch nicht -->", []),
        ("<script>das ist noch nicht</script><style>das ist noch nicht</style>", []),
    ],
)
def test_what_is_shown_counts_as_far_as_nothing_says_its_language(html: str, found: list[str], tmp_path: Path) -> None:
    write(tmp_path, {"en/a/index.html": f'<!doctype html><html lang="en"><body>{html}</body></html>'})
    assert list(left_words(tmp_path, "de", "en")) == [("en/a/index.html", words) for words in found]
