"""Two versions of a plan compared word by word on the screen; the draft counts as a version."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.documents_plan import PlanContent
from bhcp_desktop.domain.plan_changes import plan_changes
from bhcp_desktop.domain.word_changes import WordedChange, worded
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.plan_versions import VersionLine
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person.boxes import FittedDropDown
from bhcp_desktop.ui.screens.person.changed_words import ChangedWords, area_round
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Heading, Secondary

DRAFT: Final = "draft"
"""What stands for the plan as it is now, beside the identifiers of versions."""
WITH_DRAFT: Final = "versions/draft-with/"
"""Begins the key of the comparison of the draft with a version, whose identifier follows."""
_WIDTH: Final = 34


def differences(office: Office, person_id: str, keys: tuple[str, str]) -> tuple[WordedChange, ...]:
    """Read two versions, the older first, and tell every difference in their words."""

    def content(key: str) -> PlanContent:
        return office.publishing.draft(person_id) if key == DRAFT else office.plan_versions.content_of(key)

    return worded(plan_changes(content(keys[0]), content(keys[1])))


class VersionsCompare(RecordPart):
    """Hidden while there are not two things to compare."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._order: tuple[str, ...] = ()
        """Everything that can be compared, oldest first, the draft last."""
        self._numbers: dict[str, int] = {}
        self._shown: tuple[str, str] | None = None
        self.earlier = Field("Earlier version", FittedDropDown((), empty=None))
        self.later = Field("Later version", FittedDropDown((), empty=None))
        self._sheet = plain_button("Print this comparison", self._print_sheet)
        self.told = Secondary()
        self.words = ChangedWords("What changed, word by word")
        row = ButtonRow(plain_button("Compare versions", self.compare), self._sheet)
        for widget in (Heading("Compare two versions"), self.earlier, self.later, row, self.told, self.words):
            self.column.addWidget(widget)
        for field in (self.earlier, self.later):
            field.box.setMinimumContentsLength(_WIDTH)
            field.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            field.box.edited.connect(self._chosen)

    def load(self, file: PersonFile) -> None:
        """Offer a person's versions; nothing of the person before remains."""
        for field in (self.earlier, self.later):
            field.box.set_options(())
            field.clear_problem()
        self._clear("")
        self.refresh(file)

    def refresh(self, file: PersonFile) -> None:
        """Offer the versions as they stand now; a comparison with a draft that may have changed goes."""
        versions = sorted(file.versions, key=lambda version: (version.published_at, version.number))
        options = [(version.id, _version_words(version)) for version in versions]
        options += [(DRAFT, "The draft as it stands")] if file.working is not None else []
        before, self._order = self._order, tuple(key for key, _ in options)
        self._numbers = {version.id: version.number for version in versions}
        for field in (self.earlier, self.later):
            field.box.set_options(options[::-1])
        if before != self._order:
            self.earlier.box.load(self._order[-2] if len(self._order) > 1 else None)
            self.later.box.load(self._order[-1] if self._order else None)
        if self._shown is not None and DRAFT in self._shown:
            self._clear("The record was read again. Compare again to see the draft as it is now.")
        self.setVisible(len(options) > 1)
        self._offer_sheet()

    def compare(self) -> None:
        """Show every difference between the two, the older first however they were chosen."""
        keys = self._keys()
        if keys is None:
            self.later.show_problem("Choose two different versions.")
            self.later.go_to()
            return
        office, person_id = self.desk.context.office, self.desk.person_id
        self.desk.run(lambda: differences(office, person_id, keys), done=partial(self._show, person_id, keys))

    def go_to(self, key: str) -> bool:
        """Compare the draft with the version that a key names."""
        version_id = key.removeprefix(WITH_DRAFT)
        if version_id == key or version_id not in self._order:
            return False
        self.earlier.box.load(version_id)
        self.later.box.load(DRAFT)
        self._chosen()
        self.compare()
        return True

    def _keys(self) -> tuple[str, str] | None:
        chosen = {self.earlier.box.value(), self.later.box.value()}
        keys = [key for key in self._order if key in chosen]
        return (keys[0], keys[1]) if len(keys) == len(chosen) > 1 else None

    def _show(self, person_id: str, keys: tuple[str, str], changes: Sequence[WordedChange]) -> None:
        if person_id != self.desk.person_id:
            return
        self._shown = keys
        count = "1 difference" if len(changes) == 1 else f"{len(changes)} differences"
        says = f"From {self._name(keys[0])} to {self._name(keys[1])}: {count if changes else 'no words differ'}."
        self.told.setText(says)
        self.told.setVisible(True)
        self.words.show_changes(changes)
        self.words.setVisible(bool(changes))
        self.desk.context.reporter.say(says)
        if changes:
            self.words.setFocus()
            QTimer.singleShot(0, self, self._bring_up)

    def _bring_up(self) -> None:
        """Scroll the section until what was found begins at its top."""
        area = area_round(self)
        inner = area.widget() if area is not None else None
        if area is not None and inner is not None:
            at: QPoint = self.told.mapTo(inner, QPoint(0, 0))
            area.verticalScrollBar().setValue(at.y())

    def _clear(self, says: str) -> None:
        self._shown = None
        self.words.show_changes(())
        self.words.hide()
        self.told.setText(says)
        self.told.setVisible(bool(says))

    def _name(self, key: str) -> str:
        return "the draft" if key == DRAFT else f"version {self._numbers[key]}"

    def _chosen(self) -> None:
        self.later.clear_problem()
        self._clear("")
        self._offer_sheet()

    def _offer_sheet(self) -> None:
        """Two versions can be told on paper; the draft only by those who may print it."""
        keys = self._keys()
        self._sheet.setVisible(keys is not None and (DRAFT not in keys or self.desk.can_print))

    def _print_sheet(self) -> None:
        keys = self._keys()
        if keys is not None:
            later = {"draft": "yes"} if keys[1] == DRAFT else {"version_id": keys[1]}
            self.desk.preview(kind="change_sheet", earlier_id=keys[0], **later)


def _version_words(version: VersionLine) -> str:
    return f"Version {version.number}, {short(version.published_at.astimezone(LONDON).date())}"
