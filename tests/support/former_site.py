"""A site of which paragraphs were edited and documents renamed since it was published first."""

from __future__ import annotations

from pathlib import Path

import polib

from builds import Site, build, configuration, write
from commands import diglot
from diglot.markdown.anchors import digest_of_text

FIRST = "Auf dem Markt standen einhundert Stände und ein Brunnen aus Stein."
EDITED = FIRST.replace("einhundert", "120")
SECOND = "Am Abend war der Platz leer."
FORMER = f"r{digest_of_text(FIRST)}"


def build_edited(folder: Path) -> Site:
    """Build a site of which a paragraph was edited, and which has a document that was renamed, synchronised or not."""
    files = {
        "mkdocs.yml": configuration(),
        "docs/index.md": "# Start\n",
        "docs/markt.md": f"# Markt\n\n{FIRST}\n\n{SECOND}\n",
        "docs/behind.md": f"# Anderswo\n\n{FIRST}\n",
        "docs/twice.md": f"{FIRST}\n\nJa.\n\n{SECOND}\n",
    }
    write(folder, files)
    assert diglot(folder, "sync").returncode == 0
    for place in (folder / "translations/en").glob("*.po"):
        po = polib.pofile(str(place), wrapwidth=0)
        for entry in po:
            entry.msgstr = f"In English: {entry.msgid}"
        po.save()
    edited = files["docs/markt.md"].replace(FIRST, EDITED)
    write(folder, {"docs/stadt/ort.md": edited, "docs/twice.md": files["docs/twice.md"].replace("Ja.", "Ja.\n\nJa.")})
    (folder / "docs/markt.md").unlink()
    assert diglot(folder, "sync").returncode == 0
    write(folder, {"docs/behind.md": files["docs/behind.md"].replace(FIRST, EDITED)})
    return build("mkdocs", folder, folder / "site")
