"""What goes wrong outside the program: it is killed, the disk is full, files are lost, swapped or damaged."""
