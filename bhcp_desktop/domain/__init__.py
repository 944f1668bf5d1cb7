"""What is true: frozen values and rules. Standard library and python-stdnum only."""
