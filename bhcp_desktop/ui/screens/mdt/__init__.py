"""MDT meetings: the list, preparing one, running it, and its record."""
