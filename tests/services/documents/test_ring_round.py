"""The ring round on paper: who, the number, what to say, in full; for those who may print, and in the ledger."""

from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.care_plan import Action, ActionKind, ActionStatus
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import NotPermittedError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.prints import DocumentKind, Output, PrintedDocument
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.printing.reading import pages
from tests.support.meetings import Ward
from tests.support.stores import NOON, a_desk
from tests.support.trail import trail


def owed(store: Store, person, **fields: object) -> None:
    values = {"id": new_id(), "person_id": person.id, "what": "Tell of the second rail", "kind": ActionKind.FEEDBACK}
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.create(Action(**{**values, "owner": "C Bell", "due_on": date(2026, 11, 20), **fields}))  # type: ignore[arg-type]


@pytest.fixture
def ward(store: Store) -> Ward:
    made = Ward(store)
    owed(store, made.add(None, family_name="Kay", home_phone="01524 000101"), reply="No answer 21-Nov-2026 10:00.")
    owed(store, made.add(None, family_name="Lowe", deceased=True, died_on=date(2026, 11, 22)), owner="", due_on=None)
    owed(store, made.people[0], kind=ActionKind.TASK, what="Fit the rail")
    owed(store, made.people[1], status=ActionStatus.DONE, closed_on=date(2026, 11, 21), what="Told already")
    return made


def test_who_the_number_and_what_to_say_stand_on_paper(store: Store, ward: Ward) -> None:
    made = Office(a_desk(store)).documents.ring_round((ward.unit.id,))
    said = " ".join(" ".join(pages(made.pdf)).split())
    for words in (
        "KAY", "01524 000101", "20-Nov-2026 (overdue)", "C Bell", "Tell of the second rail", "No answer 21-Nov-2026",
        "LOWE", "No number recorded", "Has died: speak to the family first", "No date", "Nobody named",
        "Calls on this list",
    ):  # fmt: skip
        assert words in said, words
    assert "Fit the rail" not in said
    assert "Told already" not in said


def test_the_look_and_the_print_are_journalled_and_in_the_ledger(store: Store, ward: Ward) -> None:
    office = Office(a_desk(store))
    made = office.documents.ring_round(())
    assert (made.kind, made.person_id, made.file_name) == (DocumentKind.RING_ROUND, None, "ring-round.pdf")
    assert trail(store, "0" * 32)[-1] == ("viewed", "worklist", None)
    line = office.documents.record(made, Output.PRINTED)
    with store.read() as reader:
        assert reader.get(PrintedDocument, line.id).kind is DocumentKind.RING_ROUND
    assert trail(store, "0" * 32)[-1] == ("printed", "worklist", None)


def test_an_empty_list_says_so_and_a_viewer_prints_none(store: Store) -> None:
    Ward(store)
    said = " ".join(pages(Office(a_desk(store)).documents.ring_round(()).pdf))
    assert "Everybody has been told what was decided." in said
    with pytest.raises(NotPermittedError):
        Office(a_desk(store, Role.VIEWER, name="looks")).documents.ring_round(())
