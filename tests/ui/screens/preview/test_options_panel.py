"""The choices beside a document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.documents import PackProfile, TextSize
from bhcp_desktop.domain.prints import DocumentKind, OutputForm
from bhcp_desktop.services.documents import Prepared
from bhcp_desktop.services.pack_copies import CopyWish
from bhcp_desktop.ui.screens.preview.making import PreviewWish
from bhcp_desktop.ui.screens.preview.options_panel import (
    ASK_HOLDER,
    NOBODY_EXPECTED,
    PROFILES,
    SLIP_PROFILES,
    OptionsPanel,
)

MADE = Prepared(kind=DocumentKind.CARE_PLAN)


@pytest.fixture
def panel(show) -> OptionsPanel:
    return show(OptionsPanel())


def names(panel: OptionsPanel) -> list[str]:
    return [field.name for field in panel.fields if field.isVisible()]


def choose(field, value) -> None:
    """As somebody does who picks a line of the list."""
    field.box.load(value)
    field.box.edited.emit()


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        (DocumentKind.CARE_PLAN, ["Document", "Version", "Text size", "Form", "Who is this copy for?"]),
        (DocumentKind.PROFESSIONAL_PLAN, ["Document", "Version", "Text size", "Form", "Who is this copy for?"]),
        (DocumentKind.CHANGE_SHEET, ["Document", "Text size", "Form", "How much it shows", "Who is this copy for?"]),
        (DocumentKind.MEETING_PACK, ["Document", "How much it shows", "Who is this copy for?"]),
        (DocumentKind.MINUTES, ["Document"]),
        (DocumentKind.ACTION_SLIPS, ["Document", "How much it shows"]),
        (DocumentKind.STATISTICS, ["Document"]),
        (DocumentKind.WORKLIST, []),
        (DocumentKind.REVIEW_LIST, ["Text size", "Form"]),
    ],
)
def test_only_what_goes_with_the_document_is_offered(panel, kind, shown) -> None:
    panel.load(PreviewWish(kind=kind, person_id="p", meeting_id="m"))
    assert names(panel) == shown


def test_whoever_may_not_print_is_offered_no_paper_that_would_be_refused(show) -> None:
    panel = show(OptionsPanel(can_print=False))
    panel.load(PreviewWish(kind=DocumentKind.MINUTES, meeting_id="m"))
    assert names(panel) == []


def test_a_version_that_was_chosen_is_not_asked_for_again(panel) -> None:
    panel.load(PreviewWish(kind=DocumentKind.CARE_PLAN, person_id="p", version_id="v"))
    assert "Version" not in names(panel)


def test_what_is_chosen_is_wished_for(panel, qtbot) -> None:
    panel.load(PreviewWish(kind=DocumentKind.CARE_PLAN, person_id="p"))
    with qtbot.waitSignal(panel.changed):
        choose(panel.text_size, TextSize.GIANT)
    with qtbot.waitSignal(panel.changed):
        choose(panel.standing, True)
    panel.holder.box.load("Her daughter")
    with qtbot.waitSignal(panel.changed):
        panel.holder.box.finished.emit()
    assert panel.wish() == PreviewWish(
        kind=DocumentKind.CARE_PLAN, person_id="p", size=TextSize.GIANT, draft=True, copy_for="Her daughter"
    )


def test_the_list_of_reviews_is_wished_for_in_its_size_and_form(panel) -> None:
    panel.load(PreviewWish(kind=DocumentKind.REVIEW_LIST, place_ids=("a",)))
    assert panel.wish() == PreviewWish(kind=DocumentKind.REVIEW_LIST, place_ids=("a",))
    choose(panel.text_size, TextSize.LARGE)
    choose(panel.form, OutputForm.WEB_PAGE)
    wished = panel.wish()
    assert (wished.size, wished.form) == (TextSize.LARGE, OutputForm.WEB_PAGE)


def test_leaving_the_name_as_it_is_changes_nothing(panel, qtbot) -> None:
    panel.load(PreviewWish(kind=DocumentKind.CARE_PLAN, person_id="p", copy_for="Home"))
    with qtbot.assertNotEmitted(panel.changed):
        panel.holder.box.finished.emit()
    assert panel.wish().copy_for == "Home"


def test_a_pack_takes_its_holder_and_how_much_they_may_see(panel, qtbot) -> None:
    panel.load(PreviewWish(kind=DocumentKind.MEETING_PACK, meeting_id="m"))
    panel.ask_for_a_holder()
    assert panel.copy_for.problem == NOBODY_EXPECTED
    panel.show_holders([CopyWish(holder="R Shah", organisation="Trust"), CopyWish(holder="Dr Anna Nowak")])
    panel.ask_for_a_holder()
    assert panel.copy_for.problem == ASK_HOLDER
    assert [panel.copy_for.box.itemText(at) for at in range(1, 3)] == ["R Shah, Trust", "Dr Anna Nowak"]
    with qtbot.waitSignal(panel.changed):
        choose(panel.copy_for, "R Shah")
    wish = panel.wish()
    assert (wish.copy_for, wish.profile, panel.copy_for.problem) == ("R Shah", PackProfile.LIMITED, "")
    choose(panel.kind, DocumentKind.MINUTES)
    assert panel.wish().copy_for == ""


def test_before_anything_is_shown_nothing_is_wished_for(panel) -> None:
    assert panel.wish() is None


def test_a_draft_is_never_called_published(panel) -> None:
    panel.load(PreviewWish(kind=DocumentKind.CARE_PLAN, person_id="p"))
    panel.show_made(MADE)
    assert panel.standing.box.currentText() == "As published"
    panel.show_made(replace(MADE, draft=True))
    assert panel.standing.box.currentText() == "The draft: nothing is published yet"
    assert panel.standing.box.count() == 1
    assert panel.wish().draft
    panel.load(PreviewWish(kind=DocumentKind.CARE_PLAN, person_id="q"))
    assert [panel.standing.box.itemText(at) for at in range(2)] == ["As published", "The draft as it stands"]


def test_a_draft_that_was_wished_for_keeps_the_choice(panel) -> None:
    panel.load(PreviewWish(kind=DocumentKind.CARE_PLAN, person_id="p", draft=True))
    panel.show_made(replace(MADE, draft=True))
    assert panel.standing.box.currentText() == "The draft as it stands"
    assert panel.standing.box.count() == 2


def test_what_may_be_chosen_about_slips_is_what_slips_hold(panel) -> None:
    panel.load(PreviewWish(kind=DocumentKind.ACTION_SLIPS, meeting_id="m"))
    offered = [panel.profile.box.itemText(at) for at in range(panel.profile.box.count())]
    assert offered == [words for _, words in SLIP_PROFILES]
    panel.load(PreviewWish(kind=DocumentKind.MEETING_PACK, meeting_id="m", profile=PackProfile.LIMITED))
    assert panel.profile.box.value() is PackProfile.LIMITED
    assert panel.profile.box.currentText() == dict(PROFILES)[PackProfile.LIMITED]
