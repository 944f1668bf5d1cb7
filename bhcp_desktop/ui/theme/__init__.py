"""Colours, type, icons and sizes: the one place that decides how the program looks."""
