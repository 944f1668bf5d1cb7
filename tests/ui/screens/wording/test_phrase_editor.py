from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from bhcp_desktop.ui.screens.wording.phrase_editor import PhraseEditor
from bhcp_desktop.ui.screens.wording.section_names import Place
from tests.support.trail import told_of
from tests.ui.checks import check_screen


def opened(show, page_context, **given):
    dialog = PhraseEditor(None, page_context, **given)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    show(dialog, 800, 600)
    return dialog


def test_selected_words_are_saved_under_a_name_and_journalled(show, page_context, office, store) -> None:
    dialog = opened(show, page_context, place=Place("home"), text="The key is next door.")
    check_screen(dialog)
    QTest.keyClicks(dialog.form.fields["title"].box, "Key")
    dialog.save()
    (phrase,) = office.wording.phrases()
    assert (phrase.title, phrase.text, phrase.section) == ("Key", "The key is next door.", "home")
    assert [verb for verb, _, _ in told_of(store, "phrase")] == ["created"]
    assert page_context.reporter.words == ["The phrase “Key” is saved."]
    assert office.drafts.mine() == []


def test_what_is_wrong_is_said_beside_every_field_and_what_was_typed_stays(show, page_context, office) -> None:
    dialog = opened(show, page_context, text="")
    dialog.save()
    assert dialog.form.fields["title"].problem
    assert dialog.form.fields["text"].problem
    assert dialog.isVisible()
    assert office.wording.phrases() == ()


def test_words_typed_before_the_lock_come_back(show, page_context, office) -> None:
    dialog = opened(show, page_context)
    QTest.keyClicks(dialog.form.fields["title"].box, "Hours")
    QTest.keyClicks(dialog.form.fields["text"].box, "Ring 111")
    dialog.done(0)  # as the lock closes it
    again = opened(show, page_context)
    assert (again.form.values()["title"], again.form.values()["text"]) == ("Hours", "Ring 111")
    assert "not saved" in again.found.text()
    again._cancel()
    assert office.drafts.mine() == []


def test_a_phrase_is_changed(show, page_context, office) -> None:
    dialog = opened(show, page_context, text="Ring 111")
    QTest.keyClicks(dialog.form.fields["title"].box, "Hours")
    dialog.save()
    (before,) = office.wording.phrases()
    change = opened(show, page_context, before=before)
    QTest.keyClick(change.form.fields["title"].box, Qt.Key.Key_End)
    QTest.keyClicks(change.form.fields["title"].box, " and days")
    change.save()
    assert [phrase.text for phrase in office.wording.phrases()] == ["Ring 111"]
    assert office.wording.phrases()[0].title == "Hours and days"
