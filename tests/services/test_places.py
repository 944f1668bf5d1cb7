from __future__ import annotations

from datetime import date

import pytest

from bhcp_desktop.domain.errors import NotFoundError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.people import Membership, MembershipEnd
from bhcp_desktop.domain.place_tree import without_people
from bhcp_desktop.domain.places import Place, PlaceKind, UnitRuleKind
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.place_changes import NewPlace
from bhcp_desktop.services.place_mergers import Part
from bhcp_desktop.services.places import Places
from bhcp_desktop.storage.store import Store
from tests.support.stores import NUMBERS, OPENED, a_desk, a_person, a_place, a_practice_with_unit, in_unit

TODAY = date(2026, 11, 22)


@pytest.fixture
def desk(store: Store) -> Desk:
    return a_desk(store, Role.ADMINISTRATOR)


@pytest.fixture
def places(desk: Desk) -> Places:
    return Places(desk)


def problems_of(raised: pytest.ExceptionInfo[RuleBrokenError]) -> set[str]:
    return {problem.field for problem in raised.value.problems}


def journalled(store: Store) -> list[tuple[str, str, str | None]]:
    with store.read() as reader:
        rows = reader.connection.exec_driver_sql("SELECT verb, entity, field FROM journal ORDER BY seq").all()
    return [(row[0], row[1], row[2]) for row in rows]


def path(places: Places, place_id: str, day: date | None = None) -> list[str]:
    return [node.name for node in places.tree(day).path(place_id)]


def test_the_reference_has_twelve_iccs_in_three_networks_and_the_practices_found(places: Places) -> None:
    loaded = places.load_reference()
    tree = places.tree()
    kinds = [node.kind for node in tree.walk()]
    assert kinds.count(PlaceKind.ICC) == 12
    assert kinds.count(PlaceKind.NETWORK) == 3
    assert kinds.count(PlaceKind.PRACTICE) == kinds.count(PlaceKind.UNIT) == 35
    assert loaded.practices_without_icc == len(tree.unplaced)
    assert loaded.added == 1 + 3 + 12 + 35 + 4  # four practices have closed since
    verified = places.by_code("A82010")
    assert path(places, verified.id) == ["Bay system", "Furness", "Alfred Barrow", "Abbey Road Surgery"]


def test_what_was_put_together_is_marked_and_what_is_unknown_is_left_out(places: Places) -> None:
    places.load_reference()
    tree = places.tree()
    stated = tree.find(places.by_code("P81029").id)
    inferred = tree.find(places.by_code("P81013").id)
    assert stated is not None
    assert inferred is not None
    assert not stated.inferred
    assert "19" in stated.source
    assert inferred.inferred
    assert "Captain French Surgery" in {node.name for node in tree.unplaced}


def test_loading_twice_adds_nothing(places: Places) -> None:
    first = places.load_reference()
    again = places.load_reference()
    assert (again.added, again.kept) == (0, first.added)


def test_a_closed_practice_is_in_the_tree_of_its_day(places: Places) -> None:
    places.load_reference()
    landscape = places.by_code("P81190").id
    assert path(places, landscape, date(2018, 7, 1))[-2:] == ["Garstang", "Landscape Surgery"]
    assert places.tree().find(landscape) is None


def test_every_practice_can_take_people_from_the_first_day(places: Places) -> None:
    places.load_reference()
    practice = places.by_code("P81029").id
    (unit,) = places.units_of(practice)
    assert places.unit_for(practice, nhs_number=NUMBERS[0], usual_gp="Dr Shah") == unit.place_id


def test_only_an_administrator_changes_places(store: Store) -> None:
    clerk = Places(a_desk(store, Role.COORDINATOR))
    practice, unit = a_practice_with_unit(store)
    for act in (
        clerk.load_reference,
        lambda: clerk.rename(unit.id, "Unit A", TODAY),
        lambda: clerk.move(unit.id, practice.id, TODAY),
        lambda: clerk.close(unit.id, TODAY),
        lambda: clerk.split(unit.id, [], TODAY),
        lambda: clerk.merge([], "", TODAY),
        lambda: clerk.set_rule(practice.id, unit.id, UnitRuleKind.WHOLE_PRACTICE, "", from_on=TODAY),
    ):
        with pytest.raises(NotPermittedError):
            act()


