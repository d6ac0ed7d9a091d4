"""A page: a document, its catalog and the glossary become finished columns; the extension of Python-Markdown."""
