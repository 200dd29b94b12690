"""What was promised, and how does it go?"""
