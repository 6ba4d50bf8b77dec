"""Office files (.docx, .xlsx, .csv): looked at before a library unpacks them, then text and tables."""
