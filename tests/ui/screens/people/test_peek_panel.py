from __future__ import annotations

from datetime import date

from bhcp_desktop.ui.screens.people.peek_panel import PeekPanel, facts
from tests.ui.checks import texts_in_sight
from tests.ui.screens.people.test_person_words import a_line

TODAY = date(2026, 11, 22)


def test_missing_facts_are_said_and_never_blank() -> None:
    said = dict(facts(a_line(), TODAY))
    assert said == {
        "Belongs to": "No unit",
        "Frailty confirmed": "Not confirmed",
        "eFI": "Not recorded",
        "Clinical Frailty Scale": "Not recorded",
        "Plan": "No plan",
        "Review": "No date",
        "Coordinator": "Nobody named",
        "Actions": "None open",
        "Next MDT": "None arranged",
        "Due": "Nothing due",
    }


def test_each_fact_has_its_date_and_scale() -> None:
    line = a_line(
        efi="efi2", efi_score="0.2500", efi_band="severe", efi_scored="2026-05-01",
        grade="moderate", grade_confirmed="2026-06-01", cfs="6", cfs_scored="2026-06-02",
    )  # fmt: skip
    said = dict(facts(line, TODAY))
    assert said["eFI2"] == "0.2500 severe, 01-May-2026"
    assert said["Frailty confirmed"] == "Moderate, CFS 6, 01-Jun-2026"
    assert said["Clinical Frailty Scale"] == "6, 02-Jun-2026"


def test_nothing_of_the_person_before_remains(show, qtbot) -> None:
    panel = show(PeekPanel())
    panel.show_line(a_line(coordinator="R Shah", outside=1), TODAY, alike=True)
    qtbot.waitUntil(lambda: "Outside these places" in texts_in_sight(panel))
    panel.show_line(a_line(family_name="Gill", preferred_name=""), TODAY, alike=False)
    qtbot.waitUntil(lambda: "Nobody named" in texts_in_sight(panel))
    said = texts_in_sight(panel)
    assert "GILL" in said
    assert "R Shah" not in said
    assert "Similar name" not in said
    assert panel.leave()
    assert not panel.leave()


def test_the_last_call_is_shown_for_the_person_in_front_and_gone_with_them(show) -> None:
    panel = show(PeekPanel())
    panel.show_line(a_line(), TODAY, alike=False)
    person_id = panel.line.person_id
    panel.show_call("somebody else", "Spoken to 01-Jan-2026")
    assert "Spoken to" not in texts_in_sight(panel)
    panel.show_call(person_id, "Spoken to 22-Nov-2026: rings back")
    assert "Last call: Spoken to 22-Nov-2026: rings back" in texts_in_sight(panel)
    panel.show_line(a_line(), TODAY, alike=False)
    assert "Spoken to" not in texts_in_sight(panel)
    panel.show_call(person_id, "")
    assert "Last call: none noted" in texts_in_sight(panel)


def test_the_facts_scroll_where_the_text_is_large(themed, show) -> None:
    themed.set_percent(200)
    panel = show(PeekPanel())
    panel.show_line(a_line(), TODAY, alike=True)
    assert panel.minimumSizeHint().height() < 728 / 4, "the list keeps most of a laptop's screen"
