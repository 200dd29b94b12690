"""Charts: a view's answer in, an Altair chart out. Nothing is reckoned here; what a chart says, a view has answered."""
