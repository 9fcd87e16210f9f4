"""Borrow: neighbours lend each other things."""
