"""Word documents laid out as official papers: A4, margins, lines and characters, typefaces and page numbers of GB/T 9704-2012."""
