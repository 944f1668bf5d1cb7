"""Who is not shown to an organisation, and why: one rule for packs and slips."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bhcp_desktop.domain.documents import CaseLine
from bhcp_desktop.domain.sharing_rules import Sharing, agreement_lapsed, objected
from bhcp_desktop.services.meeting_file import MeetingFile


def withheld_from(file: MeetingFile, sharing: Sharing, reader: str, organisation: str, day: date) -> dict[str, str]:
    """By agenda item, why a person is not shown to a reader; nobody is withheld where neither of the two is named.

    A reader whose organisation is not recorded is shown nobody who objects to any.
    """
    if not reader.strip() and not organisation.strip():
        return {}
    lapsed = agreement_lapsed(sharing, organisation, day)
    if lapsed:
        return {line.id: lapsed for line in file.agenda}
    no = objected(sharing.objections, organisation, day)
    return {line.id: no[line.who.person_id] for line in file.agenda if line.who.person_id in no}


def withhold(line: CaseLine, why: str) -> CaseLine:
    """The line, withheld for a reason; somebody who objected to everybody was withheld before."""
    if why:
        return replace(line, withheld=True, withheld_why=why)
    return replace(line, withheld_why="The person objects to this discussion.") if line.withheld else line
