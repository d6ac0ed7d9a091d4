"""The codes of problems that no rule finds: with reading and writing files, and with how far a translation is.

Those of rules stand where the rule does (`rule`).
"""

from __future__ import annotations

CODES: dict[str, str] = {
    "config": "the site's configuration cannot be used",
    "rule": "a check of the site's own, or of an installed package, cannot be used",
    "language": "a language code in the configuration is not valid",
    "unreadable": "a file or folder cannot be read",
    "outside": "a file, a folder or a link leads out of the project",
    "hidden": "a symbolic link leads to a hidden file or into a hidden folder",
    "unwritable": "a file cannot be written",
    "encoding": "a file is not in UTF-8",
    "merge-conflict": "a merge conflict was left in a file",
    "front-matter": "a document's front matter is not valid",
    "markdown": "a document's Markdown cannot be read",
    "unsteady": "a document's text is another each time that plugins and hooks make it",
    "too-long": "a text is too long to be read as one paragraph",
    "open-html": "raw HTML is not closed where it was opened",
    "box-title": "a box without a title has one in English in the translation",
    "interface-words": "a language lacks some of Diglot's own words",
    "page-taken": "a document stands where a page in one language has to go",
    "po-syntax": "a catalog is not a gettext catalog",
    "po-header": "a catalog's header is missing, doubled or wrong",
    "po-language": "a catalog is in a different language from its folder",
    "po-duplicate": "a catalog has the same msgid twice",
    "po-plural": "a catalog has plural forms",
    "po-comment": "a comment in a catalog looks like a flag or a remark, and is none",
    "no-catalog": "a document has no catalog",
    "orphaned-catalog": "a catalog has no document",
    "foreign-catalog": "a catalog has the texts of another document",
    "catalog-behind": "a catalog, or a file of anchors, is not up to date with its document",
    "anchors": "a file of anchors has a line that nobody can read",
    "missing": "a segment is not translated",
    "draft": "a translation was made by a machine or from a translation memory, and nobody has reviewed it",
    "stale": "a translation is older than its original",
    "code-refused": "a translation in code would not stay a comment or a string",
    "merge-unreviewed": "a merge made a translation reviewed that nobody has accepted",
    "draft-failed": "a segment could not be drafted",
    "ambiguous": "a text is translated in two ways, and no context tells them apart",
    "concept": "a concept's file cannot be used",
    "exchange-file": "a file cannot be imported",
    "import-conflict": "a translation was changed in the catalog and in the imported file",
    "import-original": "an original has changed since its translation was exported",
    "import-codes": "a translator's tool lost, doubled or moved the markup of a text",
    "import-empty": "an imported file has no words where the catalog has some",
    "adopt-doubt": "an adopted translation may be that of another text, or not the whole of it",
    "adopt-left-over": "a text has no counterpart in the other language",
    "silence": "a comment that should silence a check is wrong",
}
"""What each says, in the order in which the documentation explains them."""
