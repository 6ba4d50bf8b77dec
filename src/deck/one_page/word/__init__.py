"""The one page as a Word document, with native charts."""
