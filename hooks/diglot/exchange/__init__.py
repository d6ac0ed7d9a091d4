"""In and out of the formats of other programs: XLIFF, CSV, TBX."""
