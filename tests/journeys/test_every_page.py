"""Every page of the program in the real window, with real people: names, the Tab walk, targets, keys that clash."""

from __future__ import annotations

import shutil
from datetime import time, timedelta
from pathlib import Path

import pytest

from bhcp_desktop.domain.meeting_rules import Expected, MeetingDetails
from bhcp_desktop.domain.nominations import Nomination
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.store_door import StoreDoor
from bhcp_desktop.ui.pages import ENTRIES
from tests.journeys.desktop import Desktop
from tests.journeys.steps import PASSPHRASE, PERSON, sign_in
from tests.ui.checks import check_clipping, check_names, check_shortcuts, check_size, check_tab_walk, check_targets

STATES = {"meeting": 0, "meeting-details": 0, "meeting-live": 1, "meeting-record": 2}
"""Which of three meetings a page is shown with: one being prepared, one running, one closed."""


Busy = tuple[Path, list[str], str]


@pytest.fixture(scope="session")
def busy_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Busy:
    """The store with a plan and three meetings; their identifiers, and the person's."""
    store = Path(shutil.copytree(template, tmp_path_factory.mktemp("busy") / template.name))
    door = StoreDoor.open(store)
    office = Office(door.sign_in("cbell", PASSPHRASE).desk, door)
    person = office.people.search(PERSON.replace(",", "")).lines[0]
    office.care_plans.start(person.person_id)
    meetings = [_meeting(office, person.unit_id or "", days) for days in range(3)]
    _listed(office, meetings[0], person.person_id)
    for meeting in meetings[1:]:
        others = office.people.search("CAMPBELL").lines
        _listed(office, meeting, others[meetings.index(meeting)].person_id)
        office.meeting_room.start(meeting)
    office.meeting_room.defer_rest(meetings[2], "Out of time")
    office.meeting_room.close(meetings[2])
    door.leave()
    return store, meetings, person.person_id


@pytest.fixture
def busy(busy_template: Busy, tmp_path: Path) -> Busy:
    """A copy of it for one page."""
    made, meetings, person_id = busy_template
    return Path(shutil.copytree(made, tmp_path / made.name)), meetings, person_id


def _meeting(office: Office, place_id: str, days: int) -> str:
    details = MeetingDetails(
        type_code=office.meetings.types()[0].code,
        place_id=place_id,
        day=office.desk.clock.today() + timedelta(days=days),
        at=time(13),
        length_minutes=60,
        venue="Meeting room",
        chair="Dr Anna Nowak",
        coordinator="C Bell",
        expected=(Expected(name="R Shah", role="District nurse", organisation="Community trust"),),
    )
    return office.meetings.create(details).id


def _listed(office: Office, meeting_id: str, person_id: str) -> None:
    kind = office.meetings.read_again(meeting_id).meeting.type_code
    wanted = Nomination(
        person_id=person_id, type_code=kind, reason="Two falls at night.", question="Is the sensor enough?"
    )
    office.agenda.put_on(meeting_id, office.nominations.nominate(wanted).id)


@pytest.fixture
def desktop(busy, start) -> Desktop:
    """Somebody who may do everything, at work."""
    made = start(str(busy[0]))
    sign_in(made, "cbell")
    return made


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_every_page_passes_the_checks(desktop, busy, entry, percent):
    desktop.program.theme.set_percent(percent)
    desktop.window.resize(1366, 728)
    _, meetings, person_id = busy
    args = {"meeting_id": meetings[STATES.get(entry.name, 0)]}
    if entry.name in {"record", "nominate", "preview"}:
        args = {"person_id": person_id}
    if entry.name == "preview":
        args["kind"] = "care_plan"
    desktop.turn(lambda: desktop.window.go(entry.name, **args))
    desktop.rest()
    check_size(desktop.window)
    for check in (check_names, check_targets, check_clipping, check_shortcuts, check_tab_walk):
        check(desktop.window)
    assert desktop.blocks == []
