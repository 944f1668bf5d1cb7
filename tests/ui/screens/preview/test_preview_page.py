"""Print preview on a real store: every print and file is in the ledger and the journal."""

from __future__ import annotations

import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QFileDialog

from bhcp_desktop.domain.documents import PackProfile, TextSize
from bhcp_desktop.domain.errors import ConflictError, UnavailableError
from bhcp_desktop.domain.forms import Coding
from bhcp_desktop.domain.prints import DocumentKind, Output, OutputForm
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.documents import Prepared
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.screens.preview import preview_page
from bhcp_desktop.ui.screens.preview.options_panel import ASK_HOLDER
from bhcp_desktop.ui.screens.preview.preview_page import REDRAWN, PreviewPage
from bhcp_desktop.ui.screens.preview.saving import save
from bhcp_desktop.ui.tasks import QtTasks
from tests.printing.reading import pages
from tests.support.doors import notes
from tests.support.stores import a_desk
from tests.ui.checks import check_screen, check_size, press, texts_in_sight


@pytest.fixture
def page(page_context, show) -> PreviewPage:
    return show(PreviewPage(page_context))


@pytest.fixture
def printer(monkeypatch):
    """Stands in for the print dialog, which belongs to the computer: takes every document, twice if told so."""

    stands_in = SimpleNamespace(sent=[], times=1, refuses="")

    def take(_parent, _tasks, *, name, draw, printed, failed):
        try:
            made = draw(stands_in.times)
        except ConflictError as refusal:
            failed(refusal)
            return
        stands_in.sent.append((name, [each.pdf for each in made]))
        times = 1 if any(each.copy for each in made) else stands_in.times
        failed(UnavailableError(stands_in.refuses)) if stands_in.refuses else printed(made, times)

    monkeypatch.setattr(preview_page, "print_drawn", take)
    return stands_in


def show_plan(page: PreviewPage, trained, kind: str = "care_plan", **args: str) -> None:
    page.on_shown(kind=kind, person_id=trained.demo.person_id, **args)


def show_pack(page: PreviewPage, trained, **args: str) -> None:
    page.on_shown(kind="meeting_pack", meeting_id=trained.demo.meeting_id, **args)


def all_text(page: PreviewPage) -> str:
    return " ".join(pages(page._made.pdf))


def last_notes(trained, entity_id: str, count: int = 1):
    return notes(trained.office.desk.store, entity_id)[-count:]


def test_a_care_plan_is_shown_with_its_words_under_the_persons_banner(page, trained) -> None:
    show_plan(page, trained)
    assert page.title == "Care plan"
    assert page.banner.person_id == trained.demo.person_id
    assert page.preview.pages > 1
    assert "care" in page.preview.page_text.lower()
    assert last_notes(trained, trained.demo.person_id) == [("viewed", {"document": "care_plan"})]


def test_a_document_about_several_people_has_no_banner(page, trained) -> None:
    show_plan(page, trained)
    show_pack(page, trained)
    assert page.banner is None
    assert last_notes(trained, trained.demo.meeting_id) == [("viewed", {"document": "meeting_pack"})]


def test_what_a_crisis_summary_leaves_out_is_said_above_it(page, trained) -> None:
    show_plan(page, trained, "crisis_summary")
    assert page.preview.pages == 1
    made = trained.office.documents.of_person(DocumentKind.CRISIS_SUMMARY, trained.demo.person_id)
    assert page.left_out.isVisible() is bool(made.left_out)
    for part in made.left_out:
        assert part.split(":")[0] in page.left_out.text


def test_whose_slip_leaves_something_out_is_said_above_the_slips(page) -> None:
    page._say_about(Prepared(kind=DocumentKind.ACTION_SLIPS, faults=("no NHS number on the slip for Sam Webster",)))
    assert page.left_out.text == "Some slips leave something out: no NHS number on the slip for Sam Webster."


def test_another_choice_makes_another_document(page, trained) -> None:
    show_plan(page, trained, size="standard")
    pages = page.preview.pages
    page.options.text_size.box.setCurrentIndex(2)
    page.options.text_size.box.edited.emit()
    assert page.preview.pages > pages
    page.options.text_size.box.setCurrentIndex(0)
    page.options.kind.box.load(DocumentKind.CRISIS_SUMMARY)
    page.options.kind.box.edited.emit()
    assert (page.title, page.preview.pages) == ("Crisis summary", 1)


