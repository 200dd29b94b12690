"""Releases on disk: append one, read what was known on a day. Ingest and views enter."""
