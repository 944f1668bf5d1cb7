"""Where a row belongs: the unit chosen, then the unit map, then the practice's rules, then where the person is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.people import Membership
from bhcp_desktop.domain.places import Place, PlaceKind, UnitRule, UnitRuleKind
from bhcp_desktop.domain.register import RegisterRow
from bhcp_desktop.services.imports.placing import Placing
from bhcp_desktop.services.imports.plan import ImportOptions
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.stores import NOON, NUMBERS, OPENED, a_place, a_practice_with_unit

DAY = date(2026, 10, 31)
ROW = RegisterRow(
    line=2, nhs_number=NUMBERS[0], family_name="Bell", born_on=date(1940, 1, 1), practice_code="P1",
    usual_gp="Dr Rupa Shah",
)  # fmt: skip


class Surgery:
    """A practice of three units and another practice of one."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.practice, self.first = a_practice_with_unit(store)
        self.second, self.third = (
            a_place(store, PlaceKind.UNIT, f"Unit {n}", f"P1-{n}", self.practice) for n in (2, 3)
        )
        self.other = a_place(store, PlaceKind.PRACTICE, "Elsewhere", "P2")
        self.far = a_place(store, PlaceKind.UNIT, "Far unit", "P2-1", self.other)

    def rule(self, unit: Place, kind: UnitRuleKind, value: str = "", **dates: date) -> None:
        rule = UnitRule(
            id=new_id(), practice_id=self.practice.id, unit_id=unit.id, kind=kind, value=value,
            **{"from_on": OPENED, **dates},
        )  # fmt: skip
        with self.store.write(SYSTEM_ACTOR, FixedClock(NOON)) as work:
            work.create(rule)

    def placing(self) -> Placing:
        with self.store.read() as reader:
            return Placing.read(reader, DAY, {})

    def unit(self, row: RegisterRow = ROW, current: Membership | None = None, **options: object) -> str | None:
        choices = ImportOptions(as_at=DAY, **options)  # type: ignore[arg-type]
        return self.placing().place(row, choices, current)[1]

    def member(self, practice: Place, unit: Place | None) -> Membership:
        return Membership(
            id=new_id(), person_id="p" * 32, practice_id=practice.id, unit_id=unit.id if unit else None, from_on=OPENED
        )


@pytest.fixture
def surgery(store: Store) -> Surgery:
    return Surgery(store)


def test_without_a_rule_the_practice_is_known_and_the_unit_is_not(surgery: Surgery) -> None:
    placed = surgery.placing().place(ROW, ImportOptions(as_at=DAY), None)
    assert placed == (surgery.practice.id, None)


def test_a_practice_nobody_knows_places_nobody(surgery: Surgery) -> None:
    row = replace(ROW, practice_code="X99")
    assert surgery.placing().place(row, ImportOptions(as_at=DAY), None) == (None, None)


def test_the_usual_gp_decides_however_the_name_is_written(surgery: Surgery) -> None:
    surgery.rule(surgery.first, UnitRuleKind.WHOLE_PRACTICE)
    surgery.rule(surgery.second, UnitRuleKind.USUAL_GP, "SHAH, Rupa (Dr)")
    assert surgery.unit() == surgery.second.id
    assert surgery.unit(replace(ROW, usual_gp="Dr Ann Fell")) == surgery.first.id
    assert surgery.unit(replace(ROW, usual_gp="")) == surgery.first.id


def test_a_list_goes_before_the_usual_gp(surgery: Surgery) -> None:
    surgery.rule(surgery.second, UnitRuleKind.USUAL_GP, "Dr Rupa Shah")
    surgery.rule(surgery.third, UnitRuleKind.NHS_NUMBER_LIST, "999 000 0018\n9990000026")
    assert surgery.unit() == surgery.third.id
    assert surgery.unit(replace(ROW, nhs_number=NUMBERS[5])) == surgery.second.id
    assert surgery.unit(replace(ROW, nhs_number=None)) == surgery.second.id


@pytest.mark.parametrize("dates", [{"from_on": date(2026, 11, 1)}, {"to_on": DAY}])
def test_a_rule_counts_from_its_first_day_until_the_day_it_ends(surgery: Surgery, dates: dict[str, date]) -> None:
    surgery.rule(surgery.second, UnitRuleKind.USUAL_GP, "Dr Rupa Shah", **dates)
    assert surgery.unit() is None


def test_the_rules_of_one_practice_are_not_those_of_another(surgery: Surgery) -> None:
    surgery.rule(surgery.first, UnitRuleKind.WHOLE_PRACTICE)
    assert surgery.unit(replace(ROW, practice_code="P2")) is None


def test_whoever_no_rule_speaks_of_stays_where_they_are(surgery: Surgery) -> None:
    assert surgery.unit(current=surgery.member(surgery.practice, surgery.third)) == surgery.third.id
    assert surgery.unit(current=surgery.member(surgery.other, surgery.far)) is None


def test_a_row_that_names_no_practice_moves_nobody(surgery: Surgery) -> None:
    row, here = replace(ROW, practice_code=""), surgery.member(surgery.practice, surgery.third)
    surgery.rule(surgery.first, UnitRuleKind.WHOLE_PRACTICE)
    placed = surgery.placing().place(row, ImportOptions(as_at=DAY), here)
    assert placed == (surgery.practice.id, surgery.third.id)


def test_the_unit_map_goes_before_the_rules_by_gp_and_then_by_practice(surgery: Surgery) -> None:
    surgery.rule(surgery.first, UnitRuleKind.WHOLE_PRACTICE)
    chosen = {"Dr Rupa Shah": surgery.second.id, "P1": surgery.third.id}
    assert surgery.unit(unit_by_key=chosen) == surgery.second.id
    assert surgery.unit(replace(ROW, usual_gp="Dr Ann Fell"), unit_by_key=chosen) == surgery.third.id
    assert surgery.unit(replace(ROW, usual_gp="", practice_code="P2"), unit_by_key=chosen) is None


def test_an_empty_key_of_the_map_speaks_of_nobody(surgery: Surgery) -> None:
    row = replace(ROW, usual_gp="", practice_code="")
    assert surgery.unit(row, unit_by_key={"": surgery.third.id}) is None


def test_the_unit_chosen_for_all_brings_its_own_practice(surgery: Surgery) -> None:
    surgery.rule(surgery.first, UnitRuleKind.WHOLE_PRACTICE)
    placed = surgery.placing().place(ROW, ImportOptions(as_at=DAY, unit_id=surgery.far.id), None)
    assert placed == (surgery.other.id, surgery.far.id)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_unit_never_comes_without_its_practice(surgery: Surgery, data: st.DataObject) -> None:
    placing = surgery.placing()
    units = [surgery.first, surgery.second, surgery.third, surgery.far]
    row = replace(
        ROW, practice_code=data.draw(st.sampled_from(["", "P1", "P2", "X9"])),
        usual_gp=data.draw(st.sampled_from(["", "Dr Rupa Shah"])),
    )  # fmt: skip
    keys = st.dictionaries(st.sampled_from(["P1", "P2", "Dr Rupa Shah"]), st.sampled_from([u.id for u in units]))
    unit = data.draw(st.none() | st.sampled_from([u.id for u in units]))
    options = ImportOptions(as_at=DAY, unit_id=unit, unit_by_key=data.draw(keys))
    current = data.draw(
        st.sampled_from([None, surgery.member(surgery.practice, surgery.third), surgery.member(surgery.other, None)])
    )
    practice_id, unit_id = placing.place(row, options, current)
    if unit_id is not None:
        assert placing.practice_of_unit[unit_id] == practice_id
