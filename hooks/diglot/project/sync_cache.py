"""Which documents had a catalog that was up to date when somebody last looked, so that nobody has to look again."""

from __future__ import annotations

from collections.abc import Iterable

from diglot.base.digest import UnknownError, digest_of, digest_of_files, digest_of_programs, must_be_known
from diglot.project.cache_folder import CacheFolder, NotCachedError
from diglot.project.site import Site


class SyncCache:
    """The digests of documents with their catalogs, in a file that may be deleted at any time.

    They are made of these and the files of anchors, the site's extensions of Markdown with their options, and all
    programs; where that is not all that a document's texts depend on, or where nothing may be kept, none is remembered.
    """

    def __init__(self, site: Site) -> None:
        self.settings, self._texts = site.settings, site.texts
        self.state, self.known = "", frozenset[str]()
        try:
            must_be_known(site.extensions)
            state = digest_of(digest_of_programs(), site.extensions, site.extension_configs)
            self._folder = CacheFolder(site.settings)
        except (UnknownError, NotCachedError):
            return
        self.state = state
        self._name = f"{site.settings.target}.synced"
        self.known = frozenset((self._folder.read(self._name) or b"").decode("ascii").split())

    def digests(self, paths: Iterable[str]) -> dict[str, str]:
        """Return the digest of each document as it now is, by its path."""
        if not self.state:
            return {}
        root, known = self.settings.root, self.settings
        before = known
        links = [known]
        while before.is_chained:
            before = before.into(before.source)
            links.append(before)
        return {
            path: digest_of(
                self.state, repr(self._texts.get(path)), digest_of_files(root, [root / name for name in names])
            )
            for path in paths
            for catalogs in [[one.catalog_name(path) for one in links]]
            for names in [(known.document_name(path), known.anchors_name(path), *catalogs)]
        }

    def remember(self, digests: Iterable[str]) -> None:
        """Remember these and no others."""
        new = frozenset(digests)
        if self.state and new != self.known:
            self._folder.write(self._name, {"": ("\n".join(sorted(new)) + "\n").encode("ascii")})
