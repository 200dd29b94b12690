"""The registry of indicators and definitions. Checks, projections, views and ingest enter."""