def test_adding_names_every_broken_rule(store: Store, places: Places) -> None:
    practice, unit = a_practice_with_unit(store)
    wanted = NewPlace(kind=PlaceKind.UNIT, name=" ", code=unit.code, parent_id=None, from_on=TODAY)
    with pytest.raises(RuleBrokenError) as raised:
        places.add(wanted)
    assert problems_of(raised) == {"name", "code", "parent_id"}
    with pytest.raises(RuleBrokenError) as raised:
        places.add(NewPlace(kind=PlaceKind.UNIT, name="unit 1", code="X", parent_id=practice.id, from_on=TODAY))
    assert problems_of(raised) == {"name"}
    with pytest.raises(RuleBrokenError) as raised:
        places.add(NewPlace(kind=PlaceKind.UNIT, name="Unit 2", code="X", parent_id=unit.id, from_on=TODAY))
    assert problems_of(raised) == {"parent_id"}
    with pytest.raises(RuleBrokenError) as raised:
        places.add(NewPlace(kind=PlaceKind.UNIT, name="U", code="X", parent_id=practice.id, from_on=date(2001, 1, 1)))
    assert problems_of(raised) == {"parent_id"}


def test_an_added_place_is_there_from_its_day(store: Store, places: Places) -> None:
    practice, _ = a_practice_with_unit(store)
    made = places.add(
        NewPlace(kind=PlaceKind.UNIT, name="Unit 2", code="P1-2", parent_id=practice.id, from_on=date(2026, 12, 1))
    )
    assert places.tree().find(made.id) is None
    assert path(places, made.id, date(2026, 12, 1))[-2:] == ["Ash Trees Surgery", "Unit 2"]


def test_renaming_keeps_the_old_name_for_its_days(store: Store, places: Places) -> None:
    _, unit = a_practice_with_unit(store)
    before = len(journalled(store))
    places.rename(unit.id, "North unit", date(2026, 6, 1))
    assert path(places, unit.id, date(2026, 5, 31))[-1] == "Unit 1"
    assert path(places, unit.id, date(2026, 6, 1))[-1] == "North unit"
    assert journalled(store)[before:] == [
        (Verb.CHANGED, "place_name", "to_on"),
        (Verb.CREATED, "place_name", None),
    ]
    places.rename(unit.id, "Northern unit", date(2026, 6, 1))
    assert path(places, unit.id)[-1] == "Northern unit"
    assert len(places.history(unit.id).names) == 2


def test_history_is_not_rewritten(store: Store, places: Places) -> None:
    _, unit = a_practice_with_unit(store)
    places.rename(unit.id, "North unit", date(2026, 6, 1))
    with pytest.raises(RuleBrokenError) as raised:
        places.rename(unit.id, "Other", date(2026, 5, 1))
    assert problems_of(raised) == {"from_on"}
    assert "01-Jun-2026" in str(raised.value)


def test_moving_keeps_where_it_lay(store: Store, places: Places) -> None:
    practice, unit = a_practice_with_unit(store)
    icc = places.by_code("ICC5").id
    other = a_place(store, PlaceKind.ICC, "Bay", "ICC4", places.by_code("NL"))
    places.move(practice.id, other.id, date(2026, 4, 1))
    assert path(places, unit.id, date(2026, 3, 31))[2] == "Carnforth"
    assert path(places, unit.id)[2] == "Bay"
    with pytest.raises(RuleBrokenError) as raised:
        places.move(practice.id, places.by_code("NL").id, TODAY)
    assert problems_of(raised) == {"parent_id"}
    places.move(practice.id, icc, TODAY)
    assert [link.parent_id for link in places.history(practice.id).links] == [icc, other.id, icc]


def test_confirming_an_inferred_place_takes_the_mark_away(places: Places) -> None:
    places.load_reference()
    bay = places.by_code("Y01008").id
    places.move(bay, places.by_code("icc-bay").id, TODAY)
    node = places.tree().find(bay)
    assert node is not None
    assert not node.inferred


def test_a_place_with_people_or_places_is_not_closed(store: Store, places: Places) -> None:
    practice, unit = a_practice_with_unit(store)
    person = a_person()
    with store.write(places._desk.user.id, places._desk.clock) as work:
        work.create(person)
        work.create(in_unit(person, practice, unit))
    for place_id, words in ((practice.id, "Unit 1"), (unit.id, "People still belong")):
        with pytest.raises(RuleBrokenError, match=words):
            places.close(place_id, TODAY)


