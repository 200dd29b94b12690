"""The record as a source that programs for SDMX read: structures and data at the addresses SDMX REST 2 gives them."""
