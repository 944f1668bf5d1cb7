"""The record page: views are journalled, words are kept, nobody's words reach another person's record."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from sqlalchemy import func, select

from bhcp_desktop.domain.care_plan import Allergy, AllergyStatus, Goal, Medicine, Need
from bhcp_desktop.domain.forms import ItemType
from bhcp_desktop.domain.frailty import Instrument
from bhcp_desktop.domain.frailty_rules import ScoreEntry
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.plan_rules import PlanSection
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.forms import plan_forms
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.tables.store_tables import journal
from bhcp_desktop.ui.screens.person.record_page import COMPARE, HISTORY, PUBLISH, START, RecordPage
from bhcp_desktop.ui.tasks import QtTasks
from bhcp_desktop.ui.theme.theme import Look
from bhcp_desktop.ui.widgets.focus import focus_first
from tests.support.plans import TODAY, a_placed_person, a_whole_plan
from tests.support.stores import NUMBERS, a_desk, a_person
from tests.ui.checks import check_screen, check_size
from tests.ui.screens.person.conftest import every_word, field_of, press, settle, type_in

SECTIONS = [section.value for section in PlanSection]


def views(store):
    with store.read() as reader:
        query = select(func.count()).select_from(journal).where(journal.c.verb == "viewed")
        return reader.connection.execute(query).scalar_one()


def test_a_view_is_journalled_before_anything_is_shown(store, person, page_context, open_record):
    seen = []
    page_context.tasks.run = lambda work, *, done, failed, **_: (
        seen.append(views(store)),
        work(),
        seen.append(views(store)),
    )
    page = open_record(person.id)
    assert seen == [0, 1]
    assert page.banner is None


def test_somebody_without_a_plan_starts_one_with_one_press(open_record, person, office):
    page = open_record(person.id)
    assert page.stack.current == START
    assert page.banner.family_name == "Braithwaite"
    press(page, "Start a care plan")
    settle()
    assert page.stack.current == "about-me"
    assert office.care_plans.working(person.id) is not None
    assert page.title == "Care plan, version 1 (draft)"


def test_typing_and_leaving_the_box_saves_into_the_record(open_record, person, office):
    plan = office.care_plans.start(person.id)
    page = open_record(person.id)
    box = field_of(page, "about-me/people").box
    type_in(box, "My daughter Ann")
    QTest.keyClick(box, Qt.Key.Key_Tab)
    settle()
    assert office.care_plans.working(person.id).of("about-me")["people"] == ("My daughter Ann",)
    assert office.drafts.of_record(plan.id) == []
    assert "Saved 12:00" in every_word(page)


def test_a_second_after_the_last_key_a_draft_is_on_the_disk(open_record, person, office, qtbot):
    plan = office.care_plans.start(person.id)
    page = open_record(person.id)
    type_in(field_of(page, "about-me/wellness").box, "A bad day")
    assert office.drafts.of_record(plan.id) == []
    with qtbot.waitSignal(page.desk.autosave.kept, timeout=20_000) as told:
        pass
    assert told.args == ["Draft saved 12:00 on this computer"]
    (draft,) = office.drafts.of_record(plan.id)
    assert (draft.field, draft.text) == ("about-me/wellness", "A bad day")


def test_save_now_keeps_and_saves_whatever_is_typed(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    type_in(field_of(page, "about-me/most-important").box, "My garden")
    page.save_now()
    assert office.care_plans.working(person.id).of("about-me")["most-important"] == ("My garden",)


def test_after_a_crash_the_keyboard_comes_by_the_question_before_the_boxes(open_record, person, office):
    plan = office.care_plans.start(person.id)
    own = {"entity": "care_plan", "entity_id": plan.id}
    office.drafts.keep(DraftWords(field="about-me/wellness", text="On a bad day I stay in bed", **own))
    page = open_record(person.id)
    panes = [pane for pane in page.panes() if pane.isVisible()]
    assert panes == [page.nav, page.notice, page.stack]
    focus_first(panes[1])
    assert page.notice.isAncestorOf(QApplication.focusWidget())
    page.notice.kept.emit()
    assert [pane for pane in page.panes() if pane.isVisible()] == [page.nav, page.stack]


def test_words_found_after_a_crash_are_back_in_their_boxes_and_saved_only_when_kept(open_record, person, office):
    plan = office.care_plans.start(person.id)
    own = {"entity": "care_plan", "entity_id": plan.id}
    office.drafts.keep(
        DraftWords(field="about-me/wellness", text="On a bad day I stay in bed", **own),
        DraftWords(field="need/new/text", text="Falls at night", **own),
        DraftWords(field="review/old-field", text="of an older program", **own),
    )
    page = open_record(person.id)
    assert field_of(page, "about-me/wellness").box.toPlainText() == "On a bad day I stay in bed"
    assert "Words typed on 22-Nov-2026 at 12:00 were not saved" in page.notice.text
    assert "About me" in page.notice.text
    page.show_section("home")
    assert "wellness" not in office.care_plans.working(person.id).of("about-me")
    press(page, "Keep")
    settle()
    working = office.care_plans.working(person.id)
    assert working.of("about-me")["wellness"] == ("On a bad day I stay in bed",)
    assert [need.text for need in working.needs] == ["Falls at night"]
    assert page.notice.isHidden()


def test_found_words_may_be_discarded(open_record, person, office):
    plan = office.care_plans.start(person.id)
    office.care_plans.answer(plan.id, "about-me", "wellness", ["In the record"], base_rev=0)
    office.drafts.keep(
        DraftWords(entity="care_plan", entity_id=plan.id, field="about-me/wellness", text="Typed", base_rev=1)
    )
    page = open_record(person.id)
    press(page, "Discard")
    settle()
    assert field_of(page, "about-me/wellness").box.toPlainText() == "In the record"
    assert office.drafts.of_record(plan.id) == []


def test_found_words_are_compared_with_the_record(open_record, person, office):
    plan = office.care_plans.start(person.id)
    office.care_plans.answer(plan.id, "about-me", "wellness", ["In the record"], base_rev=0)
    office.drafts.keep(DraftWords(entity="care_plan", entity_id=plan.id, field="about-me/wellness", text="Typed"))
    page = open_record(person.id)
    press(page, "Compare")
    assert page.stack.current == COMPARE
    shown = every_word(page.stack.currentWidget())
    assert "Typed" in shown
    assert "In the record" in shown
    press(page, "Keep what was typed: My wellness")
    settle()
    assert office.care_plans.working(person.id).of("about-me")["wellness"] == ("Typed",)
    assert page.notice.isHidden()


def test_a_change_by_somebody_else_meanwhile_keeps_both(open_record, person, office, store):
    plan = office.care_plans.start(person.id)
    page = open_record(person.id)
    box = field_of(page, "about-me/people").box
    type_in(box, "Mine")
    Office(a_desk(store, name="other")).care_plans.answer(plan.id, "about-me", "people", ["Theirs"], base_rev=0)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    settle()
    assert box.toPlainText() == "Mine"
    assert "Somebody else changed" in page.notice.text
    assert office.care_plans.working(person.id).of("about-me")["people"] == ("Theirs",)
    press(page, "Compare")
    press(page, "Use the record: People who are important to me")
    settle()
    assert box.toPlainText() == "Theirs"
    assert office.drafts.of_record(plan.id) == []


def test_what_somebody_else_saves_appears_and_words_being_typed_stay(open_record, person, office, store):
    plan = office.care_plans.start(person.id)
    page = open_record(person.id)
    type_in(field_of(page, "about-me/people").box, "Half a sent")
    Office(a_desk(store, name="other")).care_plans.answer(plan.id, "about-me", "wellness", ["Theirs"], base_rev=0)
    settle()
    assert field_of(page, "about-me/wellness").box.toPlainText() == "Theirs"
    assert field_of(page, "about-me/people").box.toPlainText() == "Half a sent"


def everything_of(person, office, marker):
    """Fill every form and every list of a person's plan with a word that is found again."""
    plan = office.care_plans.start(person.id, coordinator=marker)
    for form in plan_forms():
        for item in form.questions():
            if item.type in {ItemType.TEXT, ItemType.STRING}:
                office.care_plans.answer(plan.id, form.name, item.link_id, [f"{marker} {item.link_id}"], base_rev=0)
            elif item.type is ItemType.CHOICE:
                yes = item.option("yes") or item.option("needs") or item.options[0]
                office.care_plans.answer(plan.id, form.name, item.link_id, [yes], base_rev=0)
    own = {"person_id": person.id, "plan_id": plan.id}
    need = office.plan_parts.add(Need(id=new_id(), text=marker, **own))
    office.plan_parts.add(Goal(id=new_id(), need_id=need.id, text=marker, **own))
    office.plan_parts.add(Medicine(id=new_id(), person_id=person.id, name=marker))
    office.allergies.add(Allergy(id=new_id(), person_id=person.id, agent=marker, recorded_on=TODAY))
    office.frailty.record_score(
        person.id, ScoreEntry(instrument=Instrument.CFS, value="6", scored_on=TODAY, scored_by=marker)
    )
    plan = office.care_plans.working(person.id).plan
    office.care_plans.change(plan, replace(plan, review_responsible=marker, agreed_by=marker, agreed_role=marker))


