"""Makes what goes onto an office PC: one zip a platform with the project, its packages and start scripts."""
