"""What goes into a count of Allies: what they are counted against, how many they are, and whether they meet it."""
