"""The window itself and the parts pages are made of."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bhcp_desktop.ui import crash, dialogs
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.shell.main_window import PRODUCT, MainWindow
from bhcp_desktop.ui.shell.registry import PageEntry
from bhcp_desktop.ui.shell.speaker import WindowReporter
from bhcp_desktop.ui.shell.start_screen import StartScreen
from bhcp_desktop.ui.tasks import Progress
from bhcp_desktop.ui.widgets.banner import Allergies, PatientBannerLine
from bhcp_desktop.ui.widgets.busy_panel import BusyPanel
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.labels import Secondary, Subheading
from bhcp_desktop.ui.widgets.section_nav import Section, SectionNav, SectionState
from bhcp_desktop.ui.widgets.table import Column, DataTable, Tint
from bhcp_desktop.ui.widgets.text import LongTextEditor
from tests.looks.stage import Stage
from tests.ui.widgets.sampler import Sampler

HAROLD = PatientBannerLine(
    person_id="h",
    family_name="Braithwaite",
    given_names="Harold",
    title="Mr",
    preferred_name="Harry",
    born="19-Jul-1941",
    age="85y",
    gender="Male",
    nhs_number="999 000 0018",
    address="3 Quay Cottages, Station Road, Carnforth, Lancashire, LA5 9XX",
    phone_and_email="01524 960123",
    allergies=Allergies.KNOWN,
    allergy_words="Penicillin",
)
LONG = replace(
    HAROLD,
    family_name="Wolfeschlegelsteinhausen-O'Brien",
    given_names="Ștefan Bartholomew Maximilian",
    title="Professor Sir",
    allergies=Allergies.NOT_RECORDED,
    allergy_words="",
)
DIED = replace(HAROLD, deceased=True, died="02-Nov-2026", age_at_death="85y")
NAMES = ["ASHWORTH, Margaret (Mrs)", "BRAITHWAITE, Harold (Mr)", "CAMPBELL, Jean (Ms)", "CAMPBELL, Joan (Mrs)"]
WHY = ["Review overdue 12 days", "Plan not published", "Home from hospital 20-Nov", "Similar name: check"]
COLUMNS = (
    Column[int](title="Patient", text=lambda n: NAMES[n % 4]),
    Column[int](title="NHS No.", text=lambda n: f"999 00{n % 10} 0018"),
    Column[int](title="Born", text=lambda n: "02-Mar-1936 (90y)"),
    Column[int](title="Frailty", text=lambda n: ("Severe 8", "Moderate 6")[n % 2]),
    Column[int](title="Why now", text=lambda n: WHY[n % 4], tint=lambda n: Tint.ERROR if n % 4 == 0 else None),
    Column[int](title="Coordinator", text=lambda n: "C Bell"),
    Column[int](title="Due", text=lambda n: "10-Nov-2026"),
)


class _List(Page):
    """A worklist as pages make it."""

    follows_scope = True

    def __init__(self, context) -> None:
        super().__init__(context, title="My day")
        column = self.lay_out()
        nothing = list
        column.addWidget(
            ButtonRow(
                plain_button("1 Due this week  28", nothing),
                plain_button("2 Overdue reviews  9", nothing),
                plain_button("3 To sign or publish  6", nothing),
                plain_button("4 Home from hospital  3", nothing),
            )
        )
        column.addWidget(Subheading("Filtered: showing 28 of 214 people, 186 hidden. Sorted by due date."))
        self.table: DataTable[int] = DataTable(COLUMNS, name="People", key=lambda n: n, can_tick=True)
        self.table.show_rows(range(28))
        self.table.sort_by("Due")
        column.addWidget(self.table, 1)


class _Empty(Page):
    """A list with nothing in it."""

    follows_scope = True

    def __init__(self, context) -> None:
        super().__init__(context, title="People")
        empty = EmptyState(
            "No one in units 3 and 4 matches “Overdue”.",
            more="28 people are due this week.",
            verb="Show all people",
            do=list,
        )
        self.lay_out().addWidget(empty)


class _Record(Page):
    """A plan as the editor shows it."""

    def __init__(self, context) -> None:
        super().__init__(context, title="Care plan, version 8 (draft)")
        row = QHBoxLayout()
        nav = SectionNav("Sections of the plan")
        state = SectionState
        nav.show_sections(
            [
                Section(name="m", words="What matters to me", state=state.COMPLETE),
                Section(name="f", words="Frailty and function", state=state.COMPLETE),
                Section(name="l", words="Falls", state=state.EDITING),
                Section(name="d", words="Medicines", state=state.EMPTY),
                Section(name="e", words="Escalation", state=state.PROBLEM, note="1 problem"),
            ]
        )
        nav.choose("l")
        self.summary = ErrorSummary()
        self.editor = LongTextEditor()
        self.editor.load(
            "Two falls since September, both at night on the way to the bathroom. Bed sensor fitted 14-Nov."
        )
        self.form = Form(self.summary, {"falls": Field("&Falls: what has happened and what we agreed", self.editor)})
        column = QVBoxLayout()
        column.addWidget(self.summary)
        column.addWidget(self.form.fields["falls"], 1)
        column.addWidget(Secondary("Draft saved 14:05 on this laptop"))
        column.addWidget(
            ButtonRow(
                plain_button("Compare", list), plain_button("Print", list), main_button("Publish version 8", list)
            )
        )
        row.addWidget(nav)
        row.addLayout(column, 1)
        self.lay_out(scrolls=True).addLayout(row)

    def on_shown(self, **args: str) -> None:
        self.show_banner({"h": HAROLD, "long": LONG, "died": DIED}[args["person_id"]])


ENTRIES = [
    PageEntry(name="my-day", title="My day", icon="list-checks", order=10, factory=_List),
    PageEntry(name="people", title="People", icon="users", order=20, factory=_Empty),
    PageEntry(name="mdt", title="MDT", icon="calendar-clock", order=30, factory=_Empty),
    PageEntry(name="actions", title="Actions", icon="clipboard-list", order=40, factory=_Empty),
    PageEntry(name="import", title="Import", icon="upload", order=60, factory=_Empty),
    PageEntry(name="admin", title="Admin", icon="settings", order=70, factory=_Empty),
    PageEntry(name="record", title="Record", icon="user", factory=_Record, in_rail=False, one_per="person_id"),
]


def _record(stage: Stage, person: str) -> MainWindow:
    return stage.window(ENTRIES, "record", person_id=person)


def _problem(stage: Stage) -> QWidget:
    window = _record(stage, "h")
    page = window.navigator.page
    page.summary.show_links([("Enter the escalation contact, or mark it as not known", list)])
    return window


def _told(stage: Stage) -> QWidget:
    window = stage.window(ENTRIES, "my-day")
    window.show()
    reporter = WindowReporter(window.workspace)
    reporter.warn("Could not refresh: what you see is as of 13:50. Your work is safe. Try again in a minute.")
    reporter.done("CAMPBELL, Jean added to the MDT list of 26-Nov-2026", undo=list)
    return window


def _locked(stage: Stage) -> QWidget:
    window = _record(stage, "h")
    window.lock_notes.append(lambda: "Meeting timer still running, 02:41")
    window.lock()
    return window


def _refused(stage: Stage) -> QWidget:
    window = MainWindow(stage.theme)
    window.show_sign_in("training", user_name="coordinator")
    window.lock_screen.refuse("That name and passphrase do not open this store. Check both and try again.")
    return window


def _start(stage: Stage) -> QWidget:
    window, front = MainWindow(stage.theme), StartScreen(PRODUCT)
    front.show_problem("This folder holds no store. Choose the folder whose name ends in .bhcp.")
    window.show_front(front)
    return window


def _asked(stage: Stage) -> QWidget:
    window = stage.window(ENTRIES, "my-day")
    dialogs.ask(
        window,
        "Remove CAMPBELL, Jean from the list of 26-Nov-2026?",
        verb="Remove from list",
        answered=lambda _: None,
        detail="Her question and the minutes planned for it are removed with her.",
        danger=True,
    )
    return window


def _crashed(stage: Stage) -> QWidget:
    window = stage.window(ENTRIES, "my-day")
    dialogs.tell(window, crash.TITLE, crash.words("K7Q-4MX"))
    return window


def _busy(stage: Stage) -> QWidget:
    panel = BusyPanel()
    panel.begin("Reading the register", None)
    panel.show_progress(Progress(doing="Checking 2,514 rows", done=410, total=1000, seconds_left=20))
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.addWidget(panel)
    column.addStretch(1)
    panel.show()
    return whole


def _palette(stage: Stage) -> QWidget:
    window = stage.window(ENTRIES, "my-day")
    window.open_palette()
    return window


def _keys(stage: Stage) -> QWidget:
    window = stage.window(ENTRIES, "my-day")
    window.menus["key_sheet"].trigger()
    return window


def _parts(_: Stage) -> QWidget:
    sampler = Sampler()
    sampler.show_usual()
    sampler.show_problem()
    sampler.table.hide()
    return sampler


SCENES = {
    "shell-list": lambda stage: stage.window(ENTRIES, "my-day"),
    "shell-empty": lambda stage: stage.window(ENTRIES, "people"),
    "shell-record": lambda stage: _record(stage, "h"),
    "shell-record-problem": _problem,
    "shell-record-long-name": lambda stage: _record(stage, "long"),
    "shell-record-deceased": lambda stage: _record(stage, "died"),
    "shell-told": _told,
    "shell-locked": _locked,
    "shell-sign-in-refused": _refused,
    "shell-start": _start,
    "shell-question": _asked,
    "shell-crash": _crashed,
    "shell-palette": _palette,
    "shell-keys": _keys,
    "parts-form": _parts,
    "parts-busy": _busy,
}
