"""What everything else stands on: problems, files written safely, digests, limits, running in parallel."""
