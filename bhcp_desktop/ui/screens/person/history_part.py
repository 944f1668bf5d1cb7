"""History: published versions, and every answer a question had."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.care_plan import PlanStatus, VersionStatus
from bhcp_desktop.domain.dates import moment, short
from bhcp_desktop.domain.entered_in_error import stands_again
from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.domain.pack_quotes import PackQuote
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.forms import plan_forms
from bhcp_desktop.services.plan_versions import HistoryLine, VersionLine
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person.boxes import drop_down, words_box
from bhcp_desktop.ui.screens.person.outline_list import OutlineLine, OutlineList
from bhcp_desktop.ui.screens.person.pack_lines import before_words, pack_lines
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.buttons import ButtonRow, danger_button, plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Heading, Secondary

STATUSES: Final = {
    VersionStatus.CURRENT: "current",
    VersionStatus.SUPERSEDED: "superseded",
    VersionStatus.ENTERED_IN_ERROR: "entered in error",
}


def version_line(version: VersionLine) -> OutlineLine:
    """A version with where it stands, when and by whom; one in error is struck through, with why, by whom and when."""
    by = ", ".join(part for part in (version.published_by, version.publisher_role) if part)
    parts = (
        f"published {moment(version.published_at)} by {by}",
        f"written by {version.written_by}" if version.written_by else "",
        f"clinical parts signed by {version.signed_by}" if version.signed_by else "not yet signed by a clinician",
        f"review {short(version.review_on)}" if version.review_on else "",
        _gaps(len(version.gap_reasons)),
        version.error_reason,
        _marked_words(version),
    )
    ended = version.status is VersionStatus.CURRENT and version.plan_status is PlanStatus.ENDED
    return OutlineLine(
        key=version.id,
        words=f"Version {version.number}, {'of a plan that has ended' if ended else STATUSES[version.status]}",
        more=" · ".join(part for part in parts if part),
        faded=ended or version.status is not VersionStatus.CURRENT,
        struck=version.status is VersionStatus.ENTERED_IN_ERROR,
    )


def _marked_words(version: VersionLine) -> str:
    return f"marked {moment(version.marked_at)} by {version.marked_by}" if version.marked_at else ""


def after_marking(versions: Sequence[VersionLine], key: str) -> str:
    """What follows when a version is marked, said before it is done; empty when it cannot be marked."""
    chosen = next((version for version in versions if version.id == key), None)
    if chosen is None or chosen.status is VersionStatus.ENTERED_IN_ERROR:
        return ""
    kept = f"If you mark version {chosen.number}, it stays here, struck through, with your name and the reason."
    if chosen.status is VersionStatus.SUPERSEDED:
        return kept
    before = stands_again(versions, chosen)
    then = f"Version {before.number} stands again." if before else "No version stands then."
    return f"{kept} {then} Its copies join the copies to replace.{_after_in_draft(chosen, before)}"


def _after_in_draft(wrong: VersionLine, before: VersionLine | None) -> str:
    """What the draft of a plan in force still says once a version is marked."""
    if wrong.plan_status not in {PlanStatus.ACTIVE, PlanStatus.DRAFT}:
        return ""
    compare = f"compare it with version {before.number} and put it right" if before else "put it right"
    return f" The draft stays as it is and still says what version {wrong.number} said: {compare} before you publish."


def _gaps(count: int) -> str:
    return f"{counted(count, 'gap')} with {'a reason' if count == 1 else 'reasons'}" if count else ""


def questions_of(without: Collection[str] = ()) -> list[tuple[str, str]]:
    """Every question of the plan's forms by its key, but for the forms that are not shown to the user's role."""
    forms = [form for form in plan_forms() if form.name not in without]
    return [
        (f"{form.name}/{item.link_id}", f"{form.title}: {form.full_text(item.link_id)}")
        for form in forms
        for item in form.questions()
    ]


class HistoryPart(RecordPart):
    """Newest first."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.versions = OutlineList("Published versions")
        self._none = Secondary("No version is published yet.")
        self.reason = Field("Why it was published in error", words_box())
        self.follows = Secondary()
        self.quoted = OutlineList("Meeting packs that quote this version")
        self._packs: Sequence[PackQuote] = ()
        self._versions: Sequence[VersionLine] = ()
        self._in_error = danger_button("Mark as entered in error", self._mark)
        self._read = plain_button("Show this version", self._show_version)
        self._row = ButtonRow(self._read)
        self.question = Field("Earlier answers to", drop_down(questions_of(), empty="Choose a question"))
        self.answers = OutlineList("Earlier answers")
        self._no_answer = Secondary()
        self._lay_out()
        self.versions.opened.connect(self._show_version)
        self.versions.currentRowChanged.connect(self._offer_mark)
        self.question.box.edited.connect(self._read_answers)

    def _lay_out(self) -> None:
        for widget in (Heading("Published versions"), self._none, self.versions, self._row):
            self.column.addWidget(widget)
        self._error_row = ButtonRow(self._in_error)
        for widget in (
            self.follows,
            self.quoted,
            self.reason,
            self._error_row,
            Heading("Earlier answers"),
            self.question,
        ):
            self.column.addWidget(widget)
        self.column.addWidget(self._no_answer)
        self.column.addWidget(self.answers)
        self.column.addStretch(1)

    def load(self, file: PersonFile) -> None:
        """Show a person's versions; answers of the person before go."""
        self.reason.box.load(None)
        self.reason.clear_problem()
        self.question.box.load(None)
        if file.not_shown:
            self.question.box.set_options(questions_of(file.not_shown))
        self._show_answers(())
        self._no_answer.setText("")
        self.refresh(file)

    def refresh(self, file: PersonFile) -> None:
        """Show the versions as they stand now; one just published is chosen, unless why another was wrong is typed."""
        known = {version.id for version in self._versions}
        self._versions, self._packs = file.versions, file.packs
        self.versions.show_lines([version_line(version) for version in file.versions])
        if file.versions and file.versions[0].id not in known and not self.reason.box.value():
            self.versions.choose(file.versions[0].id)
        some = bool(file.versions)
        self._none.setVisible(not some)
        self.versions.setVisible(some)
        self._row.setVisible(some)
        self._offer_mark()
        self.question.setVisible(file.working is not None)

    def _offer_mark(self, _row: int = 0) -> None:
        """What marking the chosen version would do, and the box for why; nothing for one that is marked."""
        key = self.versions.current()
        says = after_marking(self._versions, key) if self.desk.can_edit else ""
        quoting = [each for each in self._packs if says and each.version_id == key]
        self.follows.setText(" ".join(part for part in (says, before_words(quoting)) if part))
        self.quoted.show_lines(pack_lines(quoting))
        self.quoted.setVisible(bool(quoting))
        for widget in (self.follows, self.reason, self._error_row):
            widget.setVisible(bool(says))

    def _show_version(self, _key: str = "") -> None:
        if self.versions.current():
            self.desk.preview(kind="care_plan", version_id=self.versions.current())

    def _mark(self) -> None:
        versions, key, reason = self.desk.context.office.plan_versions, self.versions.current(), self.reason.box.value()
        if key:
            self.desk.run(
                lambda: versions.mark_in_error(key, reason), done=lambda _: self._marked(), failed=self._failed
            )

    def _marked(self) -> None:
        self.reason.box.load(None)
        self.reason.clear_problem()
        self.desk.say_saved()

    def _failed(self, error: BhcpError) -> None:
        if isinstance(error, RuleBrokenError):
            self.reason.show_problem(error.problems[0].says)
            self.reason.go_to()
        else:
            self.desk.context.reporter.failed(error)

    def _read_answers(self) -> None:
        chosen, plan_id = self.question.box.value(), self.desk.plan_id
        if not chosen or not plan_id:
            self._show_answers(())
            return
        form, _, link_id = str(chosen).partition("/")
        versions = self.desk.context.office.plan_versions
        self.desk.run(lambda: versions.answer_history(plan_id, form, link_id), done=self._show_answers)

    def _show_answers(self, lines: tuple[HistoryLine, ...]) -> None:
        self.answers.show_lines(
            [
                OutlineLine(
                    key=str(at),
                    words=line.new or "Taken away",
                    more=f"{moment(line.at)} · {line.who}",
                    level=0 if at == 0 else 1,
                )
                for at, line in enumerate(reversed(lines))
            ]
        )
        self.answers.setVisible(bool(lines))
        self._no_answer.setText("" if lines else "No answer is recorded.")