def test_nothing_of_one_person_remains_when_another_is_loaded(open_record, person, office, store):
    """The page is one a person; the same boxes loaded with somebody else must still hold nothing of the first."""
    everything_of(person, office, "Quelque")
    empty = a_person(nhs_number=NUMBERS[5], family_name="Other")
    with store.write("0" * 32, office.desk.clock) as work:
        work.create(empty)
    office.care_plans.start(empty.id, coordinator="Nobody")
    page = open_record(person.id)
    for name in (*SECTIONS, HISTORY, PUBLISH):
        page.show_section(name)
    type_in(field_of(page, "about-me/people").box, "Quelque typed")
    goals = page.stack.parts_of("goals")[0]
    goals.edit()
    page.stack.parts_of("frailty")[0].score.start()
    type_in(page.stack.parts_of("frailty")[0].score.form.fields["note"].box, "Quelque note")
    assert every_word(page).count("Quelque") > 40
    page.on_shown(person_id=empty.id)
    settle()
    assert "Quelque" not in every_word(page)
    assert page.banner.family_name == "Other"
    for part in page.stack.parts():
        assert not part.is_editing()
    for box in page.findChildren(QPlainTextEdit):
        assert not box.document().isUndoAvailable()


@pytest.mark.parametrize("form", plan_forms(), ids=lambda form: form.name)
def test_no_form_keeps_an_answer_of_the_person_before(open_record, person, office, store, form):
    everything_of(person, office, "Quelque")
    empty = a_person(nhs_number=NUMBERS[5], family_name="Other")
    with store.write("0" * 32, office.desk.clock) as work:
        work.create(empty)
    office.care_plans.start(empty.id)
    page = open_record(person.id)
    for name in SECTIONS:
        page.show_section(name)
    page.on_shown(person_id=empty.id)
    settle()
    for item in form.questions():
        assert field_of(page, f"{form.name}/{item.link_id}").input.value() in (None, "", (), False), item.link_id


