"""Whole days of work through the real window, on real encrypted stores."""
