"""Special reads: Core queries that give frozen lines made for the list that shows them."""
