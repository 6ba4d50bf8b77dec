"""Charts: one grammar, one function for each chart, a renderer for the screen and one for slides."""
