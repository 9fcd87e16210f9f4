"""The search index, and how text becomes its words."""
