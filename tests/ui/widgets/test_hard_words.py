"""Texts that break programs, in one real box of each kind and in the lists that show them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from bhcp_desktop.ui.screens.person.boxes import LinesField, draft_of, name_box, show_draft, words_box
from bhcp_desktop.ui.screens.person.outline_list import OutlineLine, OutlineList
from bhcp_desktop.ui.widgets.labels import PlainLabel
from bhcp_desktop.ui.widgets.text import LongTextEditor, TextField
from tests.support.hard_words import NOTE, hard_words

KINDS = {"line": TextField, "long": LongTextEditor, "words": words_box, "names": name_box, "lines": LinesField}


def as_boxes_have_it(text: str) -> str:
    """Every end of a line as one sign, and without the signs for the order of bytes and for no character."""
    return re.sub("[\ufeff\ufffe\ufdd0]", "", re.sub("\r\n|[\r\u2028\u2029]", "\n", text))


def said(value: Any) -> str:
    return value if isinstance(value, str) else "\n".join(value)


@pytest.mark.parametrize("kind", KINDS)
def test_a_box_gives_back_what_it_was_given(themed, kind: str) -> None:
    box = KINDS[kind]()
    for text in (*hard_words(), NOTE if kind != "line" else NOTE[:30_000]):
        box.load(text.split("\n") if kind == "lines" else text)
        wanted = as_boxes_have_it(text)
        if kind == "lines":
            wanted = "\n".join(line.rstrip() for line in wanted.split("\n") if line.strip())
        assert as_boxes_have_it(said(box.value())).strip() == wanted.strip()
        show_draft(box, draft_of(box))
        assert as_boxes_have_it(said(box.value())).strip() == wanted.strip()


def test_what_is_pasted_into_one_line_is_not_cut(show) -> None:
    box = show(TextField(), 300, 60)
    QGuiApplication.clipboard().setText(NOTE[:5_000])
    box.paste()
    assert box.value() == NOTE[:5_000].strip()


def test_a_space_that_must_not_break_stays_one(themed) -> None:
    box = LongTextEditor()
    box.load("5\u00a0mg at night\u2028then none")
    assert box.value() == "5\u00a0mg at night\nthen none"


def test_lists_and_labels_draw_them(show) -> None:
    lines = [OutlineLine(key=str(at), words=text, more=text) for at, text in enumerate(hard_words())]
    shown = show(OutlineList("Needs"), 600, 700)
    shown.show_lines(lines)
    assert shown.count() == len(lines)
    assert not shown.grab().isNull()
    for at in range(0, shown.count(), 25):
        shown.setCurrentRow(at)
        assert not shown.grab().isNull()
    label = show(PlainLabel("\n".join(hard_words())), 600, 700)
    assert not label.grab().isNull()
