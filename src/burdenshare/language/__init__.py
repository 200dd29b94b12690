"""How is it said? Sentences in every language the tracker speaks, and its numbers, days and names."""

from burdenshare.language.sentences import say, tell, together, told

__all__ = ["say", "tell", "together", "told"]
