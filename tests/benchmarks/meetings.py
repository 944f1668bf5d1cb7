"""A meeting of sixty cases: opened, painted, and from one person to the next."""

from __future__ import annotations

from datetime import date, time

from bhcp_desktop.domain.mdt import MeetingStatus
from bhcp_desktop.domain.meeting_rules import Expected, MeetingDetails
from bhcp_desktop.domain.nominations import Nomination
from bhcp_desktop.ui.screens.mdt.live_page import LivePage
from tests.benchmarks.figures import Figure, in_turn
from tests.benchmarks.lists import unit_of
from tests.benchmarks.stores import Bench, replay, said_by
from tests.benchmarks.window import Screen, paint, remove

CASES = 60
DAY, HOUR = date(2026, 11, 20), time(14)
TEAM = (Expected(name="Dr Anna Nowak", role="GP"), Expected(name="R Shah", role="District nurse"))


def figures(bench: Bench, screen: Screen, rounds: int) -> list[Figure]:
    """One running meeting of one store."""
    meeting_id = _sixty(bench)
    return [_opened(bench, meeting_id, rounds), *_painted(bench, screen, meeting_id, rounds)]


def _sixty(bench: Bench) -> str:
    """The meeting of sixty, running; made once in a kept store."""
    office, place = bench.office, unit_of(bench)
    for line in office.meetings.lines([place]):
        if line.cases == CASES and line.status is MeetingStatus.RUNNING:
            return line.id
    details = MeetingDetails(
        type_code="frailty", place_id=place, day=DAY, at=HOUR, length_minutes=300, chair="Dr Anna Nowak", expected=TEAM
    )
    made = office.meetings.create(details)
    living = [line for line in office.people.worklist([place]).lines if not line.deceased]
    for line in living[:CASES]:
        asked = Nomination(
            person_id=line.person_id, type_code="frailty", reason="Two falls at night.", question="Is she safe at home?"
        )
        office.agenda.put_on(made.id, office.nominations.nominate(asked).id)
    office.meeting_room.start(made.id)
    return made.id


def _opened(bench: Bench, meeting_id: str, rounds: int) -> Figure:
    def ours() -> object:
        return bench.office.meetings.read_again(meeting_id)

    said = said_by(bench, ours)
    times = in_turn(replay(bench, said), ours, rounds, warm=3)
    note = f"{len(said)} statements"
    return Figure(f"a meeting of {CASES} opened", bench.size, "same SQL, bare cursor", *times, 3, note=note)


def _painted(bench: Bench, screen: Screen, meeting_id: str, rounds: int) -> list[Figure]:
    """The page made, read and painted; then from the person in front to the next, saved, journalled and painted."""
    pages: list[LivePage] = []

    def opened() -> None:
        page = LivePage(screen.context(bench))
        screen.show(page)
        page.on_shown(meeting_id=meeting_id)
        paint(page)
        pages.append(page)

    floor = replay(bench, said_by(bench, lambda: bench.office.meetings.read_again(meeting_id)))
    first = in_turn(floor, opened, max(rounds // 2, 3))
    for page in pages[1:]:
        remove(page)
    page = pages[0]
    if page.item is None:
        page.empty.button.click()

    def step() -> None:
        page.deeds.park()
        paint(page)

    step()
    then = in_turn(floor, step, rounds)
    remove(page)
    sql = "same SQL, bare cursor"
    return [
        Figure(
            f"a meeting of {CASES} read and painted", bench.size, sql, *first, 0, extra=0.150, goal="<= 150 ms"
        ),
        Figure(f"the next of {CASES} cases, painted", bench.size, sql, *then, 0, extra=0.100, goal="<= 100 ms"),
    ]  # fmt: skip
