"""Curated tables: areas, memberships by date. Everyone but core may enter."""
