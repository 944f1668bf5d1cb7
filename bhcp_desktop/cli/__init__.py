"""The command line: the same services as the window, for IT staff, scheduled jobs and tests. A contract."""

from __future__ import annotations

from bhcp_desktop.cli.program import COMMANDS, main, store_to_show

__all__ = ["COMMANDS", "main", "store_to_show"]
