"""The questions over HTTP: every view under /api/v1 by its own name, as JSON, CSV or SDMX-CSV."""
