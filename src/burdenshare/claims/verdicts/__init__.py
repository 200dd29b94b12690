"""What is said of a claim, when all its readings are judged?"""
