"""Cost, scenarios and projections: pure arithmetic on frames and arrays. Views enter."""
