"""Borrow, a lending service for a neighbourhood."""
