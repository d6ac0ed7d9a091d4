"""Catalogs: gettext PO as text, its entries, their states, bringing them up to date, silencing checks."""
