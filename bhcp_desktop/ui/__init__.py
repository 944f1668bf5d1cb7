"""Qt only: what a person sees and does."""
