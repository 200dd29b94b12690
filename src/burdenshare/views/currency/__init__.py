"""How current is what we hold, and what changed?"""
