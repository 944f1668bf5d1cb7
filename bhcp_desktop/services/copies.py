"""Copies of a person's papers: who has which, and what became of those that a newer version overtook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bhcp_desktop.domain.copies import CopyLine, check_return
from bhcp_desktop.domain.errors import NotFoundError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.prints import CopyReturn, Fate, PrintedDocument
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.storage.queries.prints import copy_lines


class Copies:
    """The ledger of the papers of one person at a time."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of_person(self, person_id: str) -> tuple[CopyLine, ...]:
        """Everything printed, saved or published about a person, newest first."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return copy_lines(reader, person_id)

    def account(self, printed_id: str, fate: Fate | None, copies: int | None, on: date | None) -> CopyReturn:
        """Say what became of some copies of a line; raises RuleBrokenError (fate, copies, on) or NotFoundError."""
        self._desk.require(Permission.PRINT)
        with self._desk.write() as work:
            printed = work.get(PrintedDocument, printed_id)
            if printed.person_id is None:
                raise NotFoundError("This is not a paper about one person.")
            (line,) = copy_lines(work, printed.person_id, printed_id)
            check_return(line, fate, copies, on, self._desk.clock.today())
            assert fate is not None  # noqa: S101 - checked just now, with the two others
            assert copies is not None  # noqa: S101
            assert on is not None  # noqa: S101
            return work.create(
                CopyReturn(
                    id=new_id(),
                    printed_id=printed_id,
                    person_id=printed.person_id,
                    fate=fate,
                    copies=copies,
                    on=on,
                    recorded_at=self._desk.clock.now(),
                    recorded_by=self._desk.user.display_name,
                )
            )

    def withdraw(self, told: CopyReturn) -> CopyReturn:
        """Take back what was said by mistake: the copies are out again. Raises ConflictError when it was changed."""
        self._desk.require(Permission.PRINT)
        with self._desk.write() as work:
            return work.change(told, replace(told, withdrawn=True))
