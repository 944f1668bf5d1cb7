"""People: everybody of the chosen places, search, the scope chooser and the palette's people."""
