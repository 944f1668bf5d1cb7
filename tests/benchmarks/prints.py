"""PDFs beside the same words drawn on a raw canvas; first it is asserted that both say the same on as many pages."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from bhcp_desktop.domain.care_plan import VersionStatus
from bhcp_desktop.domain.documents import CarePlanDocument, Document, MinutesStanding, PrintStamp
from bhcp_desktop.printing import care_plan, fonts, meeting_pack, minutes, render
from bhcp_desktop.printing.pages import Paper, Part, paginate
from tests.benchmarks import raw_pdf
from tests.benchmarks.figures import Figure, Spread, seconds
from tests.benchmarks.stores import NOON, Bench
from tests.printing import example_meetings
from tests.printing.reading import pages

CASES = 60
Composed = tuple[Paper, list[Part]]


def figures(bench: Bench, rounds: int) -> list[Figure]:
    """A person's plan, a pack and minutes, each of other people every round, word widths forgotten before each."""
    return [_plan(bench, rounds), _pack(rounds), _minutes(rounds)]


def forget() -> None:
    """As between documents of other people."""
    raw_pdf.forget()
    fonts.forget()


def _same(composed: Composed) -> int:
    """The pages where the twin says the same words on as many; 0 where it does not."""
    told = raw_pdf.transcript(*composed)
    made, (twin, count) = paginate(*composed), raw_pdf.raw(told)
    ours, theirs = (set(" ".join(pages(pdf)).split()) for pdf in (made.pdf, twin))
    return made.pages if count == made.pages and ours == theirs else 0


def _plan(bench: Bench, rounds: int) -> Figure:
    every = [(document, _same(care_plan.composed(document))) for document in _documents(bench)]
    documents = [document for document, count in every if count]
    assert documents, "no plan's twin says the same words on as many pages"
    floor, ours = list[float](), list[float]()
    for document in (documents * 2)[: max(2 * rounds, 9)]:
        told = raw_pdf.transcript(*care_plan.composed(document))
        forget()
        floor.append(seconds(lambda told=told: raw_pdf.raw(told)))
        forget()
        ours.append(seconds(lambda document=document: render(document)))
    middle = Spread.of([count for _, count in every if count]).middle
    note = (
        f"{len(ours)} renderings of {len(documents)} people's plans, {middle:.0f} pages; of {len(every)} plans tried,"
    )
    note += f" {len(every) - len(documents)} break their pages elsewhere than the twin and are left out"
    return Figure("a care plan as PDF", "1", "raw canvas, same words", floor, ours, 1.5, note=note)


def _documents(bench: Bench) -> Iterator[CarePlanDocument]:
    stamp = PrintStamp(printed_by="C Bell", printed_at=NOON)
    with bench.door.store.read() as reader:
        rows = reader.connection.exec_driver_sql(
            "SELECT id FROM plan_version WHERE status = ? LIMIT 20", (VersionStatus.CURRENT.value,)
        ).all()
    for (version_id,) in rows:
        yield CarePlanDocument(plan=bench.office.plan_versions.content_of(version_id), stamp=stamp)


def _pack(rounds: int) -> Figure:
    packs = (example_meetings.pack(CASES, seed=seed) for seed in itertools.count())
    return _beside_twin("a meeting pack as PDF", packs, meeting_pack.composed, rounds)


def _minutes(rounds: int) -> Figure:
    issued = (
        replace(example_meetings.minutes(CASES, seed=seed), standing=MinutesStanding.ISSUED)
        for seed in itertools.count()
    )
    return _beside_twin("minutes as PDF", issued, minutes.composed, rounds)


def _beside_twin(what: str, documents: Iterator[Document], compose: Callable[[Any], Composed], rounds: int) -> Figure:
    """Documents whose twin says the same on as many pages, each measured in turn with it; the first is thrown away."""
    counted = ((each, _same(compose(each))) for each in itertools.islice(documents, 4 * rounds + 4))
    found = list(itertools.islice(((each, count) for each, count in counted if count), rounds + 1))
    assert len(found) > 1, f"{what}: no twin says the same words on as many pages"
    floor, ours = list[float](), list[float]()
    for document, _ in found[1:]:
        told = raw_pdf.transcript(*compose(document))
        forget()
        floor.append(seconds(lambda told=told: raw_pdf.raw(told)))
        forget()
        ours.append(seconds(lambda document=document: render(document)))
    note = f"{found[0][1]} pages; documents whose pages the twin breaks elsewhere are left out"
    return Figure(what, f"{CASES} cases", "raw canvas, same words", floor, ours, 1.5, note=note)
