"""A training store is a real store: encrypted, journalled, checked, with published plans and meetings in it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bhcp_desktop.domain.care_plan import Answer, CarePlan, Goal, PlanStatus, PlanVersion
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import RuleBrokenError, UnavailableError
from bhcp_desktop.domain.mdt import Meeting, MeetingStatus
from bhcp_desktop.domain.people import Membership, Person
from bhcp_desktop.domain.staff import Role, User
from bhcp_desktop.services.demo import DemoStore, build_training_store
from bhcp_desktop.services.safekeeping import Safekeeping
from bhcp_desktop.services.store_door import SignedIn, StoreDoor
from bhcp_desktop.storage import documents
from bhcp_desktop.storage.argon2_cost import FLOOR
from tests.support.stores import NOON

PASSPHRASE = "lantern orchard pebble quilt"
CLOCK = FixedClock(NOON)


@dataclass
class Opened:
    """A training store somebody has signed in to."""

    demo: DemoStore
    door: StoreDoor
    signed_in: SignedIn


def build(folder: Path, people: int = 150, seed: int = 3) -> DemoStore:
    return build_training_store(folder, people, seed, PASSPHRASE, clock=CLOCK, cost=FLOOR)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    demo = build(tmp_path_factory.mktemp("training"))
    door = StoreDoor.open(demo.path, CLOCK)
    yield Opened(demo, door, door.sign_in("coordinator", PASSPHRASE))
    door.leave()


def test_every_check_of_the_store_passes(opened: Opened) -> None:
    checks = Safekeeping(opened.signed_in.desk, opened.door).verify()
    assert [check for check in checks if not check.ok] == []
    assert opened.signed_in.desk.store.training


def test_there_is_a_user_for_every_role(opened: Opened) -> None:
    with opened.signed_in.desk.read() as reader:
        roles = {user.name: user.roles for user in reader.find(User)}
    assert roles == {
        "administrator": (Role.ADMINISTRATOR,),
        "coordinator": (Role.COORDINATOR,),
        "clinician": (Role.CLINICIAN,),
        "chair": (Role.CHAIR,),
        "viewer": (Role.VIEWER,),
    }
    assert {holder.name for holder in opened.door.ring.holders()} == roles.keys()


def test_everybody_belongs_to_the_one_unit(opened: Opened) -> None:
    with opened.signed_in.desk.read() as reader:
        assert len(reader.find(Person)) == opened.demo.people == 150
        assert len({membership.unit_id for membership in reader.find(Membership)}) == 1


def test_published_plans_are_fixed_with_their_pdf(opened: Opened) -> None:
    with opened.signed_in.desk.read() as reader:
        versions = reader.find(PlanVersion)
        plans = {plan.id: plan for plan in reader.find(CarePlan)}
        assert len(versions) == opened.demo.published > 0
        for version in versions:
            pdf = documents.fetch(reader, version.pdf_sha256)
            assert pdf.startswith(b"%PDF")
            assert hashlib.sha256(pdf).hexdigest() == version.pdf_sha256
            assert plans[version.plan_id].status is PlanStatus.ACTIVE
            assert version.published_at.date() == plans[version.plan_id].agreed_on
            assert all(reason for _, reason in version.gap_reasons)


def test_what_is_shown_first_has_a_published_plan_and_a_meeting_ahead(opened: Opened) -> None:
    with opened.signed_in.desk.read() as reader:
        person = reader.get(Person, opened.demo.person_id)
        assert person.nhs_number == opened.demo.nhs_number
        assert reader.find(PlanVersion, person_id=person.id)
        assert reader.get(Meeting, opened.demo.meeting_id).status is MeetingStatus.DRAFT


def test_what_is_shown_first_is_nearly_whole_and_another_is_the_fullest(opened: Opened) -> None:
    """A newcomer sees a plan as plans are; the fullest, as large as one may get, is for measuring."""
    with opened.signed_in.desk.read() as reader:
        forms = {row.form for row in reader.find(Answer, person_id=opened.demo.person_id)}
        goals = [len(reader.find(Goal, person_id=each)) for each in (opened.demo.person_id, opened.demo.full_person_id)]
    assert len(forms) >= 12
    assert goals[0] < goals[1] == 30


def test_the_journal_runs_forward_and_names_several_hands(opened: Opened) -> None:
    with opened.signed_in.desk.read() as reader:
        rows = reader.connection.exec_driver_sql("select at, actor_id from journal order by seq").all()
        names = {user.id: user.name for user in reader.find(User)}
    assert [at for at, _ in rows] == sorted(at for at, _ in rows)
    hands = Counter(names.get(actor, "the program") for _, actor in rows)
    assert {"administrator", "coordinator", "clinician", "chair", "the program"} <= hands.keys()


def test_the_same_seed_makes_the_same_people(opened: Opened, tmp_path: Path) -> None:
    again = build(tmp_path)
    assert again.person_id == opened.demo.person_id
    assert again.nhs_number == opened.demo.nhs_number
    assert (again.published, again.drafts) == (opened.demo.published, opened.demo.drafts)


def test_further_units_are_written_at_once(tmp_path: Path) -> None:
    demo = build(tmp_path, people=3800)
    door = StoreDoor.open(demo.path, CLOCK)
    try:
        with door.sign_in("viewer", PASSPHRASE).desk.read() as reader:
            units = Counter(membership.unit_id for membership in reader.find(Membership))
            meetings = Counter(meeting.place_id for meeting in reader.find(Meeting))
            published = {version.person_id for version in reader.find(PlanVersion)}
            homes = {one.unit_id for one in reader.find(Membership, person_id=tuple(published))}
            times = [at for (at,) in reader.connection.exec_driver_sql("select at from journal order by seq")]
    finally:
        door.leave()
    assert sorted(units.values()) == [1900, 1900]
    assert times == sorted(times)
    assert set(meetings.values()) == {4}
    assert len(homes) == 1
    assert demo.drafts > 0


def test_a_build_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return len(told) < 3

    with pytest.raises(RuleBrokenError):
        build_training_store(tmp_path, 120, 1, PASSPHRASE, clock=CLOCK, progress=stop, cost=FLOOR)
    assert list(tmp_path.iterdir()) == []
    assert told[0] == (0, 120)


def test_a_size_out_of_range_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuleBrokenError):
        build(tmp_path, people=50)
    assert list(tmp_path.iterdir()) == []


def test_a_training_store_is_not_written_over(tmp_path: Path) -> None:
    build(tmp_path, people=100)
    with pytest.raises(UnavailableError):
        build(tmp_path, people=100)
    assert StoreDoor.open(tmp_path / "training.bhcp", CLOCK).leave() is None
