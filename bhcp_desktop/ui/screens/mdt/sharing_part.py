"""The sharing agreements and objections that packs obey: the list of them, recording one, and ending it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.pack_copies import SharingAgreement, SharingObjection
from bhcp_desktop.services.pack_copies import CopiesFile
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason
from bhcp_desktop.ui.screens.mdt.sharing_dialogs import ask_agreement, ask_objection
from bhcp_desktop.ui.theme.metrics import em, row_height
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.labels import Heading, Secondary
from bhcp_desktop.ui.widgets.table import Column, DataTable, Tint

_END = ReasonQuestion(
    question="End this sharing agreement?",
    detail="From today its organisation's copies and slips show nobody. It stays in this list with the reason.",
    own="Why does it end?",
    tick="It was recorded by mistake and never counted",
    verb="End the agreement",
)
_LIFT = ReasonQuestion(
    question="Does the person no longer object?",
    detail="From today this organisation may be shown the person again. The objection stays in this list.",
    own="How do you know, and from whom?",
    verb="Lift the objection",
)
_EVERY = "Every other organisation"


class SharingPart(QWidget):
    """Two lists; what ended stays in them with the day, who ended it and why."""

    changed = Signal(str)

    def __init__(self, context: PageContext, organisation: Callable[[], str]) -> None:
        super().__init__()
        self._context, self._organisation = context, organisation
        self._people: tuple[tuple[str, str], ...] = ()
        self._can_edit = False
        self.said, self.objected = Secondary(""), Secondary("")
        self.agreements: DataTable[SharingAgreement] = DataTable(
            self._agreement_columns(), name="Sharing agreements", key=lambda each: each.id
        )
        self.objections: DataTable[SharingObjection] = DataTable(
            self._objection_columns(), name="Objections", key=lambda each: each.id
        )
        self.agree = plain_button("Sharing agreement…", self._agree)
        self.end = plain_button("End the agreement…", self._end)
        self.object = plain_button("Somebody objects…", self._object)
        self.lift = plain_button("Lift the objection…", self._lift)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        for title, said, table, buttons in (
            ("Sharing agreements", self.said, self.agreements, (self.agree, self.end)),
            ("Objections of people on this list", self.objected, self.objections, (self.object, self.lift)),
        ):
            column.addWidget(Heading(title))
            column.addWidget(said)
            table.setMinimumHeight(row_height(self) * 4)
            column.addWidget(table, 1)
            column.addWidget(ButtonRow(*buttons))
        column.setSpacing(em(self, 0.4))
        self.agreements.chosen.connect(self._chosen_agreement)
        self.objections.chosen.connect(self._chosen_objection)

    def _agreement_columns(self) -> tuple[Column[SharingAgreement], ...]:
        return (
            Column[SharingAgreement](
                title="Organisation",
                text=lambda each: each.organisation,
                bold=True,
                widest=44,
                spoken=lambda each: f"{each.organisation}. {self.agreement_state(each)}",
            ),
            Column[SharingAgreement](title="First day", text=lambda e: short(e.from_on), sort_key=lambda e: e.from_on),
            Column[SharingAgreement](title="Last day", text=lambda e: short(e.last_on), sort_key=lambda e: e.last_on),
            Column[SharingAgreement](title="Reference", text=lambda each: each.reference, widest=24),
            Column[SharingAgreement](
                title="State",
                text=self.agreement_state,
                widest=70,
                tint=lambda each: None if each.covers(self._today()) else Tint.WARNING,
            ),
        )

    def _objection_columns(self) -> tuple[Column[SharingObjection], ...]:
        return (
            Column[SharingObjection](
                title="Person",
                text=lambda each: dict(self._people).get(each.person_id, ""),
                bold=True,
                widest=40,
                spoken=lambda e: f"{dict(self._people).get(e.person_id, '')}, {e.organisation or _EVERY}. {state(e)}",
            ),
            Column[SharingObjection](title="To which organisation", text=lambda e: e.organisation or _EVERY, widest=30),
            Column[SharingObjection](title="In their words", text=lambda each: each.reason, widest=40),
            Column[SharingObjection](
                title="Recorded", text=lambda e: f"{short(e.recorded_on)}, {e.recorded_by}", sort_key=lambda e: e.id
            ),
            Column[SharingObjection](
                title="State", text=state, widest=60, tint=lambda each: None if each.ended_on else Tint.WARNING
            ),
        )

    def _today(self) -> date:
        return self._context.office.desk.clock.today()

    def agreement_state(self, each: SharingAgreement) -> str:
        """Whether an agreement counts today, or why not, since when and by whom."""
        if each.is_ended:
            how = "Recorded by mistake" if each.ended else "Ended"
            told = f"{how}, {short(each.ended_on)}, {each.ended_by}" if each.ended_on else how
            return f"{told}: {each.ended_because}" if each.ended_because else told
        if each.covers(self._today()):
            return "Runs"
        return "Over: record the new one" if each.last_on < self._today() else "Not begun"

    def show_sharing(self, file: CopiesFile) -> None:
        """Show what is recorded."""
        self._people, self._can_edit = file.people, file.can_edit
        self.agreements.show_rows(file.agreements)
        self.objections.show_rows(file.objections)
        self.said.setText(
            "What ended stays here. An organisation with no agreement gets limited copies."
            if file.agreements
            else "None is recorded: every organisation gets limited copies."
        )
        self.objected.setText("" if file.objections else "Nobody on this list objects to an organisation.")
        self.objected.setVisible(not file.objections)
        for button in (self.agree, self.end, self.object, self.lift):
            button.setVisible(file.can_edit)
        self._chosen_agreement(self.agreements.current())
        self._chosen_objection(self.objections.current())

    def _chosen_agreement(self, each: SharingAgreement | None) -> None:
        self.end.setEnabled(each is not None and not each.is_ended)

    def _chosen_objection(self, each: SharingObjection | None) -> None:
        self.lift.setEnabled(each is not None and each.ended_on is None)

    # What is done

    def _agree(self) -> None:
        ask_agreement(self, self._context, self._organisation(), self.changed.emit)

    def _object(self) -> None:
        ask_objection(self, self._context, self._people, self._organisation(), self.changed.emit)

    def _end(self) -> None:
        held, sharing = self.agreements.current(), self._context.office.sharing
        if held is not None:
            ask_reason(
                self,
                _END,
                lambda why, mistaken: self._do(
                    lambda: sharing.end_agreement(held.id, why, mistaken=mistaken), "The agreement was ended"
                ),
            )

    def _lift(self) -> None:
        held, sharing = self.objections.current(), self._context.office.sharing
        if held is not None:
            ask_reason(self, _LIFT, lambda why, _: self._do(lambda: sharing.lift(held.id, why), "Lifted from today"))

    def _do(self, deed: Callable[[], object], says: str) -> None:
        reporter = self._context.reporter
        self._context.tasks.run(deed, done=lambda _: self.changed.emit(says), failed=reporter.failed)


def state(each: SharingObjection) -> str:
    """That an objection stands, or since when it does not, who lifted it and why."""
    if each.ended_on is None:
        return "Stands"
    told = f"Lifted, {short(each.ended_on)}"
    told += f", {each.ended_by}" if each.ended_by else ""
    return f"{told}: {each.ended_because}" if each.ended_because else told
