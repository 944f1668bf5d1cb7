"""Agreement and review are saved field by field."""

from __future__ import annotations

from datetime import date

from bhcp_desktop.domain.care_plan import Agreement
from bhcp_desktop.services.office import Office
from tests.support.stores import a_desk
from tests.ui.screens.person.conftest import field_of, settle, type_in


def test_agreement_and_its_date(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="agreement")
    box = field_of(page, "plan/agreement").box
    box.load(Agreement.BY_PERSON)
    box.edited.emit()
    type_in(field_of(page, "plan/agreed_on").box, "22/11/2026")
    page.save_now()
    plan = office.care_plans.working(person.id).plan
    assert (plan.agreement, plan.agreed_on) == (Agreement.BY_PERSON, date(2026, 11, 22))


def test_a_date_in_the_future_is_refused_beside_its_box(open_record, person, office):
    office.care_plans.start(person.id)
    page = open_record(person.id, section="agreement")
    field = field_of(page, "plan/agreed_on")
    type_in(field.box, "01-Jan-2027")
    page.save_now()
    assert "in the future" in field.problem


def test_another_field_changed_by_somebody_else_is_no_conflict(open_record, person, office, store):
    plan = office.care_plans.start(person.id)
    page = open_record(person.id, section="review")
    type_in(field_of(page, "plan/review_responsible").box, "C Bell")
    other = Office(a_desk(store, name="other"))
    other.care_plans.set_field(plan.id, "review_on", seen=None, value=date(2027, 5, 1))
    page.save_now()
    settle()
    now = office.care_plans.working(person.id).plan
    assert (now.review_responsible, now.review_on) == ("C Bell", date(2027, 5, 1))
    assert page.notice.isHidden()
    assert field_of(page, "plan/review_on").box.text() == "01-May-2027"
