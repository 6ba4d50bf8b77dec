"""The year's written report: what its sentences say and which figures they rest on, then the Word document."""
