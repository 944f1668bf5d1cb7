"""Making the preview of an import: every row matched, placed and compared with what the store holds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from bhcp_desktop.domain.efi import FrailtyIndex
from bhcp_desktop.domain.people import Membership, Person
from bhcp_desktop.domain.register import FIELD_LABELS, Finding, RegisterExtract, RegisterRow, Verdict
from bhcp_desktop.services.imports.facts import changes_between, new_person, updated_person
from bhcp_desktop.services.imports.matching import KnownPeople, Match
from bhcp_desktop.services.imports.placing import Placing
from bhcp_desktop.services.imports.plan import ImportOptions, ImportPlan, Namesake, Outcome, PlannedRow, WaitingReason
from bhcp_desktop.storage.unit_of_work import Reader

NO_NUMBER: Final = "nhs_missing"
UNKNOWN_PRACTICE: Final = "practice_code_unknown"
FEW: Final = 0.01
"""A practice code carried by a smaller share of an extract than this is taken for a slip, not for a practice."""

NUMBER_LENGTH: Final = 10
_NOT_DIGIT: Final = re.compile(r"\D")

_MATCHED_TWICE: Final = "Two rows of this extract fit the same person in the store. Check which one is right."


def plan_import(reader: Reader, extract: RegisterExtract, options: ImportOptions) -> ImportPlan:
    """The whole preview; reads the store, writes nothing."""
    rows = (*extract.rows, *_without_number(extract))
    planner = _Planner(reader, rows, options)
    planned = planner.rows(rows)
    missing = planner.missing(planned, extract)
    new_practices = planner.new_practices(planned)
    plan = ImportPlan(
        extract=extract,
        options=options,
        rows=planned,
        missing=missing,
        new_practices=new_practices,
        namesakes=planner.namesakes(new_practices),
    )
    strange = _strange_practices(plan, planner.practice_codes)
    warned = (*_new_practice_warnings(plan), *_index_warnings(extract, options), *strange)
    return replace(plan, warned=(*_without_new_practices(plan), *warned))


def _without_number(extract: RegisterExtract) -> tuple[RegisterRow, ...]:
    """Rows that were set aside only because they carry no NHS number; they may be matched safely."""
    return tuple(
        aside.row
        for aside in extract.set_aside
        if aside.verdict is Verdict.QUARANTINED
        and aside.row is not None
        and aside.row.nhs_number is None
        and {finding.code for finding in aside.findings} == {NO_NUMBER}
    )


def _numbers_set_aside(extract: RegisterExtract) -> Iterator[str]:
    """Every NHS number in the cells of rows that were not taken: their people are named, however badly."""
    for aside in extract.set_aside:
        for cells in (aside.cells, *(cells for _, cells in aside.more)):
            for cell in cells:
                if (number := _NOT_DIGIT.sub("", cell)) and len(number) == NUMBER_LENGTH:
                    yield number


def _index_warnings(extract: RegisterExtract, options: ImportOptions) -> Iterable[Finding]:
    if extract.must_ask_index and options.frailty_index is FrailtyIndex.UNKNOWN:
        yield Finding(
            line=extract.header_line,
            code="frailty_index_unknown",
            reason="The extract does not say whether its scores are eFI or eFI2, so the scores were left out.",
        )


class _Planner:
    """Holds what the store knows while the rows are gone through."""

    def __init__(self, reader: Reader, rows: tuple[RegisterRow, ...], options: ImportOptions) -> None:
        self._options = options
        self._known = KnownPeople(reader.find(Person, withdrawn=False), rows)
        self._members = {member.person_id: member for member in reader.find(Membership, to_on=None)}
        self._placing = Placing.read(reader, options.as_at, options.joined)

    @property
    def practice_codes(self) -> frozenset[str]:
        """The practices the store knows."""
        return frozenset(self._placing.practices)

    def rows(self, rows: tuple[RegisterRow, ...]) -> tuple[PlannedRow, ...]:
        """Every row with its outcome; of two rows that fit one person, the second waits."""
        planned: list[PlannedRow] = []
        taken: set[str] = set()
        for row in rows:
            match = self._known.match(row)
            if match.person is not None and match.person.id in taken:
                candidates = (match.person.id,)
                match = Match(waiting=WaitingReason.POSSIBLY_SAME, reason=_MATCHED_TWICE, candidates=candidates)
            if match.person is not None:
                taken.add(match.person.id)
            planned.append(self._planned(row, match))
        return tuple(planned)

    def _planned(self, row: RegisterRow, match: Match) -> PlannedRow:
        if match.waiting is not None:
            return PlannedRow(
                row=row,
                outcome=Outcome.WAITING,
                waiting=match.waiting,
                reason=match.reason,
                candidates=match.candidates,
            )
        before = match.person
        member = self._members.get(before.id) if before else None
        practice_id, unit_id = self._placing.place(row, self._options, member)
        if before is None:
            after = new_person(row, self._options.as_at)
            return PlannedRow(row=row, outcome=Outcome.NEW, after=after, practice_id=practice_id, unit_id=unit_id)
        after = updated_person(before, row, self._options.as_at)
        changes = changes_between(before, after)
        moved = member is not None and (member.practice_id, member.unit_id) != (practice_id, unit_id)
        outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
        return PlannedRow(
            row=row,
            outcome=outcome,
            before=before,
            after=after,
            changes=changes,
            moved=moved,
            practice_id=practice_id,
            unit_id=unit_id,
        )

    def missing(self, planned: tuple[PlannedRow, ...], extract: RegisterExtract) -> tuple[Membership, ...]:
        """Present members of the extract's practices (or chosen unit) whom it names nowhere, not even in a doubt."""
        named = {row.before.id for row in planned if row.before}
        named.update(person_id for row in planned for person_id in row.candidates)
        named.update(self._known.ids_of(_numbers_set_aside(extract)))
        practices = {
            self._placing.practices[code].id for code in extract.practice_codes if code in self._placing.practices
        }
        return tuple(
            member
            for member in self._members.values()
            if member.person_id not in named
            and (member.practice_id in practices or (member.unit_id and member.unit_id == self._options.unit_id))
        )

    def new_practices(self, planned: tuple[PlannedRow, ...]) -> tuple[tuple[str, str], ...]:
        """Code and name of each practice the store does not know, but for codes that only a few rows carry."""
        if self._options.unit_id is not None:
            return ()
        unknown = [
            row.row for row in planned if row.row.practice_code and row.row.practice_code not in self._placing.practices
        ]
        counts = Counter(row.practice_code for row in unknown)
        names = {row.practice_code: row.practice_name for row in unknown}
        return tuple((code, names[code]) for code in sorted(counts) if counts[code] >= FEW * len(planned))

    def namesakes(self, new_practices: Iterable[tuple[str, str]]) -> tuple[Namesake, ...]:
        """Those of the new practices whose name the store has already, so that somebody asks whether they are one."""
        found = (self._placing.namesake(code, name) for code, name in new_practices)
        return tuple(each for each in found if each is not None)