def test_a_web_page_is_read_here_and_never_printed(page, trained, printer) -> None:
    show_plan(page, trained)
    page.options.form.box.load(OutputForm.WEB_PAGE)
    page.options.form.box.edited.emit()
    assert (page.preview.isVisible(), page.web.isVisible()) == (False, True)
    assert "anybody who gets hold of the file" in page.said.text()
    assert "About me" in page.web.words
    page.print_document()
    assert printer.sent == []
    assert ("warn", preview_page.NOT_ON_PAPER) in page.context.reporter.told
    page.save_now()
    assert (page.web.words, page.web.isVisible()) == ("", False)


def test_a_paper_starts_in_the_size_of_its_reader(page, trained) -> None:
    person_id, plans = trained.demo.person_id, trained.office.care_plans
    plan_id, before = plans.working(person_id).plan.id, trained.office.records.read_again(person_id).answer_revs
    for link_id, code in (("formats", "large-print"), ("print-size", "18")):
        rev = before.get(f"communication/{link_id}", 0)
        plans.answer(plan_id, "communication", link_id, [Coding(code=code)], base_rev=rev)
    show_plan(page, trained)
    assert page.options.text_size.box.value() is TextSize.LARGE
    assert page.said.text().startswith("In 18 point")
    page.options.kind.box.load(DocumentKind.CRISIS_SUMMARY)
    page.options.kind.box.edited.emit()
    assert page.options.text_size.box.value() is TextSize.STANDARD
    assert page.said.text().startswith("This stays in standard size")
    page.options.kind.box.load(DocumentKind.CARE_PLAN)
    page.options.kind.box.edited.emit()
    assert page.options.text_size.box.value() is TextSize.LARGE
    page.options.text_size.box.load(TextSize.STANDARD)
    page.options.text_size.box.edited.emit()
    page.options.holder.box.load("Home")
    page.options.holder.box.finished.emit()
    assert (page._made.size, page.options.text_size.box.value()) == (TextSize.STANDARD, TextSize.STANDARD)
    assert page.said.text() == "The person asked for their copies in 18 point."


def test_a_draft_says_so(page, trained) -> None:
    show_plan(page, trained, draft="yes")
    assert page.draft.isVisible()
    show_plan(page, trained)
    assert not page.draft.isVisible()


def test_a_print_is_in_the_ledger_and_the_journal(page, qtbot, trained, printer) -> None:
    show_plan(page, trained)
    page.options.holder.box.load("Her daughter")
    page.options.holder.box.finished.emit()
    printer.times = 2
    press(page, "Print…")
    qtbot.waitUntil(lambda: bool(printer.sent))
    (line, *_) = trained.office.documents.ledger(person_id=trained.demo.person_id)
    assert (line.output, line.recipient, line.copies) == (Output.PRINTED, "Her daughter", 2)
    ((verb, detail),) = last_notes(trained, trained.demo.person_id)
    assert (verb, detail["copies"], detail["sha256"]) == ("printed", 2, line.pdf_sha256)
    assert printer.sent[0][0] == "Care plan"
    assert "Sent to the printer: Care plan, 2 copies." in page.context.reporter.words


def choose_holder(page, trained, at: int = 0):
    """As somebody does who picks one of those expected; gives them."""
    wish = trained.office.pack_copies.wishes(trained.demo.meeting_id)[at]
    page.options.copy_for.box.load(wish.holder)
    page.options.copy_for.box.edited.emit()
    return wish


def test_a_pack_is_printed_for_somebody_and_stands_in_the_ledger_of_copies(page, trained, printer) -> None:
    show_pack(page, trained)
    page.print_document()
    page.save_document()
    assert (printer.sent, page.options.copy_for.problem) == ([], ASK_HOLDER)
    holder, before = choose_holder(page, trained), trained.office.pack_copies.look(trained.demo.meeting_id).copies
    page.print_document()
    (copy,) = trained.office.pack_copies.look(trained.demo.meeting_id).copies[len(before) :]
    assert (copy.holder, copy.organisation, copy.profile) == (holder.holder, holder.organisation, holder.profile.value)
    (line, *_) = trained.office.documents.ledger(meeting_id=trained.demo.meeting_id)
    assert (line.recipient, line.copy_number, line.pdf_sha256) == (holder.holder, copy.number, copy.pdf_sha256)
    assert last_notes(trained, trained.demo.meeting_id)[0][0] == "printed"


