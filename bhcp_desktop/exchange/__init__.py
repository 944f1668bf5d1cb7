"""File formats in and out: values and findings come back, nothing is stored."""
