"""Nominating a person for a meeting."""