def _without_new_practices(plan: ImportPlan) -> Iterable[Finding]:
    """The reader's warnings, but for those of practices that the import adds or joins: not said row by row."""
    new = {code for code, _ in plan.new_practices} | plan.options.joined.keys()
    if not new:
        return plan.extract.warned
    lines = {row.row.line for row in plan.rows if row.row.practice_code in new}
    return tuple(
        finding
        for finding in plan.extract.warned
        if finding.code != UNKNOWN_PRACTICE or finding.line not in {*lines, plan.extract.header_line}
    )


def _new_practice_warnings(plan: ImportPlan) -> Iterable[Finding]:
    namesakes = {each.code: each for each in plan.namesakes}
    for code, name in plan.new_practices:
        twin = namesakes.get(code)
        yield Finding(
            line=plan.extract.header_line,
            column=FIELD_LABELS["practice_code"],
            code="practice_same_name" if twin else "practice_new",
            reason=f"The store does not know the practice {name} ({code}). It is added with one unit."
            if twin is None
            else f"The store has {twin.name} with the code {twin.known_code}. The code {code} is added as a second "
            "practice of that name unless you join it to the one in the store.",
        )


def _strange_practices(plan: ImportPlan, known: frozenset[str]) -> Iterable[Finding]:
    """A warning for each row whose practice code is neither known nor common enough to be a practice of the extract."""
    fine = known | {code for code, _ in plan.new_practices} | {""}
    return (
        Finding(
            line=row.row.line,
            column=FIELD_LABELS["practice_code"],
            code="practice_unknown",
            reason="This practice is not known, so the person belongs to no practice until somebody says which.",
        )
        for row in plan.rows
        if row.row.practice_code not in fine and plan.options.unit_id is None
    )
