"""Documents: which copies a newer version has overtaken, what became of them, and everything printed or saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.care_plan import PlanStatus, VersionStatus
from bhcp_desktop.domain.copies import CopyLine, to_replace
from bhcp_desktop.domain.dates import moment, short
from bhcp_desktop.domain.documents_shared import TextSize
from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.domain.pack_quotes import PackQuote
from bhcp_desktop.domain.prints import CopyReturn, Fate, Output, OutputForm
from bhcp_desktop.services.documents.prepared import TITLES
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person.outline_list import OutlineLine, OutlineList
from bhcp_desktop.ui.screens.person.pack_lines import after_words, pack_lines
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.dates import DateField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Heading, Secondary

FATES: Final = {
    Fate.REPLACED: "Replaced by the newer version",
    Fate.COLLECTED: "Collected",
    Fate.DESTROYED: "Destroyed",
}
_OUTPUTS: Final = {Output.PUBLISHED: "Published", Output.PRINTED: "Printed", Output.SAVED: "Saved as a file"}
_SIZES: Final = {TextSize.STANDARD: "", TextSize.LARGE: "18 point", TextSize.GIANT: "24 point"}
_ALL_GONE: Final = "No copy has to be replaced."


def copy_line(line: CopyLine) -> OutlineLine:
    """A line of the ledger: which paper, when, by whom and for whom, and what became of its copies."""
    version = f"version {line.version}" if line.version else "draft" if line.output is not Output.PUBLISHED else ""
    form = "web page" if line.form is OutputForm.WEB_PAGE else ""
    wrong = "entered in error" if line.in_error else ""
    made = f"{_OUTPUTS[line.output]} {moment(line.at)} by {line.by}"
    told = [_returned(each) for each in line.returns]
    more = [made, _for_whom(line), _how_many(line), *told]
    return OutlineLine(
        key=line.id,
        words=", ".join(part for part in (TITLES[line.kind], version, _SIZES[line.size], form, wrong) if part),
        more=" · ".join(part for part in more if part),
        faded=not line.left or line.output is Output.PUBLISHED,
        struck=line.in_error,
    )


def _for_whom(line: CopyLine) -> str:
    if line.output is Output.PUBLISHED:
        return ""
    return f"for: {line.recipient}" if line.recipient else "for whom is not recorded"


def _how_many(line: CopyLine) -> str:
    if line.output is Output.PUBLISHED:
        return ""
    copies = "1 copy" if line.copies == 1 else f"{line.copies} copies"
    if not line.overtaken:
        return copies
    newer = _why_overtaken(line)
    return f"{copies}, {line.left} to replace: {newer}" if line.left else f"{copies}, none left"


def _why_overtaken(line: CopyLine) -> str:
    if line.plan_status is PlanStatus.ENTERED_IN_ERROR:
        return "the whole plan was entered in error"
    if line.status is VersionStatus.ENTERED_IN_ERROR:
        again = f", version {line.newest} stands" if line.newest else ""
        return f"this version was entered in error{again}"
    return f"version {line.newest} has taken its place" if line.newest else "this version no longer stands"


def _returned(told: CopyReturn) -> str:
    return f"{told.copies} {FATES[told.fate].lower()} {short(told.on)}, {told.recorded_by}"


class DocumentsPart(RecordPart):
    """What is still out there that should not be comes first."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._lines: dict[str, CopyLine] = {}
        self._no_day = ""
        self.waiting = OutlineList("Copies to replace")
        self.none = Secondary(_ALL_GONE)
        self.fate = Field("What became of it", DropDownField(list(FATES.items()), empty="Choose"))
        self.copies = Field("How many copies", DropDownField((), empty=None))
        self.on = Field("On which day", DateField())
        self._mark = plain_button("Record what became of it", self._account)
        self._again = plain_button("Print the newer version", self._print_newer)
        self.packs = OutlineList("Meeting packs to ask back")
        self._packs: dict[str, PackQuote] = {}
        self._packs_head, self._packs_said = Heading("Meeting packs to ask back"), Secondary()
        self._meeting = plain_button("Go to the copies of this meeting", self._to_meeting)
        self._packs_row = ButtonRow(self._meeting)
        self.ledger = OutlineList("Everything printed or saved")
        self._never = Secondary("Nothing was printed or saved yet.")
        self._undo = plain_button("Take back what was recorded last", self._withdraw)
        self._lay_out()
        self.waiting.currentRowChanged.connect(self._offer)
        self.packs.opened.connect(self._to_meeting)
        self.ledger.currentRowChanged.connect(self._offer_undo)

    def _lay_out(self) -> None:
        self._buttons, self._below = ButtonRow(self._mark, self._again), ButtonRow(self._undo)
        for widget in (
            Heading("Copies to replace"), self.none, self.waiting, self.fate, self.copies, self.on, self._buttons,
            self._packs_head, self._packs_said, self.packs, self._packs_row,
            Heading("Everything printed or saved"), self._never, self.ledger, self._below,
        ):  # fmt: skip
            self.column.addWidget(widget)
        self.column.addStretch(1)

    def load(self, file: PersonFile) -> None:
        """Show a person's papers; what was chosen for the person before goes."""
        self._start_again()
        self.refresh(file)

    def _start_again(self) -> None:
        self.fate.box.load(None)
        self.on.box.load(self.desk.context.office.desk.clock.today())
        for field in (self.fate, self.copies, self.on):
            field.clear_problem()

    def refresh(self, file: PersonFile) -> None:
        """Show the papers as they stand now."""
        self._lines = {line.id: line for line in file.papers}
        waiting = to_replace(file.papers)
        self._show(self.waiting, waiting, self.none)
        self._show(self.ledger, file.papers, self._never)
        for widget in (self.fate, self.copies, self.on, self._buttons):
            widget.setVisible(bool(waiting) and self.desk.can_print)
        self._again.setVisible(any(line.newest for line in waiting))
        self._show_packs([each for each in file.packs if each.in_error])
        self._offer()
        self._offer_undo()

    def _show(self, into: OutlineList, lines: Sequence[CopyLine], none: QWidget) -> None:
        chosen = into.current()
        into.show_lines([copy_line(line) for line in lines])
        into.choose(chosen)
        into.setVisible(bool(lines))
        none.setVisible(not lines)

    def _show_packs(self, quotes: Sequence[PackQuote]) -> None:
        """The copies of meeting packs that quote what was entered in error, those that came back too."""
        self._packs, chosen = {each.id: each for each in quotes}, self.packs.current()
        self.packs.show_lines(pack_lines(quotes))
        self.packs.choose(chosen)
        self._packs_said.setText(after_words(quotes))
        for widget in (self._packs_head, self._packs_said, self.packs, self._packs_row):
            widget.setVisible(bool(quotes))

    def _to_meeting(self, _key: str = "") -> None:
        """Where each copy is marked as handed back or destroyed."""
        quote = self._packs.get(self.packs.current())
        if quote is not None:
            self.desk.context.navigate("meeting-copies", meeting_id=quote.copy.meeting_id)

    def _offer(self, _row: int = 0) -> None:
        """As many copies as are left of the line that is chosen; all of them unless somebody says otherwise."""
        line = self._lines.get(self.waiting.current())
        left = line.left if line else 0
        self.copies.box.set_options([(number, str(number)) for number in range(1, left + 1)])
        self.copies.box.load(left or None)
        self._again.setVisible(bool(line and line.newest))

    def _offer_undo(self, _row: int = 0) -> None:
        line = self._lines.get(self.ledger.current())
        self._below.setVisible(bool(line and line.returns) and self.desk.can_print)

    def _account(self) -> None:
        key, copies = self.waiting.current(), self.desk.context.office.copies
        for field in (self.fate, self.copies, self.on):
            field.clear_problem()
        on, self._no_day = self._day()
        if key:
            fate, number = self.fate.box.value(), self.copies.box.value()
            self.desk.run(lambda: copies.account(key, fate, number, on), done=self._accounted, failed=self._failed)

    def _day(self) -> tuple[date | None, str]:
        """The day typed, or what is wrong with it."""
        try:
            return self.on.box.value(), ""
        except RuleBrokenError as refused:
            return None, refused.problems[0].says

    def _accounted(self, told: CopyReturn) -> None:
        self._start_again()
        self.desk.context.reporter.done(f"Recorded: {FATES[told.fate].lower()}.", undo=partial(self._take_back, told))
        self.desk.say_saved()

    def _failed(self, error: BhcpError) -> None:
        fields = {"fate": self.fate, "copies": self.copies, "on": self.on}
        if not isinstance(error, RuleBrokenError):
            self.desk.context.reporter.failed(error)
            return
        for problem in error.problems:
            unread = self._no_day if problem.field == "on" else ""
            fields[problem.field].show_problem(unread or problem.says)
        fields[error.problems[0].field].go_to()

    def _withdraw(self) -> None:
        line = self._lines.get(self.ledger.current())
        if line and line.returns:
            self._take_back(line.returns[-1])

    def _take_back(self, told: CopyReturn) -> None:
        copies = self.desk.context.office.copies
        self.desk.run(lambda: copies.withdraw(told), done=lambda _: self.desk.say_saved())

    def _print_newer(self) -> None:
        line = self._lines.get(self.waiting.current())
        if line:
            self.desk.preview(kind=line.kind.value, size=line.size.value, form=line.form.value, copy_for=line.recipient)
