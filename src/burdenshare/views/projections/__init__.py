"""What will it come to, and how good were such projections?"""
