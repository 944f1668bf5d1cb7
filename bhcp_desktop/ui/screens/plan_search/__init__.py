"""Searching what all plans say."""
