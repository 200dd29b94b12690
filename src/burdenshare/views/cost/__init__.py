"""What does a share of GDP cost, against which baseline?"""
