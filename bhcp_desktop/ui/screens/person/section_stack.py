"""The sections one behind the other; each is made when it is first wanted, so that a record opens at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import shiboken6
from PySide6.QtWidgets import QStackedWidget, QWidget

from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person.drafted_panel import DraftedPanel
from bhcp_desktop.ui.screens.person.fields_part import FieldsPart
from bhcp_desktop.ui.screens.person.keeper import Keeper
from bhcp_desktop.ui.screens.person.outline_list import OutlineList
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.screens.person.sections import SectionPage
from bhcp_desktop.ui.screens.person.tab_order import members, place_after
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.field import Field

Make = Callable[[], QWidget]


class SectionStack(QStackedWidget):
    """Shows one section and knows the parts of all that are made."""

    def __init__(self, desk: RecordDesk, makers: Mapping[str, Make], *, notice: QWidget, after: QWidget) -> None:
        super().__init__()
        self.desk = desk
        self._notice = notice
        self._after = after
        self._makers = dict(makers)
        self._pages: dict[str, QWidget] = {}
        self._brought = ""

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    @property
    def current(self) -> str:
        """The name of the section in front."""
        shown = self.currentWidget()
        return next((name for name, page in self._pages.items() if page is shown), "")

    def page(self, name: str) -> QWidget:
        """A section's page, made and filled now if it was not."""
        if name not in self._pages:
            page = self._makers[name]()
            self._pages[name] = page
            self.addWidget(page)
            place_after(self._after, page)
            if self.desk.file is not None:
                for part in self.parts_of(name):
                    part.load(self.desk.file)
        return self._pages[name]

    def bring(self, name: str) -> None:
        """Bring a section to the front; the one that is left saves what it can."""
        if self.current == name == self._brought:
            return  # asked twice: by what leads to it, and by the list that marks it
        if self.current != name:
            self.desk.autosave.keep_now()  # before its words are saved: kept after them, a draft would outlive them
            self.commit()
        self._brought, page = name, self.page(name)
        if isinstance(page, SectionPage):
            page.put_on_top(self._notice)
            place_after(self._after, self._notice)
        self.setCurrentWidget(page)

    def parts_of(self, name: str) -> Sequence[RecordPart]:
        """The parts of a section; none while it is not made."""
        page = self._pages.get(name)
        return page.parts if isinstance(page, SectionPage) else ()

    def parts(self) -> Iterator[RecordPart]:
        """Every part that is made."""
        for name in tuple(self._pages):
            yield from self.parts_of(name)

    def typed(self) -> list[Keeper]:
        """Every box that holds words the record does not."""
        fields = (part for part in self.parts() if isinstance(part, FieldsPart))
        return [keeper for part in fields for keeper in part.keepers.values() if keeper.dirty]

    def box_of(self, key: str) -> Field[Any] | None:
        """The box that stands for a key now, of a question or of a form that is open; None when there is none."""
        fields = (part for part in self.parts() if isinstance(part, FieldsPart))
        keeper = next((part.keepers[key] for part in fields if key in part.keepers), None)
        if keeper is not None:
            return keeper.field
        group, _, name = key.rpartition("/")
        panels = (panel for panel in self.findChildren(DraftedPanel) if panel.is_open and panel.key == group)
        return next((panel.form.fields[name] for panel in panels if name in panel.form.fields), None)

    def load(self, file: PersonFile) -> None:
        """Show a person from the beginning: nothing of anybody else stays in any box."""
        for part in self.parts():
            part.load(file)

    def refresh(self, file: PersonFile) -> None:
        """Show what changed; words being typed stay."""
        for part in self.parts():
            part.refresh(file)

    def commit(self) -> None:
        """Put what can be saved of the section in front into the record."""
        for part in self.parts_of(self.current):
            part.commit()

    def leave(self, box: QWidget) -> bool:
        """The keyboard left a box of the section in front; gives whether it is one."""
        for part in self.parts_of(self.current):
            if part.isAncestorOf(box):
                part.leave(box)
                return True
        return False

    def bring_into_sight(self, box: QWidget) -> None:
        """Scroll the section in front so that a box is seen; a list sees to its chosen line itself."""
        page = self.currentWidget()
        if isinstance(box, OutlineList):
            return
        if isinstance(page, SectionPage) and shiboken6.isValid(box) and page.isAncestorOf(box):
            page.ensureWidgetVisible(box, em(self), em(self, 2))

    def go_to(self, key: str) -> None:
        """Put the keyboard where a key of the section in front is answered, or in the first thing of the section."""
        if any(part.go_to(key) for part in self.parts_of(self.current)):
            return
        box = self.box_of(key)
        if box is not None:
            box.go_to()
        else:
            self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard in the first thing of the section in front."""
        page = self.currentWidget()
        for widget in members(page) if page is not None else ():
            if widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
                widget.setFocus()
                return
