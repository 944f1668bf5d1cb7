"""The heads and feet of documents in words: identity, version, review date, who printed the copy and when."""

from __future__ import annotations

from datetime import date

from bhcp_desktop.domain import dates
from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.documents import PersonIdentity, PrintStamp, Standing, VersionMark
from bhcp_desktop.printing import wording
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.running import Foot, Head


def own_head(kicker: str, person: PersonIdentity, mark: VersionMark, ink: Ink) -> Head:
    """The head of the person's own copy: the name as they write it, dates in full."""
    facts = [("Born", dates.long(person.born_on)), ("NHS number", wording.nhs_number(person))]
    if person.deceased:
        facts.append(("Died", dates.long(person.died_on)))
    return _head(kicker, wording.letter_name(person), facts, mark, ink)


def clinical_head(
    kicker: str, person: PersonIdentity, mark: VersionMark, stamp: PrintStamp, ink: Ink, *, sex: bool = True
) -> Head:
    """The head of a clinical document, in the order and with the labels of the patient banner (NHS CUI)."""
    today = stamp.printed_at.astimezone(LONDON).date()
    return _head(kicker, wording.clinical(person), clinical_facts(person, today_is=today, sex=sex), mark, ink)


def born(person: PersonIdentity, today_is: date) -> str:
    """`Born 06-Aug-1936 (82y)` for lists of several people; without an age for the dead."""
    if person.deceased:
        return f"Born {dates.short(person.born_on)}. Died {dates.short(person.died_on)}"
    return f"Born {dates.short(person.born_on)}\u00a0({dates.age(person.born_on, today_is)})"


def clinical_facts(
    person: PersonIdentity, *, today_is: date, sex: bool = True, number: bool = True
) -> list[tuple[str, str]]:
    """Born, died, sex, NHS number, preferred name: label and value, in the order of the patient banner."""
    facts = [("Born", born(person, today_is).removeprefix("Born ").partition(". ")[0])]
    if person.deceased:
        facts.append(("Died", dates.short(person.died_on)))
        if person.died_on:
            facts.append(("Age at Death", dates.age(person.born_on, person.died_on)))
    if sex:
        facts.append(("Sex", wording.SEXES[person.sex]))
    if number:
        facts.append(("NHS No.", wording.nhs_number(person)))
    if person.preferred_name:
        facts.append(("Preferred name", person.preferred_name))
    return facts


def _head(kicker: str, name: str, facts: list[tuple[str, str]], mark: VersionMark, ink: Ink) -> Head:
    return Head(
        kicker=ink(kicker),
        name=ink(name).replace("\n", " "),
        facts=tuple((label, ink(value).replace("\n", " ")) for label, value in facts),
        mark=wording.STANDINGS[mark.standing],
        note=ink(wording.standing_note(mark)),
    )


def plan_foot(mark: VersionMark, stamp: PrintStamp, ink: Ink, *, long: bool) -> Foot:
    """The foot of a page of a plan: version, published, next review, where to check, printed by and at."""
    review = wording.next_review(mark.review_on, mark.review_which, long=long) or "no date set"
    newest = f" Newest version: {mark.check_at}." if mark.check_at else ""
    return Foot(
        lines=(
            ink(f"{version(mark, long=long)}.{_unsigned(mark)}"),
            ink(f"Next review: {review}. Destroy superseded copies.{newest}"),
            ink(printed(stamp, long=long)),
        )
    )


def list_foot(stamp: PrintStamp, ink: Ink) -> Foot:
    """The foot of a list of several people."""
    keep = "Confidential. Destroy when no longer needed; the record may have changed since."
    return Foot(lines=(keep, ink(printed(stamp, long=False))))


def _unsigned(mark: VersionMark) -> str:
    published = mark.standing is not Standing.DRAFT and mark.published_at is not None
    return "" if mark.signed or not published else " Not yet signed by a clinician."


def version(mark: VersionMark, *, long: bool) -> str:
    """`Version 3, published 12 November 2018 at 14:05`, or that it is a draft."""
    if mark.standing is Standing.DRAFT or mark.published_at is None:
        return f"Draft of version {mark.number}, not published"
    return f"Version {mark.number}, published {wording.moment(mark.published_at, long=long)}"


def printed(stamp: PrintStamp, *, long: bool) -> str:
    """Who printed this copy, when, from data of when, and for whom."""
    said = f"Printed by {stamp.printed_by}, {wording.moment(stamp.printed_at, long=long)}"
    if stamp.data_as_at and stamp.data_as_at != stamp.printed_at:
        said += f", from data as at {wording.moment(stamp.data_as_at, long=long)}"
    if stamp.copy_number is not None:
        said += f". Copy {stamp.copy_number}" + (f" of {stamp.copies}" if stamp.copies else "")
    if stamp.copy_for:
        said += f". For: {stamp.copy_for}"
    return f"{said.rstrip('.')}."
