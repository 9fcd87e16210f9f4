"""Files that belong to pages: topic pages, samples, and the running example."""