def test_closing_ends_the_place_its_link_and_its_rules(store: Store, places: Places) -> None:
    practice, unit = a_practice_with_unit(store)
    places.set_rule(practice.id, unit.id, UnitRuleKind.WHOLE_PRACTICE, "", from_on=OPENED)
    places.close(unit.id, TODAY)
    history = places.history(unit.id)
    assert history.place.closed_on == TODAY
    assert [link.to_on for link in history.links] == [TODAY]
    assert [rule.to_on for rule in history.rules] == [TODAY]
    assert places.units_of(practice.id) == ()


def fill(store: Store, desk: Desk, practice: Place, unit: Place, gps: list[str]) -> None:
    with store.write(desk.user.id, desk.clock) as work:
        for number, gp in zip(NUMBERS, gps, strict=False):
            person = a_person(nhs_number=number, usual_gp=gp)
            work.create(person)
            work.create(in_unit(person, practice, unit))


def memberships(store: Store, **equals: object) -> list[Membership]:
    with store.read() as reader:
        return reader.find(Membership, **equals)


def test_splitting_a_unit_by_usual_gp_takes_people_along(store: Store, desk: Desk, places: Places) -> None:
    practice, unit = a_practice_with_unit(store)
    places.set_rule(practice.id, unit.id, UnitRuleKind.WHOLE_PRACTICE, "", from_on=OPENED)
    fill(store, desk, practice, unit, ["SHAH, Ravi (Dr)", "Dr Bell", "Dr R Other"])
    before = places.tree(date(2026, 11, 1))
    first, second = places.split(
        unit.id,
        [
            Part(name="Unit A", code="P1-A"),
            Part(name="Unit B", code="P1-B", rule=UnitRuleKind.USUAL_GP, rule_value="Dr Ravi Shah"),
        ],
        date(2026, 11, 20),
        reason="Grown too large",
    )
    counts = {node.name: node.people for node in places.tree().walk()}
    assert (counts["Unit A"], counts["Unit B"], counts["Ash Trees Surgery"]) == (2, 1, 3)
    assert places.unit_for(practice.id, nhs_number=None, usual_gp="Ravi Shah") == second.id
    assert places.unit_for(practice.id, nhs_number=None, usual_gp="Somebody") == first.id
    assert places.tree(date(2026, 11, 1)) == before
    ended = memberships(store, unit_id=unit.id)
    assert {member.ended_because for member in ended} == {MembershipEnd.PLACE_CHANGED}
    assert {member.to_on for member in ended} == {date(2026, 11, 20)}
    assert {item.successor_id for item in places.history(unit.id).became} == {first.id, second.id}
    assert ("created", "place_succession", None) in journalled(store)


def test_merging_units_takes_people_and_rules_along(store: Store, desk: Desk, places: Places) -> None:
    practice, one = a_practice_with_unit(store)
    two = a_place(store, PlaceKind.UNIT, "Unit 2", "P1-2", practice)
    places.set_rule(practice.id, two.id, UnitRuleKind.USUAL_GP, "Dr Shah", from_on=OPENED)
    fill(store, desk, practice, two, ["Dr Shah", "Dr Shah"])
    kept = places.merge([one.id, two.id], one.id, date(2026, 11, 20))
    assert kept.id == one.id
    node = places.tree().find(one.id)
    assert node is not None
    assert node.people == 2
    assert places.tree().find(two.id) is None
    assert places.tree(date(2026, 11, 19)).find(two.id) is not None
    assert places.unit_for(practice.id, nhs_number=None, usual_gp="Shah") == one.id


def test_merging_practices_makes_one_with_all_units(store: Store, desk: Desk, places: Places) -> None:
    first, unit = a_practice_with_unit(store)
    icc = places.by_code("ICC5")
    second = a_place(store, PlaceKind.PRACTICE, "Park View", "P2", icc)
    other = a_place(store, PlaceKind.UNIT, "Park View unit", "P2-1", second)
    fill(store, desk, first, unit, ["Dr Bell"])
    joined = NewPlace(kind=PlaceKind.PRACTICE, name="Bay Practice", code="P3", parent_id=icc.id, from_on=TODAY)
    made = places.merge([first.id, second.id], joined, TODAY, reason="Joined")
    assert {node.place_id for node in places.units_of(made.id)} == {unit.id, other.id}
    (member,) = memberships(store, unit_id=unit.id, to_on=None)
    assert (member.practice_id, member.from_on) == (made.id, TODAY)
    assert path(places, unit.id, date(2026, 11, 21))[3] == "Ash Trees Surgery"


