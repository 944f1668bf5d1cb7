"""Words found in all plans of the chosen places: whose, where, and whether it is published."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.domain.nhs_number import grouped
from bhcp_desktop.domain.plan_search import PlanHit, PlanSearchResult, Standing
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.scope import Scope
from bhcp_desktop.ui.screens.wording.section_names import section_name
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary
from bhcp_desktop.ui.widgets.table import DataTable, Tint
from bhcp_desktop.ui.widgets.table_model import Column
from bhcp_desktop.ui.widgets.text import TextField

_HINT = "Such as oxygen concentrator. Every word must stand in one answer, need, action or contact; beginnings will do."
_LONGEST = 600
"""Characters of an answer that are shown above the list; a longer one is read in the record."""
_TINTS = {Standing.BOTH: Tint.SUCCESS, Standing.DRAFT: Tint.WARNING, Standing.PUBLISHED: Tint.INFO}


def _number(hit: PlanHit) -> str:
    return grouped(hit.who.nhs_number) if hit.who.nhs_number else "Not known"


def _name(hit: PlanHit) -> str:
    return f"{hit.who.name} (died)" if hit.who.deceased else hit.who.name


def _place(hit: PlanHit) -> str:
    return section_name(hit.section) if hit.section else "Elsewhere in the plan"


def _place_and_past(hit: PlanHit) -> str:
    """The section; a row of what holds no more must not read like one of what does."""
    return f"{_place(hit)}, {hit.past}" if hit.past else _place(hit)


def _found_in(hit: PlanHit) -> str:
    return f"{_place(hit)}, {hit.label}: {hit.snippet.text} ({hit.standing_words})"


def _whole(hit: PlanHit) -> str:
    """What was found, uncut where it is no longer than somebody reads above a list."""
    if len(hit.whole) > _LONGEST:
        return f"{_found_in(hit)} The whole of it stands in the record."
    return f"{_place(hit)}, {hit.label}: {hit.whole or hit.snippet.text} ({hit.standing_words})"


def _sentence(hit: PlanHit) -> str:
    return f"{_name(hit)}, born {short(hit.who.born_on)}. {_found_in(hit)}"


COLUMNS = (
    Column[PlanHit](title="Patient", text=_name, spoken=_sentence, bold=True),
    Column[PlanHit](title="Born", text=lambda hit: short(hit.who.born_on), sort_key=lambda hit: hit.who.born_on),
    Column[PlanHit](title="NHS No.", text=_number),
    Column[PlanHit](title="Section", text=_place_and_past, widest=38),
    Column[PlanHit](
        title="Plan", text=lambda hit: hit.standing_words, tint=lambda hit: _TINTS[hit.standing], widest=26
    ),
    Column[PlanHit](title="Words", text=lambda hit: hit.snippet.text, pieces=lambda hit: hit.snippet.pieces, widest=90),
)


class PlanSearchPage(Page):
    """Nothing is looked for until somebody presses Enter: each search is in the journal."""

    follows_scope = True

    def __init__(self, context: PageContext) -> None:
        super().__init__(context, title="Search all plans")
        self.box = Field("&Words to find in plans", TextField(characters=50), hint=_HINT)
        self.search_button = main_button("Search", self.search)
        self.open_button = plain_button("Open the record", self._open_chosen)
        self.sentence = Secondary()
        self.detail = PlainLabel()
        self.table: DataTable[PlanHit] = DataTable(
            COLUMNS,
            name="Where the words were found",
            key=lambda hit: (hit.who.person_id, hit.label, hit.snippet),
            least_rows=4,
        )
        self._asked = ""
        column = self.lay_out(scrolls=True)
        column.addWidget(self.box)
        column.addWidget(ButtonRow(self.search_button, self.open_button))
        column.addWidget(self.sentence)
        column.addWidget(self.detail)
        column.addWidget(self.table, 1)
        self.box.box.returnPressed.connect(self.search)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._offer)
        self._offer()
        self._say("What the plans as they stand say, and what was published. Words not saved yet are not searched.")

    def on_shown(self, **args: str) -> None:
        """Look for the words that were given in the palette."""
        words = args.get("words", "")
        if words:
            self.box.box.load(words)
            self.search()

    def on_returned(self, **args: str) -> None:
        """Back from a record: what was found stands there still, and nothing is searched again."""

    def on_scope_changed(self, scope: Scope) -> None:
        """Other places: look again for the same words."""
        del scope
        if self._asked:
            self.search()

    def first_focus(self) -> QWidget | None:
        """The words."""
        return self.box.box

    def panes(self) -> Sequence[QWidget]:
        """The words, then what was found."""
        return (self.box, self.table)

    def search(self) -> None:
        """Look for the words in the plans of the chosen places."""
        words, places = self.box.box.value(), self.context.scope.place_ids
        service = self.context.office.plan_search
        self._say("Searching…")
        self.run(
            lambda: service.search(words, places), done=lambda found: self._show(words, found), failed=self._refused
        )

    def _show(self, words: str, found: PlanSearchResult) -> None:
        self._asked = words
        self.box.clear_problem()
        self.table.show_rows(found.hits)
        self._offer()
        self._say(_found_words(words, found))
        self.context.reporter.say(self.sentence.text())
        if found.hits:
            self.table.choose_row(0)
            self.table.setFocus()

    def _refused(self, error: BhcpError) -> None:
        self._say("")
        if isinstance(error, RuleBrokenError):
            self._asked = ""
            self.table.show_rows(())
            self._offer()
            self.box.show_problem(error.problems[0].says)
            self.box.go_to()
        else:
            self.context.reporter.failed(error)

    def _say(self, words: str) -> None:
        self.sentence.setText(words)
        self.sentence.setVisible(bool(words))

    def _offer(self, _chosen: object = None) -> None:
        """The whole of the chosen line: its words may stand beyond the edge of a small screen."""
        hit = self.table.current()
        self.open_button.setEnabled(hit is not None)
        self.detail.setVisible(hit is not None)
        self.detail.setText(_whole(hit) if hit is not None else "")

    def _open_chosen(self) -> None:
        hit = self.table.current()
        if hit is not None:
            self._open(hit)

    def _open(self, hit: PlanHit) -> None:
        self.context.navigate("record", person_id=hit.who.person_id, section=hit.section)


def _found_words(words: str, found: PlanSearchResult) -> str:
    if not found.hits:
        return f"No plan here says “{words}”. Check the spelling, use fewer words, or choose more places."
    places, people = counted(len(found.hits), "place"), counted(found.people, "person")
    more = " There is more than is shown: add a word or choose fewer places." if found.more else ""
    return f"“{words}” stands in {places} of the plans of {people}.{more}"
