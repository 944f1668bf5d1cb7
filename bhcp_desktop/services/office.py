"""Every service for one signed-in user; what a page or a command is given."""

from __future__ import annotations

from functools import cached_property

from bhcp_desktop.services.desk import Desk


class Office:
    """The services of one signed-in user, each made when first asked for."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
