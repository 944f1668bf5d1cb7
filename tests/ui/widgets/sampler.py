"""A page with one of everything, for the checks that hold for every screen."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import Problem
from bhcp_desktop.ui.widgets.buttons import (
    ButtonRow,
    danger_button,
    icon_button,
    link_button,
    main_button,
    plain_button,
)
from bhcp_desktop.ui.widgets.choice import ChoiceField, DropDownField, TickField
from bhcp_desktop.ui.widgets.dates import DateField
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Heading, Secondary
from bhcp_desktop.ui.widgets.nhs_number import NhsNumberField
from bhcp_desktop.ui.widgets.table import Align, Column, DataTable, Tint
from bhcp_desktop.ui.widgets.tag import Tag
from bhcp_desktop.ui.widgets.text import LongTextEditor, TextField

COLUMNS = (
    Column[tuple](title="Patient", text=lambda row: row[1], spoken=lambda row: f"{row[1]}, due {row[2]}", bold=True),
    Column[tuple](title="NHS No.", text=lambda row: "999 000 0018"),
    Column[tuple](
        title="Days",
        text=lambda row: str(row[2]),
        sort_key=lambda row: row[2],
        align=Align.RIGHT,
        tint=lambda row: Tint.ERROR if row[2] and row[2] > 10 else None,
    ),
)


def nothing() -> None:
    """Do nothing."""


def fields() -> dict[str, Field]:
    return {
        "family": Field("&Family name", TextField(), hint="As it is on the register"),
        "born": Field("Date of &birth", DateField()),
        "number": Field("&NHS number", NhsNumberField()),
        "agreed": Field("Did the person agree?", ChoiceField([("y", "Yes"), ("n", "No")], across=True)),
        "unit": Field("&Unit", DropDownField([(1, "Unit 3"), (2, "Unit 4")])),
        "matters": Field("What &matters to me", LongTextEditor()),
        "told": Field("Told", TickField("The person has been &told"), hide_label=True),
    }


class Sampler(QWidget):
    """Fields, a table, buttons, tags."""

    def __init__(self) -> None:
        super().__init__()
        self.summary = ErrorSummary()
        self.fields = fields()
        self.form = Form(self.summary, self.fields)
        self.table: DataTable = DataTable(COLUMNS, name="People", key=lambda row: row[0], can_tick=True)
        self.table.show_rows([(n, f"SMITH{n}, Ann (Mrs)", n % 14) for n in range(30)])
        column = QVBoxLayout(self)
        for part in (
            Heading("Everything at once"),
            self.summary,
            *self.fields.values(),
            Secondary("Draft saved 14:05"),
        ):
            column.addWidget(part)
        column.addWidget(Tag("Overdue", Tint.ERROR))
        column.addWidget(self.table, 1)
        column.addWidget(
            ButtonRow(
                main_button("Publish version 8", nothing),
                plain_button("Print", nothing),
                danger_button("Remove", nothing),
                link_button("History", nothing),
                icon_button("Find", "search", nothing),
            )
        )

    def show_usual(self) -> None:
        self.form.load(
            {
                "family": "Braithwaite",
                "born": date(1941, 7, 19),
                "number": "9990000018",
                "agreed": "y",
                "unit": 2,
                "matters": "Walking to the shop",
                "told": True,
            }
        )

    def show_problem(self) -> None:
        self.form.show_problems(
            [Problem("family", "Enter the family name"), Problem("born", "Enter the date of birth")]
        )
