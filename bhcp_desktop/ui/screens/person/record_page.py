"""The record of one person: sections down the side, the section being worked on, and what becomes of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from bhcp_desktop.domain.changes import ChangeSet
from bhcp_desktop.domain.names import clinical_name
from bhcp_desktop.domain.nominations import gone_words
from bhcp_desktop.domain.person_events import call_words, last_call
from bhcp_desktop.domain.plan_rules import PlanSection
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.screens.people.call_deeds import CallDeeds, Who
from bhcp_desktop.ui.screens.person.banner_words import banner_line
from bhcp_desktop.ui.screens.person.field_history import show_history
from bhcp_desktop.ui.screens.person.found_words import FoundWords
from bhcp_desktop.ui.screens.person.publish_part import PublishPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.screens.person.recovery import ComparePart, RecoveryNotice
from bhcp_desktop.ui.screens.person.section_stack import Make, SectionStack
from bhcp_desktop.ui.screens.person.sections import (
    COMPARE,
    EVENTS,
    HISTORY,
    PARTS,
    PUBLISH,
    START,
    TITLES,
    SectionPage,
    paper_pages,
    section_lines,
    title_of,
)
from bhcp_desktop.ui.screens.person.similar_notice import SimilarNotice
from bhcp_desktop.ui.screens.person.start_part import StartPart
from bhcp_desktop.ui.screens.person.wrong_version_notice import WrongVersionNotice
from bhcp_desktop.ui.shortcuts import action
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import main_button, plain_button
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.section_nav import SectionNav

TOPICS: Final = (
    "Person", "Membership", "CarePlan", "PlanVersion", "Answer", "Need", "Goal", "Action", "StageGoal", "Contact",
    "Medicine", "Allergy", "AllergyStatement", "CapacityAssessment", "Condition", "SupportPlan",
    "ContingencyPlan", "SuggestionChoice", "PersonEvent", "Death", "FrailtyScore", "FrailtyGrade",
)  # fmt: skip


class RecordPage(Page):
    """One for each person that is open."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Record")
        self.desk = RecordDesk(context, self)
        self.nav, self.notice = SectionNav("Sections of the record"), RecoveryNotice()
        self.similar, self.wrong_version = SimilarNotice(self.desk), WrongVersionNotice()
        self.compare_part = ComparePart(self.desk)
        self.stack = SectionStack(self.desk, self._makers(), notice=self.notice, after=self.nav)
        self.publish_part = PublishPart(self.desk, self.stack.box_of)
        self._found = FoundWords(self.desk, self.stack, self.notice, self.compare_part)
        self._saved, self._last_call = Secondary(), _LastCall()
        self._person_id = ""
        self._wanted: Mapping[str, str] = {}
        self._stale = False
        self._reread = QTimer(self, singleShot=True)
        self._lay_out()
        self.calls = CallDeeds(self, lambda: who_of(self.desk.file))
        self._connect()
        self._add_commands()

    # Making the page

    def _makers(self) -> dict[str, Make]:
        makers: dict[str, Make] = {section.value: partial(self._section, section) for section in PlanSection}
        return makers | {
            START: lambda: SectionPage("", [StartPart(self.desk, self._start_plan)]),
            PUBLISH: lambda: SectionPage("", [self.publish_part]),
            **paper_pages(self.desk),
            COMPARE: lambda: SectionPage("", [self.compare_part]),
        }

    def _section(self, section: PlanSection) -> QWidget:
        return SectionPage(TITLES[section], PARTS[section](self.desk))

    def _lay_out(self) -> None:
        page = self.lay_out()
        page.addWidget(self.similar)
        page.addWidget(self.wrong_version)
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.8))
        page.addLayout(row, 1)
        side = QVBoxLayout()
        side.addWidget(self.nav, 1)
        side.addWidget(self._last_call)
        side.addWidget(self._saved)
        row.addLayout(side)
        column = QVBoxLayout()
        column.setSpacing(em(self, 0.5))
        column.addWidget(self.stack, 1)
        self._print = plain_button("Print", self.print_plan)
        self._nominate = plain_button("Nominate for MDT", self._nominate_person)
        self._publish = main_button("Publish", self.open_publish)
        foot = QHBoxLayout()
        self._why_not = Secondary()
        foot.addWidget(self._why_not, 1)
        for button in (self._print, self._nominate, self._publish):
            foot.addWidget(button)
        column.addLayout(foot)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        self.nav.gone_to.connect(self._go_to_section)
        self._reread.timeout.connect(self._read_again)
        self.desk.saved.connect(self._say_saved)
        self.desk.stale.connect(self._reread.start)
        self.publish_part.gap_chosen.connect(self.go_to_field)
        self.wrong_version.compare_wanted.connect(self.go_to_field)
        self.publish_part.published.connect(self._published)
        self.publish_part.back.connect(self._back_to_plan)
        self._found.wants_field.connect(self.go_to_field)
        self._found.compare_wanted.connect(partial(self.show_section, COMPARE))
        self._found.settled.connect(self._back_to_plan)
        self.context.bus.subscribe(TOPICS, self._changed)
        _application().focusChanged.connect(self._focus_moved)

    def _add_commands(self) -> None:
        for name, do in (
            ("save", self._save_by_hand),
            ("print", self.print_plan),
            ("publish", self.open_publish),
            ("history", partial(self.show_section, HISTORY)),
            ("field_history", partial(show_history, self.stack)),
            ("record_death", partial(self.go_to_field, EVENTS, "death/new/died_on")),
            ("next_section", partial(self.step, 1)),
            ("previous_section", partial(self.step, -1)),
        ):
            self.add_command(action(name, self, do))

    # Reading the record

    def on_shown(self, **args: str) -> None:
        """Journal the view, then show the record; `section` and `field` say where to go."""
        self._person_id, self._wanted = args.get("person_id", self._person_id), args
        records, person_id = self.context.office.records, self._person_id
        self.run(lambda: records.open_person(person_id), done=self._opened)

    def _opened(self, file: PersonFile) -> None:
        if file.person.id != self._person_id:
            return
        section = self._wanted.get("section", "")
        self._take(file, section)
        self.similar.look_up()
        if section in self.stack:
            self.go_to_field(section, self._wanted.get("field", ""))

    def _read_again(self) -> None:
        """Read the record anew; a page behind another one, or behind the lock, waits until it is seen."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        records, person_id = self.context.office.records, self._person_id
        self.run(lambda: records.read_again(person_id), done=self._take)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was saved while the page was out of sight."""
        super().showEvent(event)
        if self._stale:
            self._reread.start()

    def _take(self, file: PersonFile, first: str = "") -> None:
        if file.person.id != self._person_id:
            return
        before, self.desk.file = self.desk.file, file
        if before is not None and _same_plan(before, file):
            self.stack.refresh(file)
            self._show_around(file)
        else:
            same = before is not None and before.person.id == file.person.id
            self._load(file, HISTORY if same and self.stack.current == HISTORY else first)

    def _load(self, file: PersonFile, first: str) -> None:
        """Show a record from the beginning, or at once where it was asked for: what nobody sees is not made.

        History stays in front when a plan goes: whoever marked it there sees it marked.
        """
        self.notice.clear()
        self._saved.setText("")
        self.stack.load(file)
        self._show_around(file)
        usual = PlanSection.ABOUT_ME.value if file.working else START
        self.show_section(first if first == HISTORY or (file.working and first in TITLES) else usual)
        self._found.restore(file)
        self._show_around(file)

    def _changed(self, changes: ChangeSet) -> None:
        if self._person_id in changes.people and self.desk.file is not None:
            self._reread.start()

    # What stands round the sections

    def _show_around(self, file: PersonFile) -> None:
        self.show_banner(banner_line(file, self.context.office.desk.clock.today()))
        self.set_title(title_of(file))
        self.nav.show_sections(section_lines(file, self.stack.parts_of))
        self._print.setVisible(file.working is not None and self.desk.can_print)
        self._nominate.setVisible(file.can_edit)
        self._nominate.setEnabled(not (gone := gone_words(file.person)))
        self._why_not.setText(gone if file.can_edit else "")
        self._last_call.show_of(file)
        self.wrong_version.show_of(file)
        self._offer_publish()

    def _offer_publish(self) -> None:
        """One green button a page: the page that publishes has its own."""
        may = bool(self.desk.plan_id) and self.desk.can_edit
        self._publish.setVisible(may and self.stack.current != PUBLISH)

    def _say_saved(self, words: str) -> None:
        self._saved.setText(words)
        if self.desk.file is not None:
            self.nav.show_sections(section_lines(self.desk.file, self.stack.parts_of))

    # Moving about

    def show_section(self, name: str) -> None:
        """Bring a section to the front and mark it in the list."""
        self._go_to_section(name)
        self.nav.choose(name)

    def _go_to_section(self, name: str) -> None:
        self.stack.bring(name)
        self.writing_section = name
        self._offer_publish()
        if name == PUBLISH:
            self.publish_part.prepare()

    def step(self, by: int) -> None:
        """Go to the next section, or the one before, and put the keyboard in it."""
        self.nav.step(by)
        self.stack.focus_first()

    def go_to_field(self, section: str, key: str = "") -> None:
        """Bring a section to the front and put the keyboard where a gap is closed."""
        self.show_section(section)
        self.stack.go_to(key)

    def open_publish(self) -> None:
        """Save, then show what is missing before a version is fixed; this only opens a page."""
        if self.desk.plan_id and self.desk.can_edit:
            self.show_section(PUBLISH)

    def _back_to_plan(self) -> None:
        self.show_section(self.nav.current() or PlanSection.ABOUT_ME.value)

    def panes(self) -> Sequence[QWidget]:
        """The sections, what waits for a decision, then the section."""
        return (self.nav, self.notice, self.stack)

    # Saving

    def save_now(self) -> None:
        """Keep every unsaved word as a draft, then put what can be saved into the record."""
        self.desk.autosave.keep_now()
        self.stack.commit()

    def _save_by_hand(self) -> None:
        self.save_now()
        waiting = any(part.is_editing() for part in self.stack.parts())
        self.context.reporter.say(self._saved.text() if waiting else "Everything is saved")

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        """A box of this page lost the keyboard: save it. One that got it is brought into sight."""
        if now is not None and self.stack.isAncestorOf(now):
            QTimer.singleShot(0, self, partial(self.stack.bring_into_sight, now))
        if old is not None and shiboken6.isValid(old) and self.stack.isAncestorOf(old):
            self.desk.autosave.keep_now()
            self.stack.leave(old)

    # What becomes of the plan

    def _start_plan(self) -> None:
        plans, person_id = self.context.office.care_plans, self._person_id
        self.run(lambda: plans.start(person_id), done=lambda _: self._read_again())

    def _published(self, number: int) -> None:
        self.context.reporter.done(f"Version {number} is published.")
        self._read_again()
        self.show_section(HISTORY)

    def print_plan(self) -> None:
        """Show the plan as it would be printed."""
        if self.desk.plan_id:
            self.save_now()
            self.desk.preview(kind="care_plan")

    def _nominate_person(self) -> None:
        self.save_now()
        self.context.navigate("nominate", person_id=self._person_id)


class _LastCall(Secondary):
    """The last call in one line under the list of sections, as wide as it and never wider."""

    def __init__(self) -> None:
        super().__init__()
        narrow = self.sizePolicy()
        narrow.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self.setSizePolicy(narrow)

    def show_of(self, file: PersonFile) -> None:
        """Tell a record's last call; hidden when there is none."""
        self.setText(call_words(last_call(file.events)))
        self.setVisible(bool(self.text()))


def who_of(file: PersonFile | None) -> Who | None:
    """Whom a call noted on the record is to; None before the record is read."""
    if file is None:
        return None
    person = file.person
    name = clinical_name(person.family_name, person.given_names, person.title)
    return Who(person_id=person.id, name=name, born_on=person.born_on, gone=gone_words(person))


def _same_plan(one: PersonFile, other: PersonFile) -> bool:
    """Whether two readings are of one person and one plan, so that boxes may stay as they are."""
    plans = [file.working.plan.id if file.working else "" for file in (one, other)]
    return one.person.id == other.person.id and plans[0] == plans[1]


def _application() -> QApplication:
    running = QApplication.instance()
    assert isinstance(running, QApplication)  # noqa: S101 - no page is made before it
    return running
