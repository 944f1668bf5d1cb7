"""Importing a practice's register, one step a page, and settling the rows that waited."""
