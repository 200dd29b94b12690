"""What a sentence claims, as logical forms: one typed class a relation, with who, when, how much and how meant."""
