"""A quiet notice under the banner: who could be taken for the person whose record is open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.nhs_number import grouped
from bhcp_desktop.domain.worklist import PersonLine
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.notice import Notice
from bhcp_desktop.ui.widgets.tag import Tint

NAMED: Final = 2
"""More names than these would push the record off a small screen with large text; the rest are counted."""


def similar_words(lines: Sequence[PersonLine]) -> str:
    """The others with what tells them apart; empty when nobody could be taken for the person."""
    if not lines:
        return ""
    told = [_words(line) for line in lines[:NAMED]]
    others = len(lines) - len(told)
    if others:
        told.append("1 other person" if others == 1 else f"{others} other people")
    return f"{'Similar name' if len(lines) == 1 else 'Similar names'}: {'; '.join(told)}."


def _words(line: PersonLine) -> str:
    number = f"NHS No. {grouped(line.nhs_number)}" if line.nhs_number else "NHS No. not known"
    parts = (line.name, f"born {short(line.born_on)}", number, "deceased" if line.deceased else "")
    return ", ".join(part for part in parts if part)


class SimilarNotice(Notice):
    """Asks nothing and stands in nobody's way; hidden when there is nobody to warn of."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent, closes=False)
        self._desk = desk
        self._person_id = ""

    def look_up(self) -> None:
        """Find out who could be taken for the person now shown."""
        person_id, people = self._desk.person_id, self._desk.context.office.people
        if person_id != self._person_id:
            self._person_id = person_id
            self._tell("")
        self._desk.run(lambda: people.similar_to(person_id), done=partial(self._found, person_id))

    def _found(self, person_id: str, lines: Sequence[PersonLine]) -> None:
        if person_id == self._desk.person_id:
            self._tell(similar_words(lines))

    def _tell(self, words: str) -> None:
        self._desk.similar = words
        if words:
            self.show_words(words, Tint.INFO)
        else:
            self.clear()
