"""What share of GDP does a plan come to?"""
