"""The case in front: who, the question, what was said last time, the boxes, the actions. Nobody else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.action_line import Owner
from bhcp_desktop.domain.care_plan import ActionKind
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.mdt import AgendaItem, Told
from bhcp_desktop.domain.meeting_lines import LastTime, WhoLine
from bhcp_desktop.domain.meeting_rules import lacks
from bhcp_desktop.domain.meeting_words import ACTION_STATES, TOLD
from bhcp_desktop.services.meeting_room import CaseFile
from bhcp_desktop.ui.screens.mdt.action_entry import ActionEntry, AgreedActions
from bhcp_desktop.ui.screens.mdt.case_fields import CaseFields
from bhcp_desktop.ui.screens.mdt.follow_up_line import FollowUpLine
from bhcp_desktop.ui.screens.mdt.meeting_texts import action_words, born_words, number_words, who_spoken
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.buttons import ButtonRow
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary, Subheading
from bhcp_desktop.ui.widgets.notice import Notice
from bhcp_desktop.ui.widgets.scrolled import scrolled
from bhcp_desktop.ui.widgets.tag import Tag, Tint

_NOW = "decision"


class CasePanel(QWidget):
    """Shows one case; the page saves it. `changed`: something of it is other now; `emptied`: nobody is there."""

    changed = Signal(str)
    emptied = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.shown: CaseFile | None = None
        self.told_by = ""
        self.identity = IdentityLine(today)
        self.question = Subheading("")
        self.asked = Secondary("")
        self.last = Secondary("")
        self.follow_up = FollowUpLine()
        self.before = Secondary("")
        self.notice = Notice(closes=True)
        self.fields = CaseFields(self)
        self.agreed = AgreedActions(today)
        self.entry = ActionEntry(today)
        self._build()
        self.fields.edited.connect(self.changed)

    def leave(self) -> None:
        """Nobody is in front now."""
        self.shown = None
        self.emptied.emit()

    def _build(self) -> None:
        inner = QWidget()
        parts = QVBoxLayout(inner)
        parts.setContentsMargins(0, 0, em(self, 0.4), 0)
        for part in (self.asked, self.last, self.follow_up, self.before, self.agreed, self.fields.screen()):
            parts.addWidget(part)
        parts.addStretch(1)
        self.area = scrolled(inner)
        self.area.setMinimumHeight(em(self, 4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        for part in (self.identity, self.question, self.notice):
            column.addWidget(part)
        column.addWidget(self.area, 1)
        column.addWidget(self.entry)

    def show_case(self, case: CaseFile, owners: Sequence[Owner], *, can_edit: bool) -> None:
        """Show a case; nothing of the one before remains."""
        line = case.line
        self.shown = case
        self.notice.clear()
        self.identity.show_person(line.who)
        self.question.setText(f"Question: {line.question}")
        told = f"Person told: {TOLD[Told(line.told)].lower()}."
        presenter = f"Presented by {line.presenter}." if line.presenter else "Nobody is named to present."
        self.asked.setText(
            " ".join(part for part in (f"Why: {line.reason}", presenter, told, _late(line.item)) if part)
        )
        self.last.setText(self._last_words(case.last_time))
        self.before.setText(self._before_words(case))
        for label in (self.last, self.before):
            label.setVisible(bool(label.text()))
        self.follow_up.show_case(case, can_edit=can_edit)
        decided_before = case.last_time is not None
        found = self.fields.load(line.item, case.drafts, can_edit=can_edit, decided_before=decided_before)
        self.entry.know(owners)
        self.entry.setVisible(can_edit)
        self.entry.show_line(next((draft.text for draft in case.drafts if draft.field == "action"), ""))
        self.show_actions(case, can_edit=can_edit)
        if found:
            self.notice.show_words("Words typed before and not yet saved are back in their boxes.", Tint.INFO)
        self.changed.emit("")

    def go_to(self, name: str) -> None:
        """Put the keyboard in a box and bring the box in sight."""
        field = self.fields.boxes[name]
        field.go_to()
        # Once laid out: a case that was just shown has other heights.
        QTimer.singleShot(0, field, lambda: self.area.ensureWidgetVisible(field))

    def show_problems(self, error: RuleBrokenError) -> bool:
        """Show what is wrong beside its box and go there; whether a box was meant."""
        first = self.fields.show_problems(error)
        if first:
            self.go_to(first)
        return bool(first)

    def take_both(self, case: CaseFile) -> None:
        """Somebody else wrote about this case: show their words with those typed here."""
        if self.shown is None or self.shown.line.id != case.line.id:
            return
        both = self.fields.take_both(self.shown.line.item, case.line.item)
        self.shown = case
        if both:
            self.go_to(both)

    def show_actions(self, case: CaseFile, *, can_edit: bool) -> None:
        """Show the actions again; the boxes stay as they are."""
        self.shown = case
        self.agreed.show_actions(case.actions, can_edit=can_edit)
        owed = all(row.kind is not ActionKind.FEEDBACK for row in case.actions)
        self.entry.know_person(case.line.who.plain, self.told_by, is_owed=owed and not case.line.who.deceased)
        self.changed.emit("")

    def show_follow_up(self, case: CaseFile) -> None:
        """Show what became of the earlier decision; the boxes stay as they are."""
        self.shown = case
        self.follow_up.show_case(case, can_edit=True)

    def prompts(self) -> tuple[str, ...]:
        """What the case still lacks, in words, with what is in the boxes now."""
        case = self.shown
        if case is None:
            return ()
        boxes = self.fields.boxes
        words = {name: boxes[name].input.value() or "" for name in ("decision", "decision_code", "person_view")}
        item = replace(case.line.item, **words)
        owners, dues = [row.owner for row in case.actions], [row.due_on for row in case.actions]
        says = [problem.says for problem in lacks(item, owners=owners, dues=dues) if problem.field != _NOW]
        if case.line.who.deceased:
            says.insert(0, "This person has died: check that what is decided still holds.")
        if case.last_time is not None and not boxes["earlier_decision"].input.value():
            says.append("Say whether the earlier decision stands.")
        return tuple(says)

    def _last_words(self, last: LastTime | None) -> str:
        if last is None:
            return ""
        actions = [f"{row.what}: {ACTION_STATES[row.status].lower()}" for row in last.actions]
        return f"Last time ({short(last.day)}): {' '.join((last.decision, '; '.join(actions))).strip()}"

    def _before_words(self, case: CaseFile) -> str:
        """Open actions that last time does not already tell of."""
        told = {row.id for row in case.last_time.actions} if case.last_time else set[str]()
        rest = [action_words(row, self._today()) for row in case.open_before if row.id not in told]
        return f"Still open: {'; '.join(rest)}" if rest else ""


def _late(item: AgendaItem) -> str:
    return f"Late addition: {item.late_reason}." if item.late_reason else ""


class _NameLabel(PlainLabel):
    """A name on one line as long as there is room, and on several where there is none."""

    def sizeHint(self) -> QSize:
        """Wide enough for the whole name."""
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())


class IdentityLine(ButtonRow):
    """Who, as a list writes it: the patient banner is for screens about one person alone (CUI PAB-0015)."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self.name = _NameLabel()
        self.born = PlainLabel("", wraps=False)
        self.number = PlainLabel("", wraps=False)
        self.died = Tag("Died", Tint.ERROR)
        set_look(self.name, "heading")
        super().__init__(self.name, self.born, self.number, self.died)
        self.died.hide()

    def show_person(self, who: WhoLine) -> None:
        """Show whom the case is about."""
        self.name.setText(who.name)
        self.name.setAccessibleName(who_spoken(who, self._today()))
        self.born.setText(f"Born {born_words(who, self._today())}")
        self.number.setText(f"NHS No. {number_words(who)}")
        self.died.setVisible(who.deceased)
