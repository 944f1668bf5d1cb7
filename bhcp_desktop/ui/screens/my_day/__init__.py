"""My day: who of the chosen places needs attention, list by list."""
