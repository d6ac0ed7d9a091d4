"""Diglot: a text and its translation side by side, from Markdown and gettext catalogs.

The library knows Markdown, PO and HTML; it knows nothing of MkDocs.
"""
