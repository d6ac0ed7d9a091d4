"""What the search finds: rows and concepts, written for the indexer and for the dialog."""
