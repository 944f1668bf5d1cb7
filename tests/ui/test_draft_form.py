"""A form's words are kept under its record and put back into the right boxes."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.errors import Problem, RuleBrokenError, UnavailableError
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from bhcp_desktop.ui.draft_form import DraftForm, put_back, words_of
from bhcp_desktop.ui.widgets.choice import ChoiceField, DropDownField
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.form import Form
from bhcp_desktop.ui.widgets.text import LongTextEditor, TextField
from tests.support.stores import a_desk
from tests.ui.screens.meeting_stage import type_in


@pytest.fixture
def office(store: Store) -> Office:
    """A real store under the forms."""
    return Office(a_desk(store))


@pytest.fixture
def form(show):
    fields = {
        "line": Field("Line", TextField()),
        "words": Field("Words", LongTextEditor()),
        "pick": Field("Pick", DropDownField([("a", "A"), ("b", "B")])),
        "one": Field("One", ChoiceField([("x", "X"), ("y", "Y")])),
    }
    made = Form(ErrorSummary(), fields)
    for field in fields.values():
        show(field)
    return made


def test_every_kind_of_box_gives_and_takes_its_words(form):
    for name, value in (("line", " half "), ("words", "two\nlines"), ("pick", "b"), ("one", "y")):
        put_back(form.fields[name], value)
        assert words_of(form.fields[name]) == value


def test_words_are_kept_for_their_record_and_forgotten_with_it(form, page_context, office):
    said: list[str] = []
    keeping = DraftForm(page_context, form, "test_form", said.append)
    keeping.begin("r1", ())
    type_in(form.fields["line"].box, "abc")
    keeping.keep_now()
    (draft,) = office.drafts.of_record("r1")
    assert (draft.entity, draft.field, draft.text) == ("test_form", "line", "abc")
    form.load({})
    assert keeping.begin("r1", (draft,))
    assert form.fields["line"].box.text() == "abc"
    keeping.forget()
    assert office.drafts.of_record("r1") == []
    assert not keeping.begin("r2", ())


def test_what_is_refused_stays_a_draft_and_what_is_stored_does_not(form, page_context, office):
    keeping = DraftForm(page_context, form, "test_form", lambda _: None)
    keeping.begin("r1", ())
    type_in(form.fields["line"].box, "abc")
    keeping.keep_now()
    keeping.refused(RuleBrokenError([Problem("line", "Too short")]))
    keeping.refused(UnavailableError("The disk is full."))
    assert form.fields["line"].problem == "Too short"
    assert page_context.reporter.told[-1] == ("failed", "The disk is full.")
    assert len(office.drafts.of_record("r1")) == 1
    assert form.is_dirty()
    keeping.stored()
    assert office.drafts.of_record("r1") == []
    assert not form.is_dirty()
