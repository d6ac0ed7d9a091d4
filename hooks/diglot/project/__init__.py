"""A site on the disk: its settings, its documents with their catalogs, what git knows of them, walks over them."""
