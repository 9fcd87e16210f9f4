"""The macros that pages call, and the cards, tables and lists that they return."""
