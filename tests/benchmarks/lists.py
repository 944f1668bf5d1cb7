"""The worklist of one unit and search as you type: the services beside the bare cursor, and the painted page."""

from __future__ import annotations

from bhcp_desktop.domain.person_search import search_terms
from bhcp_desktop.storage.queries.person_search import _match
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.screens.people.people_page import PeoplePage
from tests.benchmarks.figures import Figure, in_turn
from tests.benchmarks.stores import Bench, replay, said_by
from tests.benchmarks.window import Screen, paint, remove

TYPED = ("b", "br", "bra", "braithw", "smith", "wilson j", "jean", "9", "9990", "la9", "1941", "o'b", "margaret a")
FTS = "SELECT rowid FROM person_words WHERE person_words MATCH ? LIMIT 51"
FRAME = 0.016


def figures(bench: Bench, screen: Screen, rounds: int) -> list[Figure]:
    """Worklist and search on one store."""
    unit = unit_of(bench)
    return [_query(bench, unit, rounds), _painted(bench, screen, rounds), *_search(bench, screen, max(rounds // 3, 2))]


def unit_of(bench: Bench) -> str:
    """A unit of the store, of about 2,500 people."""
    with bench.door.store.read() as reader:
        found = reader.connection.exec_driver_sql(
            "SELECT unit_id FROM membership WHERE to_on IS NULL GROUP BY unit_id ORDER BY count(*) DESC LIMIT 1"
        )
        return str(found.scalar())


def _query(bench: Bench, unit: str, rounds: int) -> Figure:
    def ours() -> int:
        return len(bench.office.people.worklist([unit]).lines)

    floor = replay(bench, said_by(bench, ours))
    times = in_turn(floor, ours, rounds)
    return Figure("worklist of a unit", bench.size, "same SQL, bare cursor", *times, 1.3, note=f"{ours():,} people")


def _painted(bench: Bench, screen: Screen, rounds: int) -> Figure:
    """From asking for the list to its rows on the screen."""
    context = screen.context(bench)
    context.scope = Scope(place_ids=(unit_of(bench),))
    page = PeoplePage(context)
    screen.show(page)
    paint(page)

    def ours() -> None:
        page.read()
        paint(page)

    floor = replay(bench, said_by(bench, ours))
    times = in_turn(floor, ours, max(rounds // 2, 3))
    shown = len(page.table.rows)
    remove(page)
    return Figure(
        "worklist read and painted", bench.size, "same SQL, bare cursor", *times, 0, extra=0.150, goal="<= 150 ms",
        note=f"{shown:,} rows in the table",
    )  # fmt: skip


def _search(bench: Bench, screen: Screen, rounds: int) -> list[Figure]:
    page = PeoplePage(screen.context(bench))
    screen.show(page)
    paint(page)
    floors, found, painted = list[float](), list[float](), list[float]()
    for text in TYPED:
        match = _match(search_terms(text))

        def floor(match: str = match) -> int:
            return len(bench.raw.execute(FTS, (match,)).fetchall())

        def ours(text: str = text) -> int:
            return len(bench.office.people.search(text).lines)

        def seen(text: str = text) -> None:
            page.search_box.load(text)
            page.read()
            paint(page)

        alone, service = in_turn(floor, ours, rounds)
        _, screens = in_turn(floor, seen, rounds)
        floors += alone
        found += service
        painted += screens
    remove(page)
    return [
        Figure("search, first 50 filled in", bench.size, "FTS5 query alone", floors, found),
        Figure(
            "search, key press to painted", bench.size, "FTS5 query alone", floors, painted, 1, extra=FRAME, worst=0.05,
            goal="<= +16 ms, worst 50", note=f"worst {max(painted) * 1000:.0f} ms",
        ),
    ]  # fmt: skip