def test_people_are_not_moved_in_advance(store: Store, desk: Desk, places: Places) -> None:
    practice, one = a_practice_with_unit(store)
    two = a_place(store, PlaceKind.UNIT, "Unit 2", "P1-2", practice)
    fill(store, desk, practice, two, ["Dr Shah"])
    with pytest.raises(RuleBrokenError, match="today or an earlier day"):
        places.merge([one.id, two.id], one.id, date(2026, 12, 1))


def test_a_merger_or_split_says_what_is_missing(store: Store, places: Places) -> None:
    practice, unit = a_practice_with_unit(store)
    with pytest.raises(RuleBrokenError) as raised:
        places.merge([unit.id], practice.id, TODAY)
    assert problems_of(raised) == {"place_ids", "into"}
    with pytest.raises(RuleBrokenError) as raised:
        places.merge([unit.id, practice.id], unit.id, TODAY)
    assert problems_of(raised) == {"place_ids"}
    with pytest.raises(RuleBrokenError, match="Unit 1"):
        places.split(practice.id, [Part(name="A", code="A"), Part(name="B", code="B")], TODAY)


def test_splitting_an_icc_divides_its_practices(store: Store, places: Places) -> None:
    practice, unit = a_practice_with_unit(store)
    icc = places.by_code("ICC5")
    second = a_place(store, PlaceKind.PRACTICE, "Park View", "P2", icc)
    parts = [
        Part(name="Carnforth East", code="5E", child_ids=(practice.id,)),
        Part(name="Carnforth West", code="5W", child_ids=(second.id,)),
    ]
    places.split(icc.id, parts, date(2027, 4, 1))
    assert path(places, unit.id)[2] == "Carnforth"
    assert path(places, unit.id, date(2027, 4, 1))[2] == "Carnforth East"
    assert path(places, second.id, date(2027, 4, 1))[2] == "Carnforth West"


def test_a_rule_names_a_unit_of_its_practice_and_ten_digit_numbers(store: Store, places: Places) -> None:
    practice, unit = a_practice_with_unit(store)
    with pytest.raises(RuleBrokenError) as raised:
        places.set_rule(practice.id, practice.code, UnitRuleKind.USUAL_GP, "  ", from_on=TODAY)
    assert problems_of(raised) == {"unit_id", "value"}
    with pytest.raises(RuleBrokenError, match="Check line 2"):
        places.set_rule(practice.id, unit.id, UnitRuleKind.NHS_NUMBER_LIST, "999 000 0018\n99900", from_on=TODAY)


def test_a_new_rule_ends_the_older_one_about_the_same(store: Store, places: Places) -> None:
    practice, unit = a_practice_with_unit(store)
    old = places.set_rule(practice.id, unit.id, UnitRuleKind.USUAL_GP, "Dr Shah", from_on=OPENED)
    places.set_rule(practice.id, unit.id, UnitRuleKind.USUAL_GP, "SHAH (Dr)", from_on=TODAY)
    rules = {rule.id: rule for rule in places.history(unit.id).rules}
    assert rules[old.id].to_on == TODAY
    assert len(rules) == 2


def test_people_who_died_or_were_withdrawn_are_not_counted(store: Store, desk: Desk, places: Places) -> None:
    practice, unit = a_practice_with_unit(store)
    people = [
        a_person(),
        a_person(nhs_number=NUMBERS[1], deceased=True, died_on=date(2026, 10, 1)),
        a_person(nhs_number=NUMBERS[2], withdrawn=True),
    ]
    with store.write(desk.user.id, desk.clock) as work:
        for person in people:
            work.create(person)
            work.create(in_unit(person, practice, unit))
    assert places.tree().people == 1
    assert places.tree(date(2026, 9, 1)).people == 2
    assert places.tree(date(2026, 11, 1)).people == 1


def test_an_unknown_code_says_where_to_look(places: Places) -> None:
    with pytest.raises(NotFoundError, match="Z99999"):
        places.by_code("Z99999")


def test_a_date_tree_has_the_shape_of_today_when_nothing_changed(store: Store, places: Places) -> None:
    a_practice_with_unit(store)
    (then,), (now,) = places.tree(date(2024, 1, 1)).roots, places.tree().roots
    assert without_people(then) == without_people(now)
