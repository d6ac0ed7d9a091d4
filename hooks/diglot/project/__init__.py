"""A site on the disk: settings, documents with their catalogs, what git knows of them and what is kept, walks."""
