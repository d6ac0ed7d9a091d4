"""The command `diglot`: what people type, read and get printed."""
