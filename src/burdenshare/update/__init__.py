"""Staying current: find each publisher's newest release, fetch it politely, verify it, take it in or set it aside."""
