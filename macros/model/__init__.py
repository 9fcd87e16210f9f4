"""What the data may hold: entries, and queries over them."""
