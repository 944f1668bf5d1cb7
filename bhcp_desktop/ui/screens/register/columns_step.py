"""Step 2: the date of the extract, where its people belong, and which column feeds which field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.register import FIELDS, ColumnChoice, ColumnMapping, RegisterHead
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.choice import ChoiceField, DropDownField, TickField
from bhcp_desktop.ui.widgets.dates import DateField
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary, Subheading

BY_RULE = "by_rule"
_SAMPLE_ROWS = 3
_LONGEST_SAMPLE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What was chosen in step 2."""

    mapping: ColumnMapping
    remember: bool
    as_at: date
    unit_id: str | None
    frailty_index: FrailtyIndex


class ColumnsStep(QWidget):
    """The form of step 2; `go_on` is called with the choices, `go_back` without."""

    def __init__(self, go_on: Callable[[Choices], object], go_back: Callable[[], object]) -> None:
        super().__init__()
        self._go_on = go_on
        self._head: RegisterHead | None = None
        self._boxes: list[tuple[ColumnChoice, DropDownField]] = []
        self.summary = ErrorSummary()
        self.found = PlainLabel()
        self.as_at = Field("Date of the extract", DateField())
        self.unit = Field("Where these people belong", DropDownField([], empty=None))
        self.index = Field(
            "Which frailty index are the scores?",
            ChoiceField(
                [
                    (FrailtyIndex.EFI, "eFI, counted out of 36 (2016)"),
                    (FrailtyIndex.EFI2, "eFI2 (2025)"),
                    (FrailtyIndex.UNKNOWN, "Not known: leave the scores out"),
                ]
            ),
            hint="The same score means another band on each. Ask the practice if you are not sure.",
        )
        self.remember = TickField("Use this mapping again for extracts with the same columns")
        self.form = Form(self.summary, {"as_at": self.as_at, "unit": self.unit, "index": self.index})
        self._grid_holder = QWidget()
        self._lay_out(go_back)

    def _lay_out(self, go_back: Callable[[], object]) -> None:
        area, inner = QScrollArea(), QWidget()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        column = QVBoxLayout(inner)
        column.setSpacing(em(self, 0.8))
        for part in (self.summary, self.found, self.as_at, self.unit, self.index, Subheading("Columns")):
            column.addWidget(part)
        column.addWidget(
            Secondary("Check that each column feeds the right field. Columns marked “Not imported” are left out.")
        )
        column.addWidget(self._grid_holder)
        column.addWidget(self.remember)
        column.addStretch(1)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area, 1)
        outer.addWidget(ButtonRow(plain_button("Back", go_back), main_button("Check the extract", self._check)))

    def show_head(self, head: RegisterHead, units: Sequence[tuple[str, str]], today: date) -> None:
        """Show what an extract looks like, with the proposed mapping and the units of the store."""
        self._head = head
        system = {"emis": "EMIS Web", "systmone": "SystmOne"}.get(head.system, "Another system")
        names = ", ".join(file.name for file in head.files)
        self.found.setText(f"{names}: {system}, header on line {head.header_line}, {head.encoding.upper()}.")
        box = self.unit.box
        box.set_options([(BY_RULE, "By the practice's own rules"), *units])
        run_on = head.run_on if head.run_on and head.run_on <= today else today
        self.form.load({"as_at": run_on, "unit": BY_RULE, "index": FrailtyIndex.UNKNOWN})
        ask = head.frailty_index is FrailtyIndex.UNKNOWN and self._has_scores(head)
        self.index.setVisible(ask)
        self.remember.load(None)
        self._show_columns(head)

    @staticmethod
    def _has_scores(head: RegisterHead) -> bool:
        return any(choice.field in {"efi_score", "efi_deficits"} for choice in head.mapping.columns)

    def _show_columns(self, head: RegisterHead) -> None:
        old = self._grid_holder.layout()
        if old is not None:
            QWidget().setLayout(old)
        grid = QGridLayout(self._grid_holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        self._boxes = []
        options = [(field.name, field.label) for field in FIELDS]
        for at, title in enumerate(("Column in the extract", "First values", "Field")):
            grid.addWidget(Secondary(title), 0, at)
        for row, choice in enumerate(head.mapping.columns, 1):
            box = DropDownField(options, empty="Not imported")
            box.setAccessibleName(f"Field for {choice.name or 'column ' + str(choice.index + 1)}")
            box.setMinimumContentsLength(26)
            box.load(choice.field or None)
            grid.addWidget(PlainLabel(_title(choice)), row, 0)
            grid.addWidget(Secondary(_sample(head, choice)), row, 1)
            grid.addWidget(box, row, 2)
            self._boxes.append((choice, box))

    def _check(self) -> None:
        try:
            self._go_on(self._choices())
        except RuleBrokenError as error:
            self.form.show_problems(error.problems)

    def _choices(self) -> Choices:
        values = self.form.values()
        if self._head is None:
            raise RuleBrokenError([Problem("as_at", "Choose a file first.")])
        columns = tuple(replace(choice, field=box.value() or "") for choice, box in self._boxes)
        unit = values["unit"]
        return Choices(
            mapping=ColumnMapping(fingerprint=self._head.mapping.fingerprint, columns=columns),
            remember=self.remember.value(),
            as_at=values["as_at"],
            unit_id=None if unit == BY_RULE else unit,
            frailty_index=values["index"] or FrailtyIndex.UNKNOWN,
        )


def _title(choice: ColumnChoice) -> str:
    name = choice.name or f"Column {choice.index + 1}"
    return f"{choice.group}: {name}" if choice.group else name


def _sample(head: RegisterHead, choice: ColumnChoice) -> str:
    rows = head.sample[choice.file] if choice.file < len(head.sample) else ()
    values = [row[choice.index] for row in rows if choice.index < len(row) and row[choice.index].strip()]
    words = ", ".join(values[:_SAMPLE_ROWS])
    return words if len(words) <= _LONGEST_SAMPLE else words[:_LONGEST_SAMPLE] + "…"
