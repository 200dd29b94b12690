"""Cost, scenarios and projections: pure arithmetic on frames and arrays. Views enter."""

HEADLINE = "plan-path"  # the model asked when none is named; it stands here so that a face need not load the models
