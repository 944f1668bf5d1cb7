"""What every page is given: the services, the lanes, and the ways to speak and to move."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from bhcp_desktop.ui.bus import Bus
from bhcp_desktop.ui.clipboard import Clipboard
from bhcp_desktop.ui.reporter import Reporter
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.settings import Settings
from bhcp_desktop.ui.tasks import Tasks
from bhcp_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    from bhcp_desktop.services.office import Office


class Navigate(Protocol):
    """Brings a page to the front."""

    def __call__(self, page: str, /, **args: str) -> object:
        """Show the page of this name with these arguments."""
        ...


@dataclass(slots=True, kw_only=True)
class PageContext:
    """One for the whole window; the shell alone replaces `office` (after a lock) and `scope`."""

    office: Office
    tasks: Tasks
    bus: Bus
    reporter: Reporter
    navigate: Navigate
    settings: Settings
    theme: Theme
    clipboard: Clipboard
    scope: Scope = field(default_factory=Scope)
