"""Agreed actions across meetings and plans."""
