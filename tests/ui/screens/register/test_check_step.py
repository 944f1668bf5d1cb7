"""The third step: every row that changes something, or that nobody should overlook, before anything is stored."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from bhcp_desktop.domain.people import Person
from bhcp_desktop.ui.screens.register.check_step import ATTENTION, CHANGED, MISSING, NEW, CheckStep
from bhcp_desktop.ui.widgets.tag import Tint
from tests.support.extracts import a_row
from tests.ui.checks import check_screen, check_size, texts_in_sight


@pytest.fixture
def asked() -> list[object]:
    """What the step asked its page to do."""
    return []


@pytest.fixture
def step(show, asked) -> CheckStep:
    return show(
        CheckStep(
            lambda: asked.append("import"), lambda: asked.append("back"), lambda: asked.append("save"), asked.append
        )
    )


def choose(step: CheckStep, kind: str) -> list[tuple[str, str, str]]:
    """What happens, to whom and why, of one kind of row."""
    step.kind.load(kind)
    step.kind.edited.emit()
    return [(line.what, line.name, line.why) for line in step.table.rows]


def test_the_counts_say_what_would_happen_and_that_nothing_is_stored_yet(step, preview, bring_in, asked) -> None:
    bring_in(a_row(0, "Braithwaite"), a_row(1, "Campbell"), a_row(2, "Dixon"))
    plan = preview(
        a_row(0, "Braithwaite"), a_row(1, "Campbell", postcode="LA9 4AA"), a_row(3, "Evans"), a_row(4, "Gill", born="")
    )
    step.show_plan(plan, {})
    assert step.counts.text() == "3 people to import: 1 new, 1 changed, 1 unchanged."
    assert step.more.text() == (
        "0 move to another unit, 0 newly recorded as died, 1 missing from this extract. 0 rows wait for a person, "
        "1 are not taken. Nothing is stored yet."
    )
    assert step.import_button.text() == "Import 3 people"
    step.import_button.click()
    step.rejects_button.click()
    assert asked == ["import", "save"]


def test_changes_are_shown_field_by_field(step, preview, bring_in, office, store) -> None:
    bring_in(a_row(0, "Braithwaite"), a_row(1, "Campbell"))
    plan = preview(a_row(0, "Braithwaite", postcode="LA5 9BB"), a_row(2, "Shah"))
    step.show_plan(plan, office.imports.names_of([member.person_id for member in plan.missing]))
    assert choose(step, CHANGED) == [("Changed", "BRAITHWAITE, Harold (Mr)", "Postcode: LA5 9AA → LA5 9BB")]
    assert choose(step, NEW) == [("New", "SHAH, Harold (Mr)", "")]
    ((what, name, _),) = choose(step, MISSING)
    assert (what, name.split(", LA5")[0]) == (
        "Missing",
        "CAMPBELL, Harold (Mr), born 19-Jul-1941, NHS No. 999 000 0026",
    )
    with store.read() as reader:
        assert {person.postcode for person in reader.find(Person)} == {"LA5 9AA"}


def test_what_needs_a_look_comes_first_and_says_why(step, preview) -> None:
    step.show_plan(
        preview(
            a_row(0, "Braithwaite", born="31-Feb-1941"),
            a_row(None, "Campbell"),
            a_row(2, "Dixon", nhs_number="999 000 0034 "),
            a_row(3, "Evans", sex="?"),
        ),
        {},
    )
    shown = [(line.line, line.what, line.tint) for line in step.table.rows]
    assert shown == [
        (3, "Waits", Tint.WARNING),
        (2, "Not taken", Tint.ERROR),
        (4, "Repaired", Tint.INFO),
        (5, "Check", Tint.INFO),
        (1, "Check", Tint.INFO),
    ]
    why = {line.line: line.why for line in step.table.rows}
    assert why[2] == "Date of birth: This day does not exist."
    assert why[4].endswith("they were dropped. Read as 9990000034.")
    assert why[5].startswith("Gender: This is not a sex")


def test_the_whole_reason_of_the_chosen_row_stands_beneath(step, preview) -> None:
    step.show_plan(preview(a_row(0, "Braithwaite", born="31-Feb-1941"), a_row(1, ""), a_row(2, "Campbell")), {})
    assert step.detail.text() == "Line 2: Date of birth: This day does not exist."
    step.table.choose_row(1)
    assert step.detail.text() == "Line 3: The family name is missing."
    choose(step, CHANGED)
    assert not step.detail.isVisible()
    assert "Nobody in the store changes." in texts_in_sight(step)
    assert not step.table.isVisible()


def test_another_plan_leaves_nothing_of_the_answers_before(step, preview, bring_in) -> None:
    bring_in(a_row(0, "Braithwaite"), a_row(1, "Campbell"))
    step.show_plan(preview(a_row(0, "Braithwaite")), {})
    assert not step.end_missing.value()
    step.end_missing.load(value=True)
    choose(step, MISSING)
    step.show_plan(preview(a_row(1, "Campbell")), {})
    assert step.end_missing.isVisible()
    assert not step.end_missing.value()
    assert step.kind.value() == ATTENTION
    step.show_plan(preview(a_row(0, "Braithwaite"), a_row(1, "Campbell")), {})
    assert not step.end_missing.isVisible()


def test_an_extract_nobody_can_be_read_from_cannot_be_imported(step, preview, asked) -> None:
    step.show_plan(preview(a_row(0, "Braithwaite", born="")), {})
    assert step.import_button.text() == "Import 0 people"
    step.import_button.click()
    assert asked == []


def test_scores_of_no_named_index_are_said_to_be_left_out(step, preview) -> None:
    step.show_plan(preview(*(a_row(at, f"Hill{at}", efi="0.37") for at in range(5))), {})
    assert "so they are left out. Go back to choose." in texts_in_sight(step)
    step.show_plan(preview(a_row(0, "Hill", efi="0.36")), {})
    assert "so they are left out" not in texts_in_sight(step)


def test_a_practice_of_a_known_name_is_offered_to_be_joined(step, preview, bring_in, asked) -> None:
    bring_in(a_row(0, "Braithwaite"))
    plan = preview(a_row(1, "Campbell", practice_code="A82777"))
    step.show_plan(plan, {})
    (button,) = [each for each in step.findChildren(QPushButton) if each.text() == "Join A82777 to A82999"]
    button.click()
    assert asked == list(plan.namesakes)


@pytest.mark.parametrize("percent", [100, 200])
def test_it_passes_every_check_at_both_sizes(step, preview, themed, percent) -> None:
    themed.set_percent(percent)
    step.show_plan(
        preview(*(a_row(at, f"Braithwaite-Featherstonehaugh{at}") for at in range(8)), a_row(None, "Ives")), {}
    )
    QApplication.processEvents()
    check_screen(step)
    check_size(step)
