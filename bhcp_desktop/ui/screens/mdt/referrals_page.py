"""The referral inbox: everybody who was nominated, how long they wait, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from operator import attrgetter
from typing import Any, ClassVar, Final

from PySide6.QtWidgets import QTabBar, QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.domain.mdt import MeetingType, ReferralStatus, Urgency
from bhcp_desktop.domain.meeting_words import CAME_BY, REMOVALS, TOLD, URGENCIES
from bhcp_desktop.domain.referral_lines import TAB_NAMES, ReferralLine, ReferralTab
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.fresh_page import FreshPage
from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason
from bhcp_desktop.ui.screens.mdt.meeting_texts import NOMINATE, born_words, number_words, who_spoken
from bhcp_desktop.ui.screens.mdt.redirect_dialog import ask_redirect
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.empty_state import EmptyState
from bhcp_desktop.ui.widgets.labels import Secondary
from bhcp_desktop.ui.widgets.list_body import ListBody
from bhcp_desktop.ui.widgets.table import Align, Column, DataTable, Tint

TOPICS: Final = frozenset({"Referral", "AgendaItem", "Meeting", "Person", "FrailtyScore"})
_TABS: Final = tuple(ReferralTab)
_EMPTY: Final = {
    ReferralTab.WAITING: "Nobody waits for a meeting.",
    ReferralTab.LISTED: "Nobody who was nominated is on a list to come.",
    ReferralTab.FINISHED: "No nomination was finished in the last 26 weeks.",
}
Found = tuple[tuple[MeetingType, ...], tuple[ReferralLine, ...]]


def columns(today: Callable[[], date]) -> tuple[Column[ReferralLine], ...]:
    """What the inbox shows of each referral."""

    def spoken(line: ReferralLine) -> str:
        waits = f"waiting {counted(line.days_waiting(today()), 'day')}"
        return ". ".join((who_spoken(line.who, today()), line.type_name, waits, *line.gaps))

    return (
        Column(title="Person", text=lambda line: line.who.name, bold=True, spoken=spoken),
        Column(
            title="Waiting",
            text=lambda line: counted(line.days_waiting(today()), "day"),
            sort_key=lambda line: line.days_waiting(today()),
            align=Align.RIGHT,
        ),
        Column(title="How soon", text=lambda line: URGENCIES[line.referral.urgency], tint=_urgency_tint),
        Column(title="For", text=lambda line: line.type_name, widest=26),
        Column(title="State", text=attrgetter("state_words"), widest=36),
        Column(title="Gaps", text=lambda line: ", ".join(line.gaps), tint=_gap_tint, widest=44),
        Column(title="Born", text=lambda line: born_words(line.who, today())),
        Column(title="NHS No.", text=lambda line: number_words(line.who)),
        Column(title="Place", text=attrgetter("place"), widest=28),
    )


def _urgency_tint(line: ReferralLine) -> Tint | None:
    return Tint.WARNING if line.referral.urgency is Urgency.URGENT else None


def _gap_tint(line: ReferralLine) -> Tint | None:
    if line.who.deceased or line.referral.told == "objected":
        return Tint.ERROR
    return Tint.WARNING if line.gaps else None


class ReferralsPage(FreshPage):
    """Three lists; a decision is one button, asks why where a reason is owed, and stays in sight."""

    follows_scope: ClassVar[bool] = True

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Nominations", topics=TOPICS)
        self._today = context.office.desk.clock.today
        self._lines: tuple[ReferralLine, ...] = ()
        self._kinds: tuple[MeetingType, ...] = ()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Which nominations")
        self.table: DataTable[ReferralLine] = DataTable(
            columns(self._today), name="Nominations", key=lambda line: line.id
        )
        self.about = Secondary("")
        self.empty = EmptyState("")
        self._can_edit = context.office.desk.allows(Permission.EDIT_MEETINGS)
        self._make_buttons()
        self._build()
        self.tabs.currentChanged.connect(self._show_tab)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._tell)

    def _make_buttons(self) -> None:
        go = self.context.navigate
        self.nominate = main_button("Nominate somebody", lambda: go(NOMINATE))
        self.outsider = plain_button("Somebody outside the register…", lambda: go("outsider"))
        self.open_button = plain_button("Open", lambda: self._with(self._open))
        self.accept_button = plain_button("Accept", lambda: self._with(self._accept))
        self.redirect_button = plain_button("Redirect…", lambda: self._with(self._redirect))
        self.decline_button = plain_button("Decline…", lambda: self._with(self._decline))
        self.withdraw_button = plain_button("Take back…", lambda: self._with(self._withdraw))
        self.deeds = (self.accept_button, self.redirect_button, self.decline_button, self.withdraw_button)

    def _build(self) -> None:
        for tab in _TABS:
            self.tabs.addTab(TAB_NAMES[tab])
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.body = ListBody(self.table, self.empty)
        column: QVBoxLayout = self.lay_out()
        column.addWidget(ButtonRow(self.nominate, self.outsider))
        column.addWidget(self.tabs)
        column.addWidget(self.body, 1)
        column.addWidget(self.about)
        column.addWidget(ButtonRow(self.open_button, *self.deeds))
        for button in (self.nominate, self.outsider, *self.deeds):
            button.setVisible(self._can_edit)

    # Reading

    def read(self) -> None:
        """Ask for the referrals again; an answer that comes after a newer question is dropped."""
        office, places = self.context.office, self.context.scope.place_ids

        def show(found: Found) -> None:
            self._kinds, self._lines = found
            self._show()

        self.run_newest(lambda: (office.meetings.types(), office.referrals.inbox(places)), done=show)

    def _show(self) -> None:
        for at, tab in enumerate(_TABS):
            self.tabs.setTabText(at, f"{TAB_NAMES[tab]} ({len(self._of(tab))})")
        self._show_tab()

    def _of(self, tab: ReferralTab) -> list[ReferralLine]:
        return [line for line in self._lines if line.tab is tab]

    def _show_tab(self) -> None:
        tab = _TABS[self.tabs.currentIndex()]
        lines = self._of(tab)
        self.body.show_rows(lines)
        nominate = ", or nominate somebody" if self._can_edit else ""
        self.empty.show_words(_EMPTY[tab], f"Choose other places with Ctrl+G{nominate}.")
        self._tell(self.table.current())
        self.context.reporter.say(f"{counted(len(lines), 'nomination')} shown")

    def _tell(self, line: ReferralLine | None) -> None:
        self.about.setText(_about(line) if line else "")
        self.about.setVisible(line is not None)
        waiting = line is not None and line.tab is ReferralTab.WAITING
        self.open_button.setEnabled(line is not None)
        for button in self.deeds:
            button.setEnabled(waiting)
        if line is not None and line.referral.status is ReferralStatus.ACCEPTED:
            self.accept_button.setEnabled(False)

    # Doing

    def _with(self, act: Callable[[ReferralLine], object]) -> None:
        line = self.table.current()
        if line is not None:
            act(line)

    def _open(self, line: ReferralLine) -> None:
        if line.tab is ReferralTab.FINISHED:
            self.context.navigate("record", person_id=line.who.person_id)
        else:
            self.context.navigate(NOMINATE, person_id=line.who.person_id, referral_id=line.id)

    def _accept(self, line: ReferralLine) -> None:
        referrals = self.context.office.referrals
        self._do(lambda: referrals.accept(line.id), f"The nomination of {line.who.plain} is accepted")

    def _redirect(self, line: ReferralLine) -> None:
        referrals = self.context.office.referrals
        others = [kind for kind in self._kinds if kind.code != line.referral.type_code]
        said = f"The nomination of {line.who.plain} is redirected"

        def go(reason: str, to_type: str, to_service: str) -> None:
            self._do(lambda: referrals.redirect(line.id, reason, to_type=to_type, to_service=to_service), said)

        ask_redirect(self, f"Where should the nomination of {line.who.plain} go?", others, go)

    def _decline(self, line: ReferralLine) -> None:
        referrals = self.context.office.referrals
        asked = ReasonQuestion(question=f"Decline the nomination of {line.who.plain}?", verb="Decline", usual=REMOVALS)
        said = f"The nomination of {line.who.plain} is declined"
        ask_reason(self, asked, lambda why, _: self._do(lambda: referrals.decline(line.id, why), said))

    def _withdraw(self, line: ReferralLine) -> None:
        referrals = self.context.office.referrals
        question = f"Take the nomination of {line.who.plain} back?"
        asked = ReasonQuestion(question=question, verb="Take back", usual=REMOVALS)
        said = f"The nomination of {line.who.plain} is taken back"
        ask_reason(self, asked, lambda why, _: self._do(lambda: referrals.withdraw(line.id, why), said))

    def _do(self, work: Callable[[], Any], said: str) -> None:
        def done(_: object) -> None:
            self.context.reporter.done(said)
            self.read()

        def refused(error: BhcpError) -> None:
            self.context.reporter.failed(error)
            self.read()

        self.run(work, done=done, failed=refused)

    def first_focus(self) -> QWidget | None:
        """The list, or the next step when there is none."""
        return self.body.currentWidget()

    def panes(self) -> Sequence[QWidget]:
        """The lists' names, the list, what may be done."""
        return (self.tabs, self.body, self.open_button)


def _about(line: ReferralLine) -> str:
    """Everything the row had no room for, in the order a coordinator decides by."""
    referral = line.referral
    from_whom = ", ".join(
        part for part in (referral.referrer, referral.referrer_role, referral.referrer_organisation) if part
    )
    parts = [
        f"Question: {referral.question}",
        f"Why: {referral.reason}",
        line.cfs.words,
        f"Does the person know: {TOLD[referral.told]}",
        f"From: {from_whom or 'not recorded'} ({CAME_BY[referral.came_by].lower()})",
    ]
    if referral.sharing_limits:
        parts.append(f"Limits on sharing: {referral.sharing_limits}")
    if referral.status_reason:
        parts.append(f"Reason: {referral.status_reason}")
    return "   ".join(part.replace("\n", " ") for part in parts)
