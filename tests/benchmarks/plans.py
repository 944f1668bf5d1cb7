"""Opening a full plan and saving one field of it."""

from __future__ import annotations

import hmac
import itertools
from hashlib import sha256

from bhcp_desktop.domain.care_plan import Answer
from bhcp_desktop.domain.form_answers import to_text
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.storage.journal import canonical, entry_hash, evolve
from bhcp_desktop.ui.screens.person.record_page import RecordPage
from tests.benchmarks.figures import Figure, in_turn
from tests.benchmarks.stores import Bench, replay, said_by
from tests.benchmarks.window import Screen, paint, remove

ENTRY = f"INSERT INTO journal VALUES (NULL, {', '.join('?' * 16)})"
ROWS = "same rows, bare cursor"


def figures(bench: Bench, screen: Screen, rounds: int) -> list[Figure]:
    """One plan of one store."""
    painted = read_and_painted(bench, screen, bench.shown, "a full plan", max(rounds // 2, 3))
    return [read(bench, bench.shown, "a full plan", rounds), painted, _saved(bench, rounds)]


def read(bench: Bench, person_id: str, what: str, rounds: int, note: str = "") -> Figure:
    """A person's record opened, beside the rows of the same statements."""

    def ours() -> object:
        return bench.office.records.read_again(person_id)

    said = said_by(bench, ours)
    floor = replay(bench, said)
    times = in_turn(floor, ours, rounds, warm=3, many=5)
    counted = f"{len(said)} statements, {floor()} rows"
    return Figure(f"{what} opened", bench.size, ROWS, *times, 3, note=f"{counted}; {note}" if note else counted)


def read_and_painted(
    bench: Bench, screen: Screen, person_id: str, what: str, rounds: int, *, note: str = "", **args: str
) -> Figure:
    """A new record page, its view journalled, everything read and painted."""
    made: list[RecordPage] = []

    def ours() -> None:
        page = RecordPage(screen.context(bench))
        screen.show(page)
        page.on_shown(person_id=person_id, **args)
        paint(page)
        made.append(page)

    floor = replay(bench, said_by(bench, lambda: bench.office.records.read_again(person_id)))
    times = in_turn(floor, ours, rounds)
    paint(made[-1])
    for page in made:
        remove(page)
    return Figure(f"{what} read and painted", bench.size, ROWS, *times, 0, extra=0.1, goal="<= 100 ms", note=note)


def an_answer(bench: Bench) -> Answer:
    """Some answer of the plan in which everything is filled."""
    plan = bench.office.care_plans.working(bench.full)
    assert plan is not None
    with bench.door.store.read() as reader:
        return reader.find(Answer, owner_id=plan.plan.id, form="usual-state", link_id="mobility")[0]


def _saved(bench: Bench, rounds: int) -> Figure:
    """Two texts in turn in one answer; journalled and on the disk each time."""
    plan = bench.office.care_plans.working(bench.shown)
    assert plan is not None
    words = itertools.cycle(("Walks with a frame indoors.", "Walks with one stick indoors and a frame outside."))
    form, link = "usual-state", "mobility"

    def rev() -> int:
        with bench.door.store.read() as reader:
            found = reader.find(Answer, owner_id=plan.plan.id, form=form, link_id=link)
        return sum(answer.rev for answer in found)

    base = [rev()]

    def ours() -> None:
        base[0] = bench.office.care_plans.answer(plan.plan.id, form, link, [next(words)], base_rev=base[0])

    ours()
    with bench.door.store.read() as reader:
        answer = reader.find(Answer, owner_id=plan.plan.id, form=form, link_id=link)[0]
    floor = RawSave(bench, answer.id, words)

    def theirs() -> None:
        floor.save()
        base[0] += 1

    times = in_turn(theirs, ours, rounds, warm=3, many=4)
    return Figure("a field saved, journalled, FULL", bench.size, "one raw journalled transaction", *times, 1.5)


class RawSave:
    """The least a journalled save can be: read the head, chain one entry, update the row, move the key on, commit."""

    def __init__(self, bench: Bench, answer_id: str, words: itertools.cycle[str] | None = None) -> None:
        self._run = bench.raw.execute
        self._device = bench.door.store.device_id
        self._user = bench.office.desk.user.id
        self._answer = answer_id
        self._words = words or itertools.cycle(("One stick.", "A frame."))

    def save(self) -> None:
        run, device = self._run, self._device
        run("BEGIN IMMEDIATE")
        head = "SELECT device_seq, hash FROM journal WHERE device_id = ? ORDER BY device_seq DESC LIMIT 1"
        seq, prev = run(head, (device,)).fetchone()
        (key,) = run("SELECT key FROM seal WHERE device_id = ?", (device,)).fetchone()
        rev, old = run("SELECT rev, value FROM answer WHERE id = ?", (self._answer,)).fetchone()
        base = run(
            "SELECT op_id FROM journal WHERE entity_id = ? ORDER BY seq DESC LIMIT 1", (self._answer,)
        ).fetchone()
        new = to_text(next(self._words))
        row = (
            new_id(), device, seq + 1, "2026-11-20T12:00:00.000000+00:00", self._user, "changed", "answer",
            self._answer, rev + 1, "value", canonical(old), canonical(new), canonical(base),
        )  # fmt: skip
        fresh = entry_hash(prev, row)
        run(ENTRY, (*row, prev, fresh, hmac.digest(key, fresh, sha256)))
        run("UPDATE answer SET rev = ?, value = ? WHERE id = ?", (rev + 1, new, self._answer))
        run("UPDATE seal SET seq = ?, key = ? WHERE device_id = ?", (seq + 1, evolve(key), device))
        run("COMMIT")
