"""What stands among words, is nothing to Markdown, and yet nobody's to change: variables, addresses, shortcodes."""

from __future__ import annotations

AMONG_WORDS = r"""
    (?P<break>\\?\n)
  | \{\{[^{}\n]*\}\} | \{[^{}\n]*\}           # a variable, what may be an attribute list
  | \\[!-/:-@\[-`{-~]                         # a backslash that may escape a character
  | (?:https?|ftp)://[^\s<>()\[\]`]*[^\s<>()\[\]`.,;:!?"'“”„‘’‚»«*_]  # an address
  | (?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++
  | (?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])    # a shortcode, such as an icon's
"""
"""Finds each, as a verbose regular expression."""
