"""An answer as a document to print."""
