"""People in the command palette: those opened last, or whoever the words find; always with birth date and number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from bhcp_desktop.domain.worklist import PersonLine, gone_words
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.screens.people.person_list_page import RECORD
from bhcp_desktop.ui.screens.people.person_words import OUTSIDE, SIMILAR, born_words, name_words, number_words
from bhcp_desktop.ui.shell.palette import Found

SHOWN: Final = 8
"""People in the palette at most, so that commands stay in sight."""


class PeopleProvider:
    """Searches the whole store off the GUI thread; people of the chosen places come first."""

    def __init__(self, context: PageContext) -> None:
        self._context = context

    def find(self, text: str, found: Callable[[Sequence[Found]], object]) -> None:
        """Those opened last when nothing is typed, else the first whom the words find."""
        people, places = self._context.office.people, self._context.scope.place_ids

        def read() -> tuple[tuple[PersonLine, ...], frozenset[str]]:
            lines = people.search(text, places, limit=SHOWN).lines if text.strip() else people.recent(SHOWN)
            return lines, people.alike(lines)

        group = "People" if text.strip() else "Opened last"
        self._context.tasks.run(
            read,
            done=lambda answer: found([self._line(line, group, answer[1]) for line in answer[0]]),
            failed=self._context.reporter.failed,
        )

    def _line(self, line: PersonLine, group: str, alike: frozenset[str]) -> Found:
        today = self._context.office.desk.clock.today()
        alone = gone_words(line) or (SIMILAR if line.person_id in alike else OUTSIDE if line.outside else "")
        detail = f"Born {born_words(line, today)}   {number_words(line) if line.nhs_number else 'NHS No. not known'}"
        return Found(
            title=name_words(line),
            detail=f"{alone}   {detail}".strip(),
            group=group,
            go=partial(self._context.navigate, RECORD, person_id=line.person_id),
        )
