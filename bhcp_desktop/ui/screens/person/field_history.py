"""The history of the box the keyboard is in: who changed it, when, from what, to what."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from bhcp_desktop.domain.dates import moment
from bhcp_desktop.services.field_history import FieldChange
from bhcp_desktop.ui.dialogs import Dialog
from bhcp_desktop.ui.screens.person.fields_part import FieldsPart
from bhcp_desktop.ui.screens.person.outline_list import OutlineLine, OutlineList
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.parts_part import PartsPart
from bhcp_desktop.ui.screens.person.section_stack import SectionStack
from bhcp_desktop.ui.theme.metrics import character
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Heading, Secondary

NO_BOX = "Go to a box first. Ctrl+H then shows what stood in it before."
NOT_SAVED = "This is new and has no history yet."


def change_line(at: int, change: FieldChange) -> OutlineLine:
    """A change: the value it got, and beneath it from what, when and by whom."""
    more = f"{moment(change.at)} · {change.who} · before: {change.old}"
    return OutlineLine(key=str(at), words=change.new, more=more)


class FieldHistoryDialog(Dialog):
    """Read only; Escape closes it and the keyboard is where it was."""

    def __init__(self, parent: QWidget, label: str, changes: tuple[FieldChange, ...]) -> None:
        super().__init__(parent, "History of a field")
        self.setAccessibleName(f"History of {label}")
        self.setMinimumWidth(character(self, 60))
        self.list = OutlineList(f"Changes of {label}, newest first", most=12)
        self.list.show_lines([change_line(at, change) for at, change in enumerate(changes)])
        self.list.setVisible(bool(changes))
        self.column.addWidget(Heading(label))
        if not changes:
            self.column.addWidget(Secondary("Nothing was ever written here."))
        self.column.addWidget(self.list)
        close = plain_button("Close", self.accept)
        self.column.addWidget(ButtonRow(close))
        (self.list if changes else close).setFocus()


def show_history(stack: SectionStack) -> None:
    """Show the history of the box that has the keyboard; says what to do when none has it."""
    desk = stack.desk
    key, label = _focused(stack)
    if not key or desk.file is None:
        desk.context.reporter.warn(NO_BOX)
        return
    if "/new" in key:
        desk.context.reporter.warn(NOT_SAVED)
        return
    service, person_id = desk.context.office.field_history, desk.person_id
    desk.run(partial(service.of, person_id, key), done=partial(_show, stack, person_id, label))


def _show(stack: SectionStack, person_id: str, label: str, changes: tuple[FieldChange, ...]) -> None:
    if stack.desk.person_id == person_id:
        FieldHistoryDialog(stack, label, changes).open()


def _focused(stack: SectionStack) -> tuple[str, str]:
    box = QApplication.focusWidget()
    if box is None:
        return "", ""
    for part in stack.parts_of(stack.current):
        for key, field in _fields(part).items():
            if field is box or field.isAncestorOf(box):
                return key, field.name
    return "", ""


def _fields(part: RecordPart) -> dict[str, Field[Any]]:
    """The boxes of a part by the keys their words are kept under."""
    if isinstance(part, FieldsPart):
        return {key: keeper.field for key, keeper in part.keepers.items()}
    if not isinstance(part, PartsPart):
        return {}
    return {
        f"{spec.kind}/{editor.part_id}/{name}": field
        for spec, editor in part.editors.items()
        if editor.part_id
        for name, field in editor.form.fields.items()
    }
