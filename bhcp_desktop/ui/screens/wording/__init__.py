"""The team's words and phrases."""
