"""PDFs beside the same words drawn on a raw canvas; first it is asserted that both say the same on as many pages."""

from __future__ import annotations

from collections.abc import Iterator

from bhcp_desktop.domain.care_plan import VersionStatus
from bhcp_desktop.domain.documents import CarePlanDocument, PrintStamp
from bhcp_desktop.printing import care_plan, fonts, meeting_pack, render
from bhcp_desktop.printing.pages import Paper, Part, paginate
from tests.benchmarks import raw_pdf
from tests.benchmarks.figures import Figure, Spread, seconds
from tests.benchmarks.stores import NOON, Bench
from tests.printing import example_meetings
from tests.printing.reading import pages

CASES = 40
Composed = tuple[Paper, list[Part]]


def figures(bench: Bench, rounds: int) -> list[Figure]:
    """A person's plan and a pack, each of other people every round, word widths forgotten before each."""
    return [_plan(bench, rounds), _pack(rounds)]


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
    count = _same(meeting_pack.composed(example_meetings.pack(CASES)))
    assert count, "the pack's twin says other words or has another number of pages"
    floor, ours = list[float](), list[float]()
    for seed in range(1, rounds + 1):
        pack = example_meetings.pack(CASES, seed=seed)
        told = raw_pdf.transcript(*meeting_pack.composed(pack))
        forget()
        floor.append(seconds(lambda told=told: raw_pdf.raw(told)))
        forget()
        ours.append(seconds(lambda pack=pack: render(pack)))
    return Figure(
        "a meeting pack as PDF", f"{CASES} cases", "raw canvas, same words", floor, ours, 1.5, note=f"{count} pages"
    )
