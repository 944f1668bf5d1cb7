"""Step 3: what the import would do, row by row, before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.names import clinical_name
from bhcp_desktop.domain.register import Finding
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.imports import ImportPlan, Namesake, Outcome, PlannedRow
from bhcp_desktop.ui.screens.register.namesake_offers import NamesakeOffers
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import ChoiceField, TickField
from bhcp_desktop.ui.widgets.fitting_area import FittingArea
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary, Subheading
from bhcp_desktop.ui.widgets.notice import Notice
from bhcp_desktop.ui.widgets.table import DataTable
from bhcp_desktop.ui.widgets.table_model import Align, Column
from bhcp_desktop.ui.widgets.tag import Tint

_INDEX = "The extract does not say whether its scores are eFI or eFI2, so they are left out. Go back to choose."
ATTENTION, CHANGED, NEW, MISSING = "attention", "changed", "new", "missing"
_WORDS = {Outcome.NEW: "New", Outcome.CHANGED: "Changed", Outcome.UNCHANGED: "Unchanged", Outcome.WAITING: "Waits"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckLine:
    """One line of the check: where, who, what will happen and why."""

    key: str
    line: int
    name: str
    what: str
    why: str
    tint: Tint | None = None


COLUMNS = (
    Column[CheckLine](title="Line", text=lambda row: str(row.line), sort_key=attrgetter("line"), align=Align.RIGHT),
    Column[CheckLine](title="What happens", text=attrgetter("what"), tint=attrgetter("tint")),
    Column[CheckLine](title="Person", text=attrgetter("name"), bold=True),
    Column[CheckLine](title="Why, or what changes", text=attrgetter("why")),
)


class CheckStep(QWidget):
    """The counts, a table of one kind of row at a time, and Import."""

    def __init__(
        self,
        go_on: Callable[[], object],
        go_back: Callable[[], object],
        save_rejects: Callable[[], object],
        join: Callable[[Namesake], object],
    ) -> None:
        super().__init__()
        self.namesakes = NamesakeOffers(join)
        self._plan: ImportPlan | None = None
        self.counts = Subheading()
        self.more = Secondary()
        self.kind = ChoiceField(
            [(ATTENTION, "Need a look"), (CHANGED, "Changed"), (NEW, "New"), (MISSING, "Missing")], across=True
        )
        self.kind.setAccessibleName("Which rows to show")
        self.table = DataTable(COLUMNS, name="Rows of the extract", key=attrgetter("key"), least_rows=6)
        self.none = PlainLabel()
        self.detail = PlainLabel()
        self.table.chosen.connect(self._show_detail)
        self.notice = Notice(closes=False)
        self.end_missing = TickField(
            "People missing from this extract have left the practice, so take them off the list"
        )
        self.import_button = main_button("Import", go_on)
        self.rejects_button = plain_button("Save rows that were not taken", save_rejects)
        self.kind.edited.connect(self._show_kind)
        self._lay_out(go_back)

    def _lay_out(self, go_back: Callable[[], object]) -> None:
        """The buttons stand below what scrolls."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.counts, self.more, self.notice, self.namesakes, self.kind, self.none):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)
        column.addWidget(self.end_missing)
        area = FittingArea(inner)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area, 1)
        outer.addWidget(ButtonRow(plain_button("Back", go_back), self.rejects_button, self.import_button))

    def show_plan(self, plan: ImportPlan, names: dict[str, str]) -> None:
        """Show a preview; `names` gives the words for people the extract does not name."""
        self._plan, self._names = plan, names
        taken = sum(plan.count(outcome) for outcome in (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED))
        self.counts.setText(
            f"{counted(taken, 'person')} to import: {plan.count(Outcome.NEW):,} new, "
            f"{plan.count(Outcome.CHANGED):,} changed, {plan.count(Outcome.UNCHANGED):,} unchanged."
        )
        self.more.setText(
            f"{plan.moved:,} move to another unit, {plan.deceased:,} newly recorded as died, {len(plan.missing):,} "
            f"missing from this extract. {len(plan.waiting) + len(plan.unplanned):,} rows wait for a person, "
            f"{len(plan.extract.rejected):,} are not taken. Nothing is stored yet."
        )
        self.namesakes.show_offers(plan.namesakes)
        if plan.must_ask_index:
            self.notice.show_words(_INDEX, Tint.WARNING)
        else:
            self.notice.clear()
        self.import_button.setText(f"Import {counted(taken, 'person')}")
        self.import_button.setEnabled(bool(plan.rows))
        self.end_missing.load(None)
        self.end_missing.setVisible(bool(plan.missing))
        self.rejects_button.setVisible(bool(plan.extract.set_aside))
        self.kind.load(ATTENTION)
        self._show_kind()

    def _show_kind(self) -> None:
        if self._plan is None:
            return
        kind = self.kind.value() or ATTENTION
        lines = list(_LINES[kind](self._plan, self._names))
        self.table.show_rows(lines)
        self.table.setVisible(bool(lines))
        self.none.setVisible(not lines)
        self.none.setText(_NONE[kind])
        self._show_detail(self.table.current())

    def _show_detail(self, line: CheckLine | None) -> None:
        """The whole of the chosen line, for reasons longer than their column."""
        self.detail.setVisible(line is not None)
        if line is not None:
            self.detail.setText(f"Line {line.line}: {line.why}" if line.line else line.why)


