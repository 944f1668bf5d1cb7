"""Reports: what the meetings of the chosen places are measured by, from one day to another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.domain.mdt import MeetingType
from bhcp_desktop.domain.meeting_measures import FEW, Figure, MeasureLine
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.measures import MeasuresFile
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.screens.reports.share_bars import ShareBars
from bhcp_desktop.ui.theme.metrics import row_height
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.dates import DateField
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.table import Column, DataTable

_YEAR: Final = timedelta(days=364)
SMALL: Final = f"Fewer than {FEW} people are shown as <{FEW}. Nobody is named."


class ReportsPage(Page):
    """A table that is the source, and a picture of its shares."""

    follows_scope = True

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Reports")
        self._meeting_id = ""
        self.fields: dict[str, Field[Any]] = {
            "type_code": Field("Kind of meeting", DropDownField([], empty="Every kind")),
            "series_id": Field("Series", DropDownField([], empty="Every meeting")),
            "from_on": Field("From", DateField(), hint="For example 01-Apr-2026"),
            "to_on": Field("To", DateField(), hint="The last day included"),
        }
        self.fields["type_code"].box.setMinimumContentsLength(26)
        self.fields["series_id"].box.setMinimumContentsLength(34)
        self.fields["series_id"].box.edited.connect(self._one_series)
        self.summary = ErrorSummary()
        self.form = Form(self.summary, self.fields)
        self.said = Secondary("")
        columns = (
            Column[MeasureLine](
                title="Measure",
                text=lambda line: line.name,
                bold=True,
                spoken=lambda line: f"{line.name}: {line.figure.words}. {line.definition}",
            ),
            Column[MeasureLine](title="Value", text=lambda line: line.figure.words),
            Column[MeasureLine](title="What it counts", text=lambda line: line.definition, widest=90),
        )
        self.table: DataTable[MeasureLine] = DataTable(columns, name="Measures", key=lambda line: line.id)
        self.definition = Secondary("")
        self.bars = ShareBars()
        self.more = Secondary("")
        self._build()

    def _build(self) -> None:
        column: QVBoxLayout = self.lay_out(scrolls=True)
        column.addWidget(self.summary)
        column.addWidget(ButtonRow(*self.fields.values()))
        self.show_button = main_button("Show the measures", self.read)
        column.addWidget(ButtonRow(self.show_button))
        column.addWidget(self.said)
        self.table.setMinimumHeight(row_height(self) * 8)
        self.table.chosen.connect(self._define)
        column.addWidget(self.table, 1)
        column.addWidget(self.definition)
        column.addWidget(self.bars)
        column.addWidget(self.more)

    def on_shown(self, **args: str) -> None:
        """Measure one meeting, or the last twelve months of the places in scope."""
        self._meeting_id = args.get("meeting_id", "")
        for part in (*self.fields.values(), self.show_button):
            part.setVisible(not self._meeting_id)
        self.set_title("Measures of one meeting" if self._meeting_id else "Reports")
        meetings, measures, place_ids = self.context.office.meetings, self.context.office.measures, self._places()
        if not self.fields["to_on"].box.text():
            today = self.context.office.desk.clock.today()
            self.fields["from_on"].box.load(today - _YEAR)
            self.fields["to_on"].box.load(today)
        self.run(lambda: (meetings.types(), measures.series(place_ids)), done=lambda told: self._know(*told))

    def _places(self) -> tuple[str, ...]:
        return tuple(self.context.scope.place_ids)

    def _know(self, types: tuple[MeetingType, ...], series: tuple[tuple[str, str], ...]) -> None:
        self.fields["type_code"].box.set_options([(kind.code, kind.name) for kind in types])
        self.fields["series_id"].box.set_options(series)
        self._one_series()
        self.read()

    def _one_series(self) -> None:
        """A series is of one kind."""
        self.fields["type_code"].box.setEnabled(not self.fields["series_id"].box.value())

    def on_scope_changed(self, scope: Scope) -> None:
        """Other places: measure those, and offer their series."""
        del scope
        self.on_shown(meeting_id=self._meeting_id)

    def read(self) -> None:
        """Work the measures out and show them."""
        measures, meeting_id = self.context.office.measures, self._meeting_id
        try:
            values = self.form.values()
        except RuleBrokenError as error:
            self._refused(error)
            return
        place_ids, series_id = self._places(), values["series_id"]
        days: tuple[date | None, date | None] = (values["from_on"], values["to_on"])
        kind = values["type_code"] or ""

        def work() -> MeasuresFile:
            if meeting_id:
                return measures.of_meeting(meeting_id)
            if series_id:
                return measures.of_series(series_id, *days)
            return measures.of_place(place_ids, *days, kind)

        self.run_newest(
            work,
            done=lambda file: self._show(file, days),
            failed=self._refused,
        )

    def _show(self, file: MeasuresFile, days: tuple[date | None, date | None]) -> None:
        self.form.clear_problems()
        span = " to ".join(short(day) for day in days if day)
        what = "One meeting" if self._meeting_id else f"{counted(file.meetings, 'closed meeting')}, {span}"
        self.said.setText(f"{what}. {SMALL}")
        self.table.show_rows(file.lines)
        self.bars.show_lines(file.lines)
        parts = (("Present by role", file.by_role), ("Why cases were put off", file.put_off))
        self.more.setText("\n".join(f"{title}: {_list(named)}." for title, named in parts if named))

    def _define(self, line: MeasureLine | None) -> None:
        """The chosen row's definition in full: a narrow window cuts it off in the table."""
        self.definition.setText(f"{line.name}: {line.definition}" if line else "")
        self.definition.setVisible(line is not None)

    def _refused(self, error: BhcpError) -> None:
        self.form.show_refusal(error, self.context.reporter.failed)

    def first_focus(self) -> QWidget | None:
        """The figures."""
        return self.table

    def panes(self) -> Sequence[QWidget]:
        """What is asked for, and the figures."""
        return (self.table,) if self._meeting_id else (self.fields["type_code"], self.table)


def _list(named: tuple[tuple[str, Figure], ...]) -> str:
    return "; ".join(f"{name} ({figure.words[:1].lower()}{figure.words[1:]})" for name, figure in named)
