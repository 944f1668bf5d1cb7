"""`list people|units|meetings`: identifiers and codes for the other commands."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from bhcp_desktop.cli.output import Answer
from bhcp_desktop.cli.sign_in import session
from bhcp_desktop.domain.places import PlaceKind
from bhcp_desktop.services.people_roll import roll


def units(arguments: Namespace) -> Answer:
    """Every open unit with its practice and how many people it has."""
    with session(arguments) as opened:
        tree = opened.office.places.tree()
    found = [
        {
            "id": node.place_id,
            "code": node.code,
            "name": node.name,
            "practice": tree.path(node.place_id)[-2].name if len(tree.path(node.place_id)) > 1 else None,
            "people": node.people,
        }
        for node in tree.walk()
        if node.kind is PlaceKind.UNIT
    ]
    return Answer({"units": found}, _columns(found, "code", "practice", "name", "people"))


def people(arguments: Namespace) -> Answer:
    """Everybody in the store who has not been withdrawn."""
    with session(arguments) as opened:
        lines = roll(opened.desk)
    found: list[dict[str, Any]] = [
        {
            "id": line.id,
            "nhs_number": line.nhs_number,
            "name": line.name,
            "born": line.born_on.isoformat(),
            "unit": line.unit,
        }
        for line in lines
    ]
    return Answer({"people": found}, _columns(found, "nhs_number", "name", "born", "unit"))


def meetings(arguments: Namespace) -> Answer:
    """Every meeting, newest first."""
    with session(arguments) as opened:
        lines = opened.office.meetings.lines()
    found: list[dict[str, Any]] = [
        {
            "id": line.id,
            "type": line.type_name,
            "place": line.place,
            "starts_at": line.starts_at.isoformat(),
            "status": str(line.status),
            "cases": line.cases,
        }
        for line in lines
    ]
    return Answer({"meetings": found}, _columns(found, "id", "starts_at", "type", "place"))


def _columns(rows: list[dict[str, Any]], *names: str) -> list[str]:
    return ["\t".join(str(row[name] if row[name] is not None else "-") for name in names) for row in rows]
