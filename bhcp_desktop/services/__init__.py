"""What a person can do: one module a noun, one method an action, one transaction a write."""