def copies_of(trained):
    return trained.office.pack_copies.look(trained.demo.meeting_id).copies


def test_a_pack_printed_again_is_another_copy_with_the_next_number(page, trained, printer) -> None:
    show_pack(page, trained)
    holder, before = choose_holder(page, trained), copies_of(trained)
    page.print_document()
    printer.times = 2
    page.print_document()
    first, *more = copies_of(trained)[len(before) :]
    assert [copy.number for copy in more] == [first.number + 1, first.number + 2]
    assert {copy.holder for copy in (first, *more)} == {holder.holder}
    words = [" ".join(pages(pdf)) for _, pdfs in printer.sent for pdf in pdfs]
    assert [f"Copy {copy.number} of" in said for copy, said in zip((first, *more), words, strict=True)] == [True] * 3
    numbers = f"copies {more[0].number} and {more[1].number}"
    assert page.context.reporter.words[-1] == f"Sent to the printer: Meeting pack, {numbers}."
    assert f"Copy {more[1].number} of" in all_text(page)


def test_an_objection_after_the_preview_stops_the_print_and_the_pack_is_drawn_again(
    page, trained, printer, tmp_path: Path
) -> None:
    show_pack(page, trained)
    holder = choose_holder(page, trained)
    line = trained.office.meetings.read_again(trained.demo.meeting_id).agenda[1]
    assert line.who.name in all_text(page)
    shown, before = page._made, copies_of(trained)
    objection = trained.office.sharing.object(line.who.person_id, holder.organisation)
    page.print_document()
    assert (printer.sent, copies_of(trained)) == ([], before)
    assert page.context.reporter.told[-1] == ("warn", REDRAWN)
    assert line.who.name not in all_text(page)
    save(page, shown, tmp_path / "pack.pdf", "R Shah", page._not_sent)
    assert (list(tmp_path.glob("*.pdf")), copies_of(trained)) == ([], before)
    page.print_document()
    assert line.who.name not in " ".join(pages(printer.sent[0][1][0]))
    trained.office.sharing.lift(objection.id, "A test ends")


def test_a_copy_shows_nobody_who_objects_to_its_holders_organisation(page, trained) -> None:
    show_pack(page, trained, profile="full")
    line = trained.office.meetings.read_again(trained.demo.meeting_id).agenda[0]
    assert line.who.name in all_text(page)
    trained.office.sharing.object(line.who.person_id, "")
    choose_holder(page, trained)
    page.options.profile.box.load(PackProfile.FULL)
    page.options.profile.box.edited.emit()
    assert "The person objects to sharing" in all_text(page)
    assert line.who.name not in all_text(page)


def test_a_printer_that_refuses_leaves_the_document_in_place(page, trained, printer) -> None:
    show_plan(page, trained)
    before = len(trained.office.documents.ledger(person_id=trained.demo.person_id))
    printer.refuses = "The printer did not take the document."
    page.print_document()
    assert page.preview.pages > 1
    assert ("failed", "The printer did not take the document.") in page.context.reporter.told
    assert len(trained.office.documents.ledger(person_id=trained.demo.person_id)) == before
    printer.refuses = ""
    page.print_document()
    assert len(trained.office.documents.ledger(person_id=trained.demo.person_id)) == before + 1


def test_a_print_the_store_does_not_take_is_recorded_later(page, trained, printer, monkeypatch) -> None:
    show_plan(page, trained)
    documents = trained.office.documents

    def refuse(*_: object, **__: object) -> None:
        raise UnavailableError("The store is locked.")

    before = len(documents.ledger(person_id=trained.demo.person_id))
    with monkeypatch.context() as patch:
        patch.setattr(documents, "record_together", refuse)
        page.print_document()
    assert len(documents.ledger(person_id=trained.demo.person_id)) == before
    show_plan(page, trained)
    assert len(documents.ledger(person_id=trained.demo.person_id)) == before + 1


