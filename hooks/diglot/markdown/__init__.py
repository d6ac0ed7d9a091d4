"""Markdown before the inline pass: blocks, segments, rows, anchors, inline texts, and what a translation may not do."""
