"""What happened to a person: admissions nobody planned, falls, a carer who could not go on, calls to them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QPushButton

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.partial_dates import in_words
from bhcp_desktop.domain.person_events import CALLS, EVENTS, EventKind, PersonEvent
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.people.call_dialog import CALL_HINT
from bhcp_desktop.ui.screens.person.boxes import name_box, words_box
from bhcp_desktop.ui.screens.person.outline_list import OutlineLine
from bhcp_desktop.ui.screens.person.part_specs import Fields, PartSpec
from bhcp_desktop.ui.screens.person.parts_part import Adding, PartsPart
from bhcp_desktop.ui.screens.person.plan_lists import Entries
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.field import Field

_NOUNS: Final = {
    EventKind.UNPLANNED_ADMISSION: "unplanned admission",
    EventKind.FALL: "fall",
    EventKind.CARER_UNABLE: "carer unable to go on",
    EventKind.SPOKEN_TO: "call, spoken to",
    EventKind.NO_ANSWER: "call, no answer",
}


def event_fields() -> Fields:
    """The boxes of an event."""
    return {
        "happened": Field(
            "When it happened", name_box(), hint="As far as it is known: 06-Mar-2026, March 2026, or about 2026."
        ),
        "source": Field(
            "Who said so", name_box(), hint="Such as the daughter, or the discharge letter of 09-Mar-2026."
        ),
        "note": Field("Note", words_box(lines=2), hint="What happened, and what came of it."),
    }


def call_fields() -> Fields:
    """The boxes of a call or visit."""
    return {
        "happened": Field("When", name_box(), hint="Such as 22-Nov-2026."),
        "source": Field("Who rang or visited", name_box()),
        "note": Field("Note", words_box(lines=2), hint=CALL_HINT),
    }


def event_line(event: PersonEvent) -> OutlineLine:
    """An event in the list: what and when first."""
    parts = (
        event.note.strip(),
        f"{'By' if event.kind in CALLS else 'Told by'} {event.source}" if event.source else "",
        f"recorded {short(event.recorded_on)}",
    )
    more = " · ".join(part for part in parts if part)
    return OutlineLine(key=event.id, label=EVENTS[event.kind], words=in_words(event.happened), more=more)


SPECS: Final = {
    kind: PartSpec(
        kind="event",
        noun=noun,
        record=PersonEvent,
        fields=call_fields if kind in CALLS else event_fields,
        line=event_line,
    )
    for kind, noun in _NOUNS.items()
}


class EventsPart(PartsPart):
    """In the order of time, the latest first; nothing is deleted."""

    heading = "Events"
    headed = False
    nothing = "No event is recorded here. That does not mean that nothing happened."

    def entries(self, file: PersonFile) -> Entries:
        """Those that were not entered in error."""
        return [(SPECS[event.kind], event) for event in file.events]

    def addings(self) -> Iterable[Adding]:
        """One of each kind."""
        return [
            Adding(spec=SPECS[kind], words=f"Add {noun}", template=partial(self._new, kind))
            for kind, noun in _NOUNS.items()
        ]

    def _new(self, kind: EventKind, _chosen: Any) -> PersonEvent:
        desk = self.desk.context.office.desk
        today, made = desk.clock.today(), kind in CALLS
        return PersonEvent(
            id=new_id(),
            person_id=self.desk.person_id,
            kind=kind,
            happened=short(today) if made else "",
            source=desk.user.display_name if made else "",
            recorded_on=today,
        )

    def more_buttons(self) -> Iterable[QPushButton]:
        """What was written down by mistake; it stays in the history, with the reason."""
        return (plain_button("Entered in error", self.mark_in_error),)

    def siblings(self, part: Any) -> list[str]:
        """Nothing changes places: events stand in the order of time."""
        del part
        return []
