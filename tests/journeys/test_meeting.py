"""An MDT meeting from its date to its minutes: nominate, order, run, decide, agree an action, close, print."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

from pypdf import PdfReader

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.mdt import MeetingStatus, Presence
from tests.journeys.desktop import Desktop
from tests.journeys.steps import PERSON, find

OTHER = "CAMPBELL, Margaret"
EXPECTED = "Dr Anna Nowak, GP, Ash Trees Surgery\nR Shah, District nurse, Community trust"


def create(desktop: Desktop) -> None:
    desktop.keys("Alt+3")
    desktop.rest()
    desktop.press("Create a meeting")
    desktop.rest()
    day = desktop.office.desk.clock.today() + timedelta(days=4)
    desktop.choose_first("Kind of meeting", "railty")
    desktop.choose_first("Place it is for", "Ash Trees Surgery")
    desktop.write("Date", short(day))
    desktop.write("Begins", "13:00")
    desktop.write("Length in minutes", "60")
    desktop.write("Where, or the link", "Meeting room")
    desktop.write("Chair", "Dr Anna Nowak")
    desktop.write("People expected", EXPECTED)
    desktop.press("Create the meeting")
    desktop.wait_for("Meeting created")
    desktop.rest()


def nominate(desktop: Desktop, name: str, question: str) -> None:
    find(desktop, name)
    desktop.press("Nominate for MDT")
    desktop.write("Why should this person be discussed?", "Two falls at night since September")
    desktop.write("Question the meeting should answer", question)
    desktop.press("Nominate")
    desktop.wait_for(f"{' '.join(reversed(name.title().split(', ')))} is nominated")
    desktop.rest()


def put_in_order(desktop: Desktop) -> None:
    """Both people onto the agenda; the second up by a button, down and up again by keys."""
    desktop.keys("Alt+3")
    desktop.rest()
    desktop.pick("Ash Trees", "Meetings")
    desktop.keys("Return")
    desktop.wait_for("Waiting (2)")
    for left, name in ((1, PERSON), (0, OTHER)):
        desktop.pick(name, "Nominated and carried")
        desktop.press("Add to the agenda")
        desktop.wait_for(f"Waiting ({left})")
        desktop.rest()
    first = order(desktop)
    desktop.pick(first[1], "Agenda")
    desktop.press("Move up")
    desktop.until(lambda: order(desktop) == first[::-1], "the order turned by a button")
    desktop.pick(first[1], "Agenda")
    desktop.keys("Ctrl+Shift+Down")
    desktop.until(lambda: order(desktop) == first, "the order turned back by keys")
    desktop.keys("Ctrl+Shift+Up")
    desktop.until(lambda: order(desktop) == first[::-1], "the order turned by keys")
    desktop.rest()


def order(desktop: Desktop) -> list[str]:
    """The names on the agenda, from the top."""
    rows = desktop.rows("Agenda")
    return [name for row in rows for name in (PERSON, OTHER) if name in row]


def run(desktop: Desktop) -> None:
    """Everybody there, two decisions, one agreed action."""
    desktop.press("Start the meeting")
    desktop.wait_for("This meeting is planned for")
    desktop.press("Start it today")
    desktop.until(lambda: "running" in desktop.window.windowTitle(), "a running meeting")
    desktop.rest()
    desktop.press("Who is here (0 of 2)")
    desktop.pick("Nowak", "Attendance")
    desktop.keys("Space")
    desktop.wait_for("Who is here (1 of 2)")
    desktop.press("Agenda")
    desktop.press("Call CAMPBELL, Margaret (Mrs)")
    desktop.wait_for("1 of 2")
    decide(desktop, "Stairlift ordered.")
    desktop.write("Action (what, @who, when)", "refer falls clinic @shah 3w")
    desktop.wait_for("Reads as")
    desktop.keys("Return")
    desktop.wait_for("Agreed now")
    desktop.keys("Ctrl+Return")
    desktop.wait_for("The person's own view is not recorded.")
    desktop.keys("Ctrl+Return")
    desktop.wait_for("2 of 2")
    decide(desktop, "Sensor fitted.")
    desktop.write("The person's own view", "He wants to stay at home.")
    desktop.keys("Ctrl+Return")
    desktop.wait_for("Everybody to be discussed has an outcome.")


def decide(desktop: Desktop, update: str) -> None:
    desktop.rest()
    desktop.write("Update", update)
    desktop.keys("Ctrl+D")
    box = desktop.box("Outcome")
    assert box.hasFocus()
    desktop.keys("Down", "Down")
    assert box.value()
    desktop.write("Decision in words", "Refer to the falls clinic.")


def close(desktop: Desktop) -> None:
    desktop.press("Close the meeting…")
    desktop.wait_for("Nothing of it changes afterwards.")
    desktop.press("Close the meeting")
    desktop.wait_for("Meeting closed", "Minutes…")
    desktop.rest()


def print_pack(desktop: Desktop) -> None:
    """The pack is looked at page by page, made in memory."""
    desktop.press("Pack…")
    desktop.wait_for("Save PDF…", "1 of 7")
    desktop.rest()
    (line,) = desktop.office.meetings.lines()
    pack = desktop.office.documents.pack(line.id)
    text = " ".join("\n".join(page.extract_text() for page in PdfReader(BytesIO(pack.pdf)).pages).split())
    for words in ("BRAITHWAITE", "CAMPBELL", "Is the sensor enough?", "R Shah", "999 000 0123"):
        assert words in text


def test_a_meeting_from_its_date_to_its_pack(at_work):
    desktop = at_work()
    create(desktop)
    nominate(desktop, PERSON, "Is the sensor enough?")
    nominate(desktop, OTHER, "Is she safe at home?")
    put_in_order(desktop)
    run(desktop)
    close(desktop)
    the_store_holds_it(desktop)
    print_pack(desktop)
    assert desktop.blocks == []


def the_store_holds_it(desktop: Desktop) -> None:
    (line,) = desktop.office.meetings.lines()
    file = desktop.office.meetings.read_again(line.id)
    assert file.meeting.status is MeetingStatus.CLOSED
    assert [case.item.decision for case in file.agenda] == ["Refer to the falls clinic."] * 2
    assert [case.item.update for case in file.agenda] == ["Stairlift ordered.", "Sensor fitted."]
    assert [seat.presence for seat in file.attendance].count(Presence.IN_PERSON) == 1
    (action,) = desktop.office.actions.lines().rows
    assert (action.what, action.owner) == ("refer falls clinic", "R Shah")
