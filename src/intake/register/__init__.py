"""Registers, payment exports and allotment tables: recognised by their headers, read cell by cell, joined to projects."""
