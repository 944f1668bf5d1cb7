"""Above the record while its draft goes on from a version that was entered in error, with the way to what differs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person.sections import HISTORY
from bhcp_desktop.ui.screens.person.versions_compare import WITH_DRAFT
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.notice import Notice


class WrongVersionNotice(Notice):
    """Hidden while there is nothing of a version in error to put right."""

    compare_wanted = Signal(str, str)
    """The page and the key of the comparison of the draft with the version that stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, closes=False)
        self._standing_id = ""
        self._compare = plain_button("See what differs", self._ask)
        row = self.layout()
        assert row is not None  # noqa: S101 - made by the class above
        row.addWidget(self._compare)

    def show_of(self, file: PersonFile) -> None:
        """Say what a record's draft goes on from."""
        left = file.left_in_draft
        self._standing_id = left.standing_id if left is not None else ""
        self._compare.setVisible(bool(self._standing_id))
        if left is None:
            self.clear()
        else:
            self.show_words(left.says)

    def _ask(self) -> None:
        self.compare_wanted.emit(HISTORY, f"{WITH_DRAFT}{self._standing_id}")
