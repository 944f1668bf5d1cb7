"""The window round the pages: rail, banner, menus, palette, lock."""
