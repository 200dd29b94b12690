"""The dashboard as files: for any web server, or for a folder opened from disk."""
