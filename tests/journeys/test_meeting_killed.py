"""Killed in mid-sentence during a meeting: the words come back into the same person's case, and no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.mdt import AgendaItem
from bhcp_desktop.domain.meeting_rules import MeetingDetails
from bhcp_desktop.domain.nominations import Nomination
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.store_door import StoreDoor
from tests.journeys.minute_taker import HALF, HALF_ACTION, into_the_meeting
from tests.journeys.steps import PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def running(store: Path) -> tuple[Path, list[AgendaItem]]:
    """A meeting that runs, with two people of one family name, the first in front."""
    door = StoreDoor.open(store)
    office = Office(door.sign_in("cbell", PASSPHRASE).desk, door)
    people = office.people.search("BRAITHWAITE").lines[:2]
    now = office.desk.clock.now().astimezone(LONDON) - timedelta(minutes=5)
    held = office.meetings.create(
        MeetingDetails(
            type_code="frailty",
            place_id=people[0].unit_id or "",
            day=now.date(),
            at=now.time().replace(second=0, microsecond=0, fold=0),
            length_minutes=60,
            coordinator="C Bell",
        )
    )
    items = [office.agenda.put_on(held.id, _nominated(office, person.person_id)) for person in people]
    office.meeting_room.start(held.id)
    office.meeting_room.call(items[0].id)
    door.leave()
    return store, items


def _nominated(office: Office, person_id: str) -> str:
    wanted = Nomination(person_id=person_id, type_code="frailty", reason="Two falls.", question="Is it safe?")
    return office.nominations.nominate(wanted).id


def test_killed_mid_sentence_the_words_are_in_that_case_alone(running, start, tmp_path):
    store, (first, second) = running
    taker = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.minute_taker", str(store), str(tmp_path / "taker.json")],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert taker.stdout is not None
        assert taker.stdout.readline().strip() == "typing"
    finally:
        taker.send_signal(signal.SIGKILL)
        taker.communicate()
    desktop = start(str(store))
    into_the_meeting(desktop)
    desktop.wait_for("Words typed before and not yet saved are back in their boxes.")
    assert desktop.box("Update").toPlainText().startswith(HALF)
    assert desktop.box("Action (what, @who, when)").text() == HALF_ACTION
    desktop.keys("Ctrl+Shift+P")
    desktop.wait_for("2 of 2")
    desktop.rest()
    assert desktop.box("Update").toPlainText() == ""
    assert desktop.box("Action (what, @who, when)").text() == ""
    kept = {item.id: desktop.office.meeting_room.look(item.id).line.item.update for item in (first, second)}
    assert kept[first.id].startswith(HALF)
    assert kept[second.id] == ""
    assert desktop.blocks == []
