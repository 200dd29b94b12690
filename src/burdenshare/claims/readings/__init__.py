"""How does a sentence become logical forms? One module a family of relations; each takes the quantities it explains."""
