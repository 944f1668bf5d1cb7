"""`print …`: one document as a PDF or a web page, recorded in the ledger as saved."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Final

from bhcp_desktop.cli.output import Answer
from bhcp_desktop.cli.sign_in import Session, session
from bhcp_desktop.domain.documents import PackProfile, TextSize
from bhcp_desktop.domain.errors import NotFoundError
from bhcp_desktop.domain.nhs_number import nhs_number
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.prints import DocumentKind, OutputForm
from bhcp_desktop.services.documents import Prepared

_KINDS: Final = {
    "care-plan": DocumentKind.CARE_PLAN,
    "professional-plan": DocumentKind.PROFESSIONAL_PLAN,
    "crisis-summary": DocumentKind.CRISIS_SUMMARY,
    "change-sheet": DocumentKind.CHANGE_SHEET,
}


def person_document(arguments: Namespace) -> Answer:
    """A document about one person, found by NHS number."""
    with session(arguments) as opened:
        person_id = _person(opened, arguments.person)
        made = opened.office.documents.of_person(
            _KINDS[arguments.document],
            person_id,
            size=TextSize(arguments.size),
            form=OutputForm(arguments.format),
        )
        return _saved(opened, made, arguments)


def meeting_document(arguments: Namespace) -> Answer:
    """The minutes of a meeting, or somebody's numbered copy of its pack."""
    with session(arguments) as opened:
        if arguments.document == "minutes":
            return _saved(opened, opened.office.documents.minutes(arguments.meeting), arguments)
        copies = opened.office.pack_copies
        wish = copies.wish_for(arguments.meeting, arguments.copy_for)
        if arguments.profile:
            wish = replace(wish, profile=PackProfile(arguments.profile))
        (made,) = copies.make(arguments.meeting, [wish])
        return _saved(opened, made, arguments)


def worklist(arguments: Namespace) -> Answer:
    """Everybody of a unit."""
    with session(arguments) as opened:
        unit = opened.office.places.by_code(arguments.unit)
        return _saved(opened, opened.office.documents.worklist([unit.id]), arguments)


def _person(opened: Session, number: str) -> str:
    digits = nhs_number(number, "person")
    with opened.desk.read() as reader:
        found = reader.find(Person, nhs_number=digits, withdrawn=False)
    if not found:
        raise NotFoundError("Nobody in this store has this NHS number. Check the number.")
    return found[0].id


def _saved(opened: Session, made: Prepared, arguments: Namespace) -> Answer:
    path = Path(arguments.out)
    opened.office.documents.save(made, path)
    values = {
        "out": str(path),
        "kind": made.kind.value,
        "format": made.form.value,
        "size": made.size.value,
        "pages": made.pages,
        "sha256": made.sha256,
        "draft": made.draft,
        "left_out": list(made.left_out),
        "faults": list(made.faults),
    }
    lines = [f"{made.title}: {_pages(made)} in {path}. This file is not encrypted."]
    return Answer(values, [*lines, *(f"Left to the plan: {words}" for words in made.left_out), *made.faults])


def _pages(made: Prepared) -> str:
    if made.form is OutputForm.WEB_PAGE:
        return "a web page"
    return "1 page" if made.pages == 1 else f"{made.pages} pages"
