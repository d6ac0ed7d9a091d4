"""Filling what is missing, from memory or by a translation engine."""
