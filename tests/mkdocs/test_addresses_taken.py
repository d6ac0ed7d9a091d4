"""A document of the site's own has no address that a page in one language has to have."""

from __future__ import annotations

import pytest
from mkdocs.structure.files import File, Files

from diglot.mkdocs.site_files import addresses_taken
from diglot.project.settings import Settings

TAKEN = "docs/fr.md: has the address of the fr page of docs/index.md."


@pytest.mark.parametrize(("are_folders", "said"), [(True, [TAKEN]), (False, [])])
def test_a_document_named_as_a_language_is_in_the_way_only_where_its_address_is_a_folder(
    are_folders: bool, said: list[str]
) -> None:
    index, own, view = (File(path, "docs", "site", are_folders) for path in ("index.md", "fr.md", "fr/index.md"))
    problems = addresses_taken(Files([index, own, view]), {"index.md": {"fr": view}}, Settings("de", "fr"))
    assert [f"{one.file}: {one.message}" for one in problems] == said
