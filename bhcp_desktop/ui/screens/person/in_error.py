"""Asking why something was entered in error, and marking it: from any list of the record, with the same words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.entered_in_error import Markable, goes_first
from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk

_QUESTION: Final = ReasonQuestion(
    question="",
    verb="Mark as entered in error",
    detail="It leaves every list and print. It stays in the history, struck through, with your name and the reason.",
    usual=("Wrong person", "Wrong date", "Entered twice", "Not true"),
    danger=True,
)


def mark_in_error(
    parent: QWidget, desk: RecordDesk, record: Markable, words: str, *, under: Iterable[tuple[object, object]] = ()
) -> None:
    """Ask for the reason first; nothing is marked without one, and what must go before is said before it is asked for.

    `under` is the list the record stands in, each line with its record.
    """
    if says := goes_first(record, [each for _, each in under]):
        desk.context.reporter.warn(says)
        return

    def given(reason: str, _ticked: bool) -> None:  # noqa: FBT001 - the dialog calls it so
        service = desk.context.office.entered_in_error
        desk.run(lambda: service.mark(record, reason), done=lambda _: desk.say_saved(), failed=refused)

    def refused(error: BhcpError) -> None:
        if isinstance(error, RuleBrokenError):
            desk.context.reporter.warn(error.problems[0].says)
        else:
            desk.context.reporter.failed(error)

    ask_reason(parent, replace(_QUESTION, question=f"Mark “{words}” as entered in error?"), given)
