"""What must hold of a release; gives findings, decides nothing. Ingest and views enter."""
