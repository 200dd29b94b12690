"""What did the publishers say, and when?"""
