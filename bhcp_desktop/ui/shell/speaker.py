"""The reporter of the window: a passing message, a band above the page, a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.reporter import Answered, Undo, announce
from bhcp_desktop.ui.widgets.tag import Tint

if TYPE_CHECKING:
    from bhcp_desktop.ui.shell.workspace import Workspace


class WindowReporter:
    """Shows messages in the workspace and has screen readers say them."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def say(self, text: str) -> None:
        """Tell screen readers, without showing anything more."""
        announce(self._workspace, text)

    def done(self, text: str, *, undo: Undo | None = None) -> None:
        """Say in passing what was done, with a way back for ten seconds if `undo` is given."""
        self._workspace.toast.show_words(text, undo)
        announce(self._workspace, text)

    def warn(self, text: str) -> None:
        """Show something that stays until it is closed."""
        self._workspace.notice.show_words(text, Tint.WARNING)
        announce(self._workspace, text, urgent=True)

    def failed(self, error: BhcpError) -> None:
        """Show what could not be done and what to do about it."""
        lines = [problem.says for problem in error.problems] if isinstance(error, RuleBrokenError) else [str(error)]
        self._workspace.notice.show_words("\n".join(lines), Tint.ERROR)
        announce(self._workspace, " ".join(lines), urgent=True)

    def clear(self) -> None:
        """Take away what `warn` and `failed` show."""
        self._workspace.notice.clear()

    def ask(self, question: str, *, verb: str, answered: Answered, detail: str = "", danger: bool = False) -> None:
        """Ask; `answered` gets whether the verb's button was pressed, exactly once."""
        window = self._workspace.window()
        dialogs.ask(window, question, verb=verb, answered=answered, detail=detail, danger=danger)
