"""The JSON API: its contract, and the documents that the build writes."""
