"""Concepts: reading them, finding their forms in a text, linking the mentions, the cards that define them."""
