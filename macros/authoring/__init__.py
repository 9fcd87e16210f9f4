"""Commands that begin and rename entries, and edit files in place."""
