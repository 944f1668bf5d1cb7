"""Boxes for a new fact that is recorded only when somebody presses the button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.services.records import Draft
from bhcp_desktop.ui.screens.person.drafted_panel import DraftedPanel
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Heading


class EntryPanel(DraftedPanel):
    """A subclass says how the fact is saved."""

    def __init__(  # noqa: PLR0917 - names, words and boxes of one panel
        self,
        kind: str,
        title: str,
        verb: str,
        fields: dict[str, Field[Any]],
        desk: RecordDesk,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(fields, desk, parent)
        self.kind = kind
        cancel = plain_button("Cancel", self.put_away)
        cancel.setAccessibleName(f"Cancel: {title}")
        self.lay_out(Heading(title), plain_button(verb, self.save), cancel)

    @property
    def key(self) -> str:
        """A fact is drafted as new until it is recorded."""
        return f"{self.kind}/new"

    def saving(self, values: dict[str, Any]) -> Callable[[], object]:
        """The service call that records the fact."""
        raise NotImplementedError

    def place_above_buttons(self, widget: QWidget) -> None:
        """Put words between the boxes and the buttons."""
        self.column.insertWidget(self.column.indexOf(self.buttons), widget)

    def start(self) -> None:
        """Open and put the keyboard in the first box; what is typed already stays."""
        if not self.is_open:
            self.open()
        self.go_to()

    def open(self) -> None:
        """Open empty."""
        self.form.load({})
        self.show()

    def save(self) -> None:
        """Record the fact; problems are listed on top and beside their boxes."""
        try:
            values = self.form.values()
        except RuleBrokenError as error:
            self._failed(error)
            return
        self.desk.run(self.saving(values), done=lambda _: self._saved(), failed=self._failed)

    def restore(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Open with the drafts of these boxes, if there are any."""
        if any(draft.field.startswith(f"{self.key}/") for draft in drafts):
            self.open()
        return super().restore(drafts)

    def _saved(self) -> None:
        self.put_away()
        self.desk.say_saved()
