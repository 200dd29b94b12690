"""How is what we hold written in the forms other programs know? Frames and papers go in, text comes out."""
