"""Rules on the data and its pages, a module for each kind of entry. Importing this package registers the rules."""

from macros.loading.rules import phases, plans, projects, search, site, topics

__all__ = ["phases", "plans", "projects", "search", "site", "topics"]
