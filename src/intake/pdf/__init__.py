"""Pages of a .pdf: characters and ruled lines become text and tables, in a process of their own."""
