"""Publishing a version: everything missing, each with the way to it or room for a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from bhcp_desktop.domain.care_plan import PlanVersion
from bhcp_desktop.domain.errors import BhcpError, Problem, RuleBrokenError
from bhcp_desktop.domain.names import clinical_name
from bhcp_desktop.domain.plan_rules import PlanGap
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.plan_authors import Author
from bhcp_desktop.services.plan_publishing import TYPED, Publishable, typed_elsewhere
from bhcp_desktop.services.records import Draft, PersonFile
from bhcp_desktop.ui.screens.person.boxes import FittedDropDown, words_box
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.screens.person.signing_panel import SigningPanel
from bhcp_desktop.ui.screens.person.tab_order import members, place_after
from bhcp_desktop.ui.screens.person.typed_panel import BoxOf, TypedPanel
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Heading, PlainLabel, Secondary, Subheading
from bhcp_desktop.ui.widgets.text import LongTextEditor

_AT_ONCE: Final = 4
_WIDTH: Final = 34
AUTHOR_HINT: Final = "Those who changed the plan, most changes first. The paper names the author and who publishes."


class PublishPart(RecordPart):
    """The last page before a version is fixed."""

    gap_chosen = Signal(str, str)
    """The section and the field of a gap somebody wants to close."""
    published = Signal(int)
    back = Signal()

    def __init__(self, desk: RecordDesk, box_of: BoxOf, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.reasons: dict[str, Field[LongTextEditor]] = {}
        self._heading = Heading("Publish")
        self._about = PlainLabel()
        self._summary = ErrorSummary()
        self.typed = TypedPanel(box_of)
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(em(self, 0.6))
        self._panels: list[QWidget] = []
        self._links: list[QWidget] = []
        self._waiting: list[PlanGap] = []
        self._typed: dict[str, str] = {}
        self._found: dict[str, str] = {}
        self._clinical = Secondary()
        self._signing = PlainLabel()
        self.author = Field("Who wrote this version", FittedDropDown((), empty=None), hint=AUTHOR_HINT)
        self.author.box.setMinimumContentsLength(_WIDTH)
        self.author.box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._similar = Subheading()
        self.signature = SigningPanel(desk)
        self._publish = main_button("Publish", self.publish)
        for widget in (self._heading, self._about, self._summary, self.typed):
            self.column.addWidget(widget)
        self.column.addLayout(self._gaps)
        for widget in (self.author, self._signing, self._similar, self._clinical):
            self.column.addWidget(widget)
        self.column.addWidget(self.signature)
        self.column.addWidget(ButtonRow(self._publish, plain_button("Back to the plan", self.back.emit)))
        self.column.addStretch(1)
        self.signature.decided.connect(self.prepare)
        self.typed.chosen.connect(self.gap_chosen)

    def load(self, file: PersonFile) -> None:
        """Show nothing of the person before; the gaps are read when the page is opened."""
        self._found = {}
        self.typed.show_typed(())
        self._show_gaps(())
        self._about.setText("")
        self._signing.setText("")
        self._offer_authors(())
        self._similar.setText("")
        self._similar.hide()
        self.signature.clear()
        self._summary.clear({})
        self._publish.setEnabled(False)

    def refresh(self, file: PersonFile) -> None:
        """Words that were settled meanwhile, such as those found after a crash, are listed no more."""
        self.typed.show_typed(typed_elsewhere(file.drafts))

    def prepare(self) -> None:
        """Read what is missing now."""
        publishing, person_id = self.desk.context.office.publishing, self.desk.person_id
        self.desk.run(lambda: publishing.prepare(person_id), done=self._show)

    def _show(self, ready: Publishable) -> None:
        file = self.desk.file
        if file is None or ready.plan.person_id != file.person.id:
            return
        typed = {**self._found, **{key: field.box.value() for key, field in self.reasons.items()}}
        self._found = {}
        self._summary.clear({})
        self._heading.setText(f"Publish version {ready.number}")
        self._publish.setText(f"Publish version {ready.number}")
        left = f" {file.left_in_draft.says}" if file.left_in_draft is not None else ""
        self._about.setText(f"{_about(ready)}{left}")
        person, user = file.person, self.desk.context.office.desk.user
        name = clinical_name(person.family_name, person.given_names, person.title)
        self._signing.setText(f"Publishing as {user.display_name} for {name}.")
        self._similar.setText(self.desk.similar)
        self._similar.setVisible(bool(self.desk.similar))
        signed = ready.request is not None and ready.request.signs(ready.content_sha256)
        self._clinical.setText("" if signed else SIGNS if ready.signs_clinical else NOT_CLINICAL)
        self.signature.show_ready(ready)
        self.typed.show_typed(ready.typed)
        self._offer_authors(ready.authors)
        self._show_gaps(ready.gaps, typed)
        waits = (self.signature.words.box,) if self.signature.is_editing() else ()
        next(iter((*waits, *self.typed.links, *self._links, self._publish))).setFocus()

    def _offer_authors(self, authors: Sequence[Author]) -> None:
        """Whoever changed most is offered first; somebody who was chosen stays chosen."""
        options = [(each.user_id, f"{each.named} ({counted(each.changes, 'part')})") for each in authors]
        self.author.box.set_options(options)
        if options and self.author.box.value() is None:
            self.author.box.load(options[0][0])
        self.author.clear_problem()
        self.author.setVisible(bool(options))

    def _show_gaps(self, gaps: Sequence[PlanGap], typed: Mapping[str, str] | None = None) -> None:
        for panel in self._panels:
            self._gaps.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
        self._panels.clear()
        self._links.clear()
        self.reasons.clear()
        self._waiting, self._typed = list(gaps), dict(typed or {})
        self._show_some()

    def _show_some(self) -> None:
        """A few gaps at a time, so that the window never stands still; nothing is published before all are seen."""
        some, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        for gap in some:
            panel = self._gap_panel(gap)
            self._gaps.addWidget(panel)
            place_after(members(self._panels[-1])[-1] if self._panels else self._summary, panel)
            self._panels.append(panel)
            self.reasons[gap.field].box.load(self._typed.get(gap.field))
        self._publish.setEnabled(self.desk.can_edit and not self._waiting)
        if self._waiting:
            QTimer.singleShot(0, self, self._show_some)

    def _gap_panel(self, gap: PlanGap) -> QFrame:
        panel = QFrame()
        set_look(panel, "panel")
        column = QVBoxLayout(panel)
        go = plain_button("Go to it", partial(self.gap_chosen.emit, gap.section.value, gap.field))
        go.setAccessibleName(f"Go to it: {gap.says}")
        reason = Field("Or the reason for publishing without it", words_box())
        reason.input.edited.connect(partial(self._keep_reason, gap.field))
        reason.box.setAccessibleName(f"Reason for publishing without this: {gap.says}")
        self.reasons[gap.field] = reason
        self._links.append(go)
        column.addWidget(Subheading(gap.says))
        column.addWidget(ButtonRow(go))
        column.addWidget(reason)
        return panel

    def _keep_reason(self, field: str) -> None:
        key, text = _key(field), self.reasons[field].box.value()
        self.desk.autosave.note(key, lambda: self.desk.draft(key, text, 0))

    def restore(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Put back the words for a clinician, and the reasons for gaps that are still there."""
        gaps = self.desk.file.gaps if self.desk.file is not None else ()
        keys = {_key(gap.field): gap.field for gap in gaps}
        mine = [draft for draft in drafts if draft.field in keys]
        self._found = {keys[draft.field]: draft.text for draft in mine}
        return [*mine, *self.signature.restore(drafts)]

    def is_editing(self) -> bool:
        """Whether words for a clinician or reasons are typed and went nowhere yet."""
        given = any(field.box.value() for field in self.reasons.values())
        return given or bool(self._found) or self.signature.is_editing()

    def cancel(self) -> None:
        """Give up the words for a clinician, and the reasons."""
        if self.signature.is_editing():
            self.signature.put_away()
        self._found = {}
        self.desk.discard_drafts([_key(field) for field in self.reasons])
        for reason in self.reasons.values():
            reason.box.load(None)

    def publish(self) -> None:
        """Fix the version; gaps without a reason are listed and nothing is published."""
        publishing, person_id = self.desk.context.office.publishing, self.desk.person_id
        reasons = {key: field.box.value() for key, field in self.reasons.items()}
        without, author = self.typed.left_out(), self.author.box.value() or ""
        self._publish.setEnabled(False)
        self.desk.run(
            lambda: publishing.publish(person_id, reasons, without=without, author=author),
            done=self._published,
            failed=self._failed,
        )

    def _published(self, version: PlanVersion) -> None:
        self._publish.setEnabled(True)
        self.desk.discard_drafts([_key(field) for field in self.reasons])
        self.typed.show_typed(())
        self._show_gaps(())
        self.published.emit(version.number)

    def _failed(self, error: BhcpError) -> None:
        self._publish.setEnabled(True)
        if isinstance(error, RuleBrokenError):
            self._show_missing(error.problems)
        else:
            self.desk.context.reporter.failed(error)

    def _show_missing(self, problems: Sequence[Problem]) -> None:
        """Say beside each gap what it wants, and on top how many there are: the gaps themselves are listed below."""
        silent = [self.reasons[problem.field] for problem in problems if problem.field in self.reasons]
        for field in silent:
            field.show_problem("Go to it, or give the reason.")
        count = "1 reason is missing" if len(silent) == 1 else f"{len(silent)} reasons are missing"
        links: list[tuple[str, Callable[[], object]]] = [(count, silent[0].go_to)] if silent else []
        links += [(each.says, self._way_to(each)) for each in problems if each.field not in self.reasons]
        self._summary.show_links(links)

    def _way_to(self, problem: Problem) -> Callable[[], object]:
        """Where a problem that is no gap is settled; what came up meanwhile is listed by reading the page again."""
        if problem.field != TYPED or self.typed.isHidden() or self.typed.left_out():
            return self.prepare
        self.typed.ask()
        return self.typed.without.go_to


NOT_CLINICAL = (
    "Every page will say that the plan is not yet signed by a clinician, unless one signs it first: your role does not "
    "sign the clinical parts."
)
SIGNS = "By publishing you sign the clinical parts: frailty grade, medicines, contingency plans and emergency papers."


def _about(ready: Publishable) -> str:
    if not ready.changed:
        return "Nothing has changed since the last version. You can publish it again."
    if not ready.gaps and ready.typed:
        return "Some words are typed and not in the plan. Settle each, or publish without them."
    if not ready.gaps:
        return "Nothing is missing. The version will be fixed with its PDF; a correction is the next version."
    count = "1 part is" if len(ready.gaps) == 1 else f"{len(ready.gaps)} parts are"
    return f"{count} missing. Go to each one, or give the reason why it is published without."


def _key(field: str) -> str:
    """What the reason for a gap is drafted under."""
    return f"reason/{field}"