def give_reason(page: PreviewPage, words: str) -> None:
    page.save_document()
    dialog = page.window().findChild(dialogs.Dialog)
    assert "not be encrypted" in texts_in_sight(dialog)
    dialog.own.box.setText(words)
    press(dialog, "Choose where to save it")


def test_a_file_is_saved_after_its_reason_under_a_name_without_a_person(page, qtbot, trained, tmp_path: Path) -> None:
    show_plan(page, trained, "crisis_summary")
    give_reason(page, "Ambulance folder at home")
    qtbot.waitUntil(lambda: page.findChild(QFileDialog) is not None)
    dialog = page.findChild(QFileDialog)
    assert Path(dialog.selectedFiles()[0]).name == "crisis-summary.pdf"
    out = tmp_path / "out.pdf"
    dialog.fileSelected.emit(str(out))
    dialog.done(0)
    assert out.read_bytes()[:4] == b"%PDF"
    (line, *_) = trained.office.documents.ledger(person_id=trained.demo.person_id)
    assert (line.output, line.recipient) == (Output.SAVED, "Ambulance folder at home")
    assert last_notes(trained, trained.demo.person_id)[0][0] == "exported"


def test_a_viewer_sees_a_published_plan_and_can_neither_print_nor_save_it(page_context, show, trained) -> None:
    store = trained.office.desk.store
    page_context.office = Office(a_desk(store, Role.VIEWER, name="looks"))
    page = show(PreviewPage(page_context))
    show_plan(page, trained)
    assert page.preview.pages > 1
    said = texts_in_sight(page)
    assert "Print…" not in said
    assert "Save PDF…" not in said
    show_plan(page, trained, form="html")
    assert page.web.isVisible()
    assert "Save web page…" not in texts_in_sight(page)
    assert not any(field.isVisible() for field in (page.options.standing, page.options.holder))
    assert page.commands == ()
    page.on_shown(kind="care_plan", person_id=trained.demo.person_id, draft="yes")
    assert "This document cannot be shown." in texts_in_sight(page)
    check_screen(page)


def test_nothing_is_written_while_a_document_is_looked_at(page, trained, printer) -> None:
    before = sorted(Path(tempfile.gettempdir()).iterdir())
    show_plan(page, trained)
    show_pack(page, trained)
    page.print_document()
    assert sorted(Path(tempfile.gettempdir()).iterdir()) == before


def test_without_anybody_the_page_says_where_to_go(page, qtbot) -> None:
    page.on_shown()
    assert "nothing to print yet" in texts_in_sight(page)
    press(page, "Go back")
    qtbot.waitUntil(lambda: page.context.navigate.went == [("back", {})])


def test_a_document_that_cannot_be_made_says_why(page, trained) -> None:
    page.on_shown(kind="minutes", meeting_id="nowhere")
    assert "This document cannot be shown." in texts_in_sight(page)
    assert not page.preview.isVisible()
    page.print_document()
    page.save_document()


def test_a_lock_puts_the_document_away_until_it_is_wanted_again(page, qtbot, trained) -> None:
    show_plan(page, trained)
    page.save_now()
    assert (page.preview.pages, page._made) == (0, None)
    assert "put away" in texts_in_sight(page)
    press(page, "Show it again")
    qtbot.waitUntil(lambda: page.preview.pages > 1)


def test_cancel_leaves_nothing_and_offers_it_again(page_context, show, qtbot, trained) -> None:
    tasks = QtTasks()
    page_context.tasks = tasks
    page = show(PreviewPage(page_context))
    show_pack(page, trained)
    page.busy.show()
    press(page.busy, "Cancel")
    qtbot.waitUntil(lambda: "Nothing was printed" in texts_in_sight(page))
    qtbot.waitUntil(lambda: tasks._under_way == 0)
    assert page.preview.pages == 0
    press(page, "Show it again")
    qtbot.waitUntil(lambda: page.preview.pages > 1)
    tasks.stop()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("kind", ["care_plan", "crisis_summary", "meeting_pack", "worklist", ""])
def test_every_state_keeps_the_rules_of_a_screen(page_context, themed, show, trained, percent, kind) -> None:
    themed.set_percent(percent)
    page = show(PreviewPage(page_context))
    page.on_shown(kind=kind, person_id=trained.demo.person_id, meeting_id=trained.demo.meeting_id)
    check_screen(page)
    check_size(page)
