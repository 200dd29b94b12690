"""The version of the code; the data carry their own releases."""

__version__ = "0.1.0"
