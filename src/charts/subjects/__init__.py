"""One module a subject: rows of figures become the charts that the grammar describes."""
