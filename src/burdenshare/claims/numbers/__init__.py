"""How are numbers read? Shares, sums, counts and years in figures and in words, in every language of the lexicon."""
