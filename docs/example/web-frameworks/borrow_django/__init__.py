"""The same street with Django: its tables as models, and an admin for organizers."""
