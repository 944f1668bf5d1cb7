"""Figures about meetings; nobody is named."""
