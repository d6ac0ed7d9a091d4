"""Taking over a translation that exists as Markdown."""
