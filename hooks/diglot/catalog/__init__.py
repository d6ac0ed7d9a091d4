"""Catalogs: gettext PO as text, its entries, their states, what their comments say, bringing them up to date."""
