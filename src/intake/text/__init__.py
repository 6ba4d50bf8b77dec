"""Running text: the figures that the catalogue's phrases find in it, and those that nothing found."""
