"""Starts the program: `python -m bhcp_desktop`."""

import sys

from bhcp_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
