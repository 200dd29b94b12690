"""How is it said? Sentences in every language the tracker speaks, and its numbers, days and names."""
