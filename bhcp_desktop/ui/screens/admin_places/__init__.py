"""Admin, Places: the place tree, its history and its changes."""