def test_a_gap_leads_to_its_field(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    for gap in office.publishing.prepare(person.id).gaps:
        page.go_to_field(gap.section.value, gap.field)
        assert page.stack.current == gap.section.value
        assert page.stack.isAncestorOf(QApplication.focusWidget()), gap.field
        page.stack.commit()


def test_publishing_from_the_keyboard(open_record, person, office, desk):
    a_whole_plan(desk, person)
    page = open_record(person.id)
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.stack.current == PUBLISH
    assert QApplication.focusWidget().text() == "Publish version 1"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    settle()
    assert page.stack.current == HISTORY
    assert [version.number for version in office.plan_versions.versions(person.id)] == [1]
    assert page.title == "Care plan, version 2 (draft, after version 1)"
    assert ("done", "Version 1 is published.") in page.context.reporter.told


def test_sections_by_keys(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    field_of(page, "about-me/most-important").go_to()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert page.stack.current == "communication"
    assert page.stack.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert page.stack.current == "about-me"


def test_ctrl_s_says_that_everything_is_saved(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    type_in(field_of(page, "about-me/people").box, "Ann")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert ("say", "Everything is saved") in page.context.reporter.told
    assert office.care_plans.working(person.id).of("about-me")["people"] == ("Ann",)


def test_printing_and_nominating_save_first(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id)
    type_in(field_of(page, "about-me/people").box, "Ann")
    press(page, "Print")
    press(page, "Nominate for MDT")
    assert page.context.navigate.went == [
        ("preview", {"kind": "care_plan", "person_id": person.id}),
        ("nominate", {"person_id": person.id}),
    ]
    assert office.care_plans.working(person.id).of("about-me")["people"] == ("Ann",)


@pytest.mark.parametrize("roles", [(Role.VIEWER,)])
def test_a_viewer_reads_and_changes_nothing(open_record, person, store, roles):
    a_whole_plan(a_desk(store, name="writer"), person)
    page = open_record(person.id)
    for name in SECTIONS:
        page.show_section(name)
        for part in page.stack.parts_of(name):
            for keeper in getattr(part, "keepers", {}).values():
                box = keeper.field.box
                assert getattr(box, "isReadOnly", lambda box=box: not box.isEnabled())(), keeper.key
    assert not page._publish.isVisible()


@pytest.mark.parametrize("section", [*SECTIONS, PUBLISH, HISTORY])
def test_every_section_is_reached_named_and_whole(open_record, person, desk, section):
    a_whole_plan(desk, person)
    page = open_record(person.id, section=section)
    settle()
    assert page.stack.current == section
    check_screen(page)


def test_no_section_is_made_but_the_one_asked_for(open_record, person, desk):
    a_whole_plan(desk, person)
    page = open_record(person.id, section="goals")
    settle()
    assert [name for name in SECTIONS if page.stack.parts_of(name)] == ["goals"]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("section", [*SECTIONS, PUBLISH, HISTORY])
def test_every_section_fits_whatever_the_text_size(open_record, person, desk, themed, section, percent):
    a_whole_plan(desk, person)
    themed.set_percent(percent)
    page = open_record(person.id, section=section)
    settle()
    check_size(page)
    area = page.stack.currentWidget()
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_a_long_name_and_dark_colours_pass_the_checks(open_record, store, desk, themed):
    from tests.support.plans import a_placed_person

    long = a_placed_person(
        store, family_name="Wolfeschlegelsteinhausenbergerdorff", given_names="Maximiliana Ștefania Łucja", title="Lady"
    )
    a_whole_plan(desk, long)
    themed.use(Look.DARK)
    page = open_record(long.id, section="goals")
    settle()
    check_screen(page)


def test_somebody_who_died_gets_no_new_plan_and_is_not_nominated(open_record, store, person):
    dead = a_placed_person(store, nhs_number=NUMBERS[1], deceased=True, died_on=date(2026, 11, 2))
    page = open_record(dead.id)
    assert (page.banner.deceased, page.banner.age_at_death) == (True, "85y")
    (start,) = page.stack.parts_of("start")
    assert not start.empty.button.isVisible()
    assert not page._nominate.isEnabled()
    assert "This person died on 02-Nov-2026 and cannot be put on a list." in every_word(page)
    alive = open_record(person.id)
    assert alive._nominate.isEnabled()
    assert "cannot be put on a list" not in every_word(alive)


def test_the_banner_shows_exactly_one_of_four_allergy_states(open_record, person, office):
    page = open_record(person.id)
    assert page.banner.allergies.value == "Allergies not recorded"
    for status, words in (
        (AllergyStatus.NONE_KNOWN, "No known allergies"),
        (AllergyStatus.UNAVAILABLE, "Allergies unavailable"),
    ):
        office.allergies.state(person.id, status)
        settle()
        assert page.banner.allergies.value == words
    office.allergies.add(Allergy(id=new_id(), person_id=person.id, agent="Penicillin", recorded_on=TODAY))
    settle()
    assert (page.banner.allergies.value, page.banner.allergy_words) == ("Known allergies", "Penicillin")
    assert fields(page.banner)


def test_with_the_real_lanes_nothing_typed_is_lost(page_context, person, office, store, show, qtbot):
    """Words typed faster than they are saved, a section left and the program locked, all at once."""
    plan = office.care_plans.start(person.id)
    lanes = QtTasks()
    page_context.tasks = lanes
    store.on_change = page_context.bus.announce
    page = RecordPage(page_context)
    show(page)
    page.on_shown(person_id=person.id)
    qtbot.waitUntil(lambda: page.stack.current == "about-me")
    for number, name in enumerate(("people", "wellness", "support-me", "worth-knowing")):
        type_in(field_of(page, f"about-me/{name}").box, f"words {number}")
    page.step(1)
    page.step(-1)
    type_in(field_of(page, "about-me/people").box, " and more")
    page.save_now()
    lanes.stop()
    answers = office.care_plans.working(person.id).of("about-me")
    drafts = {draft.field: draft.text for draft in office.drafts.of_record(plan.id)}
    kept = {name: drafts.get(f"about-me/{name}", words[0]) for name, words in answers.items()}
    assert sorted(kept["people"].split()) == sorted(["words", "0", "and", "more"])
    assert [kept[name] for name in ("wellness", "support-me", "worth-knowing")] == ["words 1", "words 2", "words 3"]


def test_a_record_behind_another_page_reads_again_when_it_is_seen(open_record, person, office, store):
    plan = office.care_plans.start(person.id)
    page = open_record(person.id)
    page.hide()
    Office(a_desk(store, name="other")).care_plans.answer(plan.id, "about-me", "people", ["Theirs"], base_rev=0)
    settle()
    assert field_of(page, "about-me/people").box.toPlainText() == ""
    page.show()
    settle()
    assert field_of(page, "about-me/people").box.toPlainText() == "Theirs"