def _name(row: PlannedRow) -> str:
    return clinical_name(row.row.family_name, row.row.given_names, row.row.title)


def _attention(plan: ImportPlan, _names: dict[str, str]) -> Iterator[CheckLine]:
    for row in plan.waiting:
        yield CheckLine(
            key=f"w{row.row.line}", line=row.row.line, name=_name(row), what="Waits", why=row.reason, tint=Tint.WARNING
        )
    waiting = {row.row.line for row in plan.waiting}
    found = (
        ("Not taken", Tint.ERROR, plan.extract.rejected),
        ("Waits", Tint.WARNING, plan.extract.quarantined),
        ("Repaired", Tint.INFO, plan.extract.repaired),
        ("Check", Tint.INFO, plan.warned),
    )
    for what, tint, findings in found:
        for at, finding in enumerate(findings):
            if what != "Waits" or finding.line not in waiting:
                yield _of_finding(finding, what, tint, f"{what}{at}")


def _of_finding(finding: Finding, what: str, tint: Tint, key: str) -> CheckLine:
    named = finding.column.casefold() in finding.reason.casefold()
    why = finding.reason if named else f"{finding.column}: {finding.reason}"
    if finding.repaired_to:
        why = f"{why} Read as {finding.repaired_to}."
    return CheckLine(key=key, line=finding.line, name="", what=what, why=why, tint=tint)


def _of_outcome(outcome: Outcome) -> Callable[[ImportPlan, dict[str, str]], Iterator[CheckLine]]:
    def lines(plan: ImportPlan, _names: dict[str, str]) -> Iterator[CheckLine]:
        for row in plan.rows:
            if row.outcome is outcome or (outcome is Outcome.CHANGED and row.moved):
                changes = [f"{change.field}: {change.old} → {change.new}" for change in row.changes]
                changes += ["Moves to another practice or unit"] if row.moved else []
                what = _WORDS[row.outcome] if row.outcome is not Outcome.UNCHANGED else "Moves"
                yield CheckLine(
                    key=str(row.row.line), line=row.row.line, name=_name(row), what=what, why="; ".join(changes)
                )

    return lines


def _missing(plan: ImportPlan, names: dict[str, str]) -> Iterator[CheckLine]:
    for member in plan.missing:
        why = "On the practice's list in this store, and not in this extract"
        yield CheckLine(key=member.id, line=0, name=names.get(member.person_id, ""), what="Missing", why=why)


_LINES = {
    ATTENTION: _attention,
    CHANGED: _of_outcome(Outcome.CHANGED),
    NEW: _of_outcome(Outcome.NEW),
    MISSING: _missing,
}
_NONE = {
    ATTENTION: "Every row was read without a doubt.",
    CHANGED: "Nobody in the store changes.",
    NEW: "Nobody is new.",
    MISSING: "Nobody is missing from this extract.",
}
