"""The plan in which everything is filled: opened, painted, published and printed; and the search of all plans."""

from __future__ import annotations

import io
import shutil
import tempfile
from pathlib import Path
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from bhcp_desktop.domain.documents import TextSize
from bhcp_desktop.domain.plan_search import terms_of
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.printing import fonts
from bhcp_desktop.storage.queries.plan_search import CANDIDATES
from tests.benchmarks.figures import Figure, in_turn
from tests.benchmarks.plans import RawSave, an_answer, read, read_and_painted
from tests.benchmarks.stores import Bench, opened
from tests.benchmarks.window import Screen
from tests.printing.reading import pages

ASKED: Final = ("oxygen concentrator", "key safe", "penicillin", "falls night", "dog", "daughter", "walks with a frame")
FTS: Final = f"SELECT rowid FROM plan_words WHERE plan_words MATCH ? LIMIT {CANDIDATES + 1}"
PAPERS: Final = {
    DocumentKind.CARE_PLAN: "person's copy",
    DocumentKind.PROFESSIONAL_PLAN: "professional copy",
    DocumentKind.CRISIS_SUMMARY: "crisis summary",
}
WHAT: Final = "the fullest plan"
LINES: Final = "raw canvas, same lines"


def figures(bench: Bench, screen: Screen, rounds: int) -> list[Figure]:
    """One plan of one store, and all its plans."""
    few = max(rounds // 2, 3)
    return [
        read(bench, bench.full, WHAT, rounds, "12 needs, 30 goals, 60 actions"),
        read_and_painted(bench, screen, bench.full, WHAT, few, note="at needs and goals, 102 lines", section="goals"),
        *(_printed(bench, kind, few) for kind in PAPERS),
        _published(bench, few),
        searched(bench, few),
    ]


def _lines(pdf: bytes) -> list[list[str]]:
    return [page.splitlines() for page in pages(pdf)]


def _drawn(told: list[list[str]]) -> bytes:
    """The same lines on as many pages, drawn straight on a canvas: no layout at all."""
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=1, invariant=1)
    for page in told:
        text = canvas.beginText(40, 800)
        text.setFont(fonts.REGULAR, 9, 10)
        for line in page:
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _printed(bench: Bench, kind: DocumentKind, rounds: int) -> Figure:
    """A paper made from the draft, gathered and laid out, word widths forgotten before each."""

    def ours() -> bytes:
        fonts.forget()
        return bench.office.documents.of_person(kind, bench.full, draft=True, size=TextSize.STANDARD).pdf

    told = _lines(ours())

    def floor() -> bytes:
        fonts.forget()
        return _drawn(told)

    times = in_turn(floor, ours, rounds)
    what = f"{WHAT} printed, {PAPERS[kind]}"
    return Figure(what, bench.size, LINES, *times, note=f"{len(told)} pages; gathered, laid out and journalled")


def _published(bench: Bench, rounds: int) -> Figure:
    """On a copy of the store, for every publication stays."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        place = Path(shutil.copytree(bench.place, Path(folder) / "store"))
        with opened(place, bench.people) as copy:
            publishing = copy.office.publishing
            reasons = {gap.field: "Asked on Monday" for gap in publishing.prepare(copy.full).gaps}

            def ours() -> object:
                fonts.forget()
                return publishing.publish(copy.full, reasons)

            ours()
            told = _lines(
                copy.office.documents.of_person(DocumentKind.CARE_PLAN, copy.full, size=TextSize.STANDARD).pdf
            )
            save = RawSave(copy, an_answer(copy).id)

            def floor() -> None:
                fonts.forget()
                _drawn(told)
                save.save()

            times = in_turn(floor, ours, rounds)
    note = "content, hash and PDF fixed in one transaction; the floor keeps one journalled field"
    return Figure(f"{WHAT} published", bench.size, f"{LINES}, one raw transaction", *times, note=note)


def searched(bench: Bench, rounds: int) -> Figure:
    """Words in every plan of everybody; who was shown is journalled each time."""
    floors, ours = list[float](), list[float]()
    most = 0
    for words in ASKED:
        match = " ".join(f'"{term}"*' for term in terms_of(words))

        def floor(match: str = match) -> int:
            return len(bench.raw.execute(FTS, (match,)).fetchall())

        def search(words: str = words) -> int:
            return len(bench.office.plan_search.search(words).hits)

        most = max(most, search())
        alone, whole = in_turn(floor, search, rounds)
        floors += alone
        ours += whole
    note = f"{len(ASKED)} questions, up to {most} places found, worst {max(ours) * 1000:.0f} ms; journalled each time"
    return Figure("search of all plans", bench.size, "FTS5 query alone", floors, ours, note=note)
