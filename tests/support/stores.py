"""Real encrypted stores in temporary folders."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Membership, Person
from bhcp_desktop.domain.places import Place, PlaceKind, PlaceLink, PlaceName
from bhcp_desktop.domain.staff import Role, User
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.storage.engine import Vault
from bhcp_desktop.storage.migrate import migrate
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store, _introduce

KEY = bytes(range(32))
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
OPENED = date(2018, 4, 1)
NUMBERS = (
    "9990000018", "9990000026", "9990000034", "9990000042", "9990000050",
    "9990000069", "9990000077", "9990000085", "9990000093", "9990000107",
)  # fmt: skip


@cache
def _bare_file() -> bytes:
    """The encrypted file as the migrations leave it: they run once for all tests of a worker, and take 0.2 seconds."""
    with tempfile.TemporaryDirectory() as folder:
        vault = Vault(Path(folder) / "store.db", KEY, create=True, guarded=False)
        migrate(vault)
        vault.checkpoint()
        vault.lock()
        return vault.path.read_bytes()


def a_store(folder: Path) -> Store:
    """A new, empty encrypted store of its own at noon on 22 November 2026, as `Store.create` makes it."""
    path = folder / "store.db"
    path.touch(mode=0o600)
    path.write_bytes(_bare_file())
    vault = Vault(path, KEY, guarded=False)
    _introduce(vault, "Test desk", FixedClock(NOON), training=False)
    vault.lock()
    return Store(Vault(path, KEY))


def a_desk(store: Store, *roles: Role, name: str = "cbell") -> Desk:
    """A signed-in user with the given roles (coordinator when none is named), stored in the store."""
    user = User(id=new_id(), name=name, display_name="C Bell", roles=tuple(roles) or (Role.COORDINATOR,))
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.create(user)
    return Desk(store=store, user=user, clock=FixedClock(NOON))


def a_place(store: Store, kind: PlaceKind, name: str, code: str, parent: Place | None = None) -> Place:
    """A place with a name, under a parent, open since April 2018."""
    place = Place(id=new_id(), kind=kind, code=code, opened_on=OPENED)
    with store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
        work.create(place)
        work.create(PlaceName(id=new_id(), place_id=place.id, name=name, from_on=OPENED))
        if parent is not None:
            work.create(PlaceLink(id=new_id(), place_id=place.id, parent_id=parent.id, from_on=OPENED))
    return place


def a_practice_with_unit(store: Store) -> tuple[Place, Place]:
    """Bay system > North Lancashire > Carnforth > Ash Trees Surgery > Unit 1; gives the practice and the unit."""
    system = a_place(store, PlaceKind.SYSTEM, "Bay system", "BAY")
    network = a_place(store, PlaceKind.NETWORK, "North Lancashire", "NL", system)
    icc = a_place(store, PlaceKind.ICC, "Carnforth", "ICC5", network)
    practice = a_place(store, PlaceKind.PRACTICE, "Ash Trees Surgery", "P1", icc)
    return practice, a_place(store, PlaceKind.UNIT, "Unit 1", "P1-1", practice)


def a_person(**fields: object) -> Person:
    """A person with plain defaults."""
    values: dict[str, object] = {
        "id": new_id(),
        "nhs_number": NUMBERS[0],
        "title": "Mr",
        "family_name": "Braithwaite",
        "given_names": "Harold",
        "born_on": date(1941, 7, 19),
        "postcode": "LA5 9AA",
    }
    return Person(**{**values, **fields})  # type: ignore[arg-type]


def in_unit(person: Person, practice: Place, unit: Place) -> Membership:
    """A membership of the unit since April 2018."""
    return Membership(id=new_id(), person_id=person.id, practice_id=practice.id, unit_id=unit.id, from_on=OPENED)
