"""What a document may say, whatever it is written as: pages by `Writer`, a web page by `WebWriter`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from bhcp_desktop.domain.documents import Listed, Narrative
from bhcp_desktop.printing import wording

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell whose first part is bold."""

    strong: str
    rest: str = ""


Written = str | Cell


class Scribe(ABC):
    """Takes a document down, piece by piece and in reading order."""

    long_dates: bool  # "6 August 2018" rather than 06-Aug-2018

    def day(self, on: date | None) -> str:
        """A date in the form of this document."""
        return wording.day(on, long=self.long_dates)

    def moment(self, at: datetime) -> str:
        """An instant in the form of this document."""
        return wording.moment(at, long=self.long_dates)

    @abstractmethod
    def heading(self, text: str) -> None:
        """A heading, kept with what follows."""

    @abstractmethod
    def subheading(self, text: str) -> None:
        """A smaller heading, kept with what follows."""

    @abstractmethod
    def label(self, text: str) -> None:
        """A bold line over what it names, kept with it."""

    @abstractmethod
    def text(self, text: str) -> None:
        """A paragraph of body text; line breaks are kept."""

    @abstractmethod
    def strong(self, text: str) -> None:
        """A paragraph in bold."""

    @abstractmethod
    def small(self, text: str) -> None:
        """A paragraph of lesser weight: sources and dates."""

    @abstractmethod
    def bullets(self, texts: Sequence[str], *, numbered: bool = False) -> None:
        """A list with bullets or numbers."""

    @abstractmethod
    def grid(self, rows: Sequence[Sequence[Written]], shares: Sequence[float], header: Sequence[str] = ()) -> None:
        """A table; `shares` are the parts of the width that the columns take. No rows write nothing."""

    @abstractmethod
    def facts(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Labels, each with its value."""

    @abstractmethod
    def panel(self, draw: Callable[[Scribe], None]) -> None:
        """What `draw` writes, set apart."""

    @abstractmethod
    def explain_characters(self) -> None:
        """Say what each stand-in stands for; writes nothing when there are none."""

    def narrative(self, told: Narrative, *, none: str = "") -> None:
        """Somebody's words, or why there are none."""
        self.text(told.text if told.text.strip() else wording.absent(told.absent, told.reason, none))

    def listed(self, things: Listed[Item], draw: Callable[[tuple[Item, ...]], None], *, none: str = "") -> None:
        """Draw the items, or say why there are none."""
        if things.items:
            draw(things.items)
        else:
            self.text(wording.absent(things.absent, things.reason, none))
