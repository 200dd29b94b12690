"""How is it said? Sentences in every language the tracker speaks, and its numbers, days and names."""

from burdenshare.language.sentences import retold, say, tell, together

__all__ = ["retold", "say", "tell", "together"]
