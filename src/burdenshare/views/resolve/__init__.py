"""Questions with a yes, a no or a number for an answer: what each edition says, and what wording would settle them."""
