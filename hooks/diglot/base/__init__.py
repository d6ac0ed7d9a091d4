"""What everything else stands on: problems, safe files, the user's own folder, digests, limits, running in parallel."""
