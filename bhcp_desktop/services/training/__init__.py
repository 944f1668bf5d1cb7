"""The training population: invented people, plans and meetings at any size, for practice, tests and measuring."""
