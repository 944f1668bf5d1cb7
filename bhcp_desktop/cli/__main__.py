"""Runs the command line: `python -m bhcp_desktop.cli`."""

import sys

from bhcp_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
