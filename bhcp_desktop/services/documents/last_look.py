"""The last look at papers of a meeting before they leave: nothing is printed or saved that the record no longer says.

A person may object, or an agreement run out, between a preview and the print. Each sheaf of paper has a number of its
own, so that the ledger can say of each what became of it: a copy that is printed again is another copy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bhcp_desktop.domain.documents import ActionSlips, MeetingPack, PackProfile
from bhcp_desktop.domain.errors import ConflictError
from bhcp_desktop.domain.pack_copies import PackCopy
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.documents.follow_up import FollowUpPapers
from bhcp_desktop.services.documents.ledger import NOBODY, refuse_for_nobody
from bhcp_desktop.services.documents.meeting_documents import MeetingDocuments, drawn
from bhcp_desktop.services.documents.minutes_content import minutes_of, stamp_of
from bhcp_desktop.services.documents.prepared import Copy, Prepared, Said
from bhcp_desktop.storage.unit_of_work import Reader

CHANGED: Final = "The record changed after this was drawn, so nothing was printed or saved. Draw it again and check it."


class LastLook:
    """At one desk; remembers which numbers were given to copies that are on their way to the printer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._given: dict[str, int] = {}

    def ready(self, made: Sequence[Prepared], times: int = 1) -> tuple[Prepared, ...]:
        """The papers as they leave now: each as it was drawn, but copies of a pack are `times` as many, all numbered.

        Raises ConflictError when the record says something else by now, RuleBrokenError for a pack that is for nobody.
        """
        self._desk.require(Permission.PRINT)
        refuse_for_nobody(made)
        numbered = [(each, each.said, each.copy) for each in made]
        with self._desk.read() as reader:
            if any(self._differs(reader, each, said) for each, said, _ in numbered if said is not None):
                raise ConflictError(CHANGED)
            packs = [(said, copy) for _, said, copy in numbered if isinstance(said, MeetingPack) and copy]
            return self._sheaves(reader, made, packs, times) if packs else tuple(made)

    def hold(self, leaving: Sequence[Prepared]) -> None:
        """Give these numbers to nobody else, even if the printer refuses: it may have printed a part."""
        for each in leaving:
            meeting_id, number = each.meeting_id or NOBODY, each.copy.number if each.copy else None
            self._given[meeting_id] = max(self._given.get(meeting_id, 0), number or 0)

    def _differs(self, reader: Reader, made: Prepared, said: Said) -> bool:
        return replace(self._now(reader, made, said), stamp=said.stamp) != said

    def _now(self, reader: Reader, made: Prepared, said: Said) -> Said:
        """What the same paper would say now."""
        meeting_id = made.meeting_id or NOBODY
        if isinstance(said, MeetingPack):
            return MeetingDocuments(self._desk).pack_content(reader, meeting_id, made.copy or Copy())
        if isinstance(said, ActionSlips):
            return FollowUpPapers(self._desk).slips_content(reader, meeting_id, PackProfile(made.profile))
        return minutes_of(reader, self._desk, meeting_id)

    def _sheaves(
        self, reader: Reader, made: Sequence[Prepared], packs: Sequence[tuple[MeetingPack, Copy]], times: int
    ) -> tuple[Prepared, ...]:
        meeting_id = made[0].meeting_id or NOBODY
        taken = max(last_number(reader, meeting_id), self._given.get(meeting_id, 0))
        if times == 1 and all((copy.number or 0) > taken for _, copy in packs):
            return tuple(made)
        total, stamp = taken + len(packs) * times, stamp_of(self._desk)
        return tuple(
            drawn(replace(said, stamp=stamp), meeting_id, replace(copy, number=number, copies=total))
            for number, (said, copy) in enumerate([*packs] * times, taken + 1)
        )


def last_number(reader: Reader, meeting_id: str) -> int:
    """The highest number a copy of this pack has had; 0 before the first."""
    return max((copy.number for copy in reader.find(PackCopy, meeting_id=meeting_id)), default=0)
