"""Saving a calendar file of a meeting, or of its whole series."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.meetings import MeetingFile
from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.dialogs import CANCEL, Dialog
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.labels import Heading, PlainLabel

_KINDS: Final = (("Calendar file", ("*.ics",)),)
_SAYS: Final = "The file says what kind of meeting it is, where and when. There is nothing of any patient in it."


class CalendarDialog(Dialog):
    """This meeting, or all of the series."""

    def __init__(self, page: Page, file: MeetingFile) -> None:
        super().__init__(page, "Calendar file")
        self._page = page
        self._file = file
        self.column.addWidget(Heading("Which meetings go into the calendar file?"))
        self.column.addWidget(PlainLabel(_SAYS))
        this = main_button("This meeting", lambda: self._go(series=False))
        whole = plain_button("The whole series", lambda: self._go(series=True))
        self.column.addWidget(ButtonRow(this, whole, plain_button(CANCEL, self.reject)))

    def _go(self, *, series: bool) -> None:
        self.accept()
        choose_file(self._page, self._file, series=series)


def save_calendar(page: Page, file: MeetingFile | None) -> QWidget | None:
    """Ask which meetings where there is a choice, then where the file goes."""
    if file is None:
        return None
    if file.meeting.series_id is None:
        return choose_file(page, file, series=False)
    dialog = CalendarDialog(page, file)
    dialog.open()
    return dialog


def choose_file(page: Page, file: MeetingFile, *, series: bool) -> QWidget:
    """Ask where the file goes, then write it."""
    calendars, meeting_id = page.context.office.calendars, file.meeting.id

    def write(name: str) -> None:
        page.run(
            lambda: calendars.save(meeting_id, Path(name), series=series),
            done=lambda number: page.context.reporter.done(f"Calendar file saved: {counted(number, 'meeting')}"),
        )

    return dialogs.save_file(page, title="Save the calendar file", name="meeting.ics", kinds=_KINDS, chosen=write)
