"""Which numbered copies of meeting packs quote a person's care plan, so that their holders can be rung.

A case sheet quotes the version that stood when the copy was drawn, or the draft where there was none, and the plan of
each open action. A copy keeps which since November 2026. Of one printed before, what it quotes is worked out from the
sheets it had and the versions published by then; it is said to do so perhaps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from bhcp_desktop.domain.care_plan import CarePlan, PlanStatus, VersionStatus
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.documents_meeting import MeetingPack, PackPart, PackProfile
from bhcp_desktop.domain.entered_in_error import Numbered
from bhcp_desktop.domain.meeting_times import day_of
from bhcp_desktop.domain.pack_copies import PackCopy

_NO_SHEETS: Final = PackProfile.INITIALS


class Published(Numbered, Protocol):
    """A published version, or a line about one, with when that was."""

    @property
    def id(self) -> str:
        """The version."""
        ...

    @property
    def published_at(self) -> datetime:
        """Since when it could be quoted."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidCopy:
    """A copy of a pack whose meeting had somebody on its list; `had_sheet` is asked of copies of before only."""

    copy: PackCopy
    person_id: str
    meeting: str  # the kind and the place
    on: date
    printed_at: datetime
    had_sheet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PackQuote:
    """That a copy quotes a plan, or perhaps does; `version` is None for a draft."""

    copy: PackCopy
    person_id: str
    meeting: str
    on: date
    plan_id: str
    version_id: str = ""
    version: int | None = None
    sure: bool = True
    in_error: bool = False

    @property
    def id(self) -> str:
        """One for each copy and plan."""
        return f"{self.copy.id}{self.plan_id}"

    @property
    def is_out(self) -> bool:
        """Whether its holder is to be rung: it was neither handed back nor destroyed."""
        return self.copy.collected_at is None and self.copy.destroyed_at is None


def quotes_of(pack: MeetingPack) -> tuple[str, ...]:
    """The versions and plans whose words a pack prints, as one reader may see it."""
    if PackPart.CASE_SHEETS not in pack.parts:
        return ()
    return tuple(dict.fromkeys(each for sheet in pack.cases for each in sheet.quotes))


def pack_quotes(
    laid: Iterable[LaidCopy], plans: Iterable[CarePlan], versions: Sequence[Published]
) -> tuple[PackQuote, ...]:
    """Each copy with each plan of its person that it quotes, in the order of the copies."""
    held = tuple(plans)
    found = (_quote(each, plan, versions) for each in laid for plan in held if plan.person_id == each.person_id)
    return tuple({quote.id: quote for quote in found if quote is not None}.values())


def _quote(laid: LaidCopy, plan: CarePlan, versions: Iterable[Published]) -> PackQuote | None:
    mine = [each for each in versions if each.plan_id == plan.id]
    known = laid.copy.quotes
    shown = next((each for each in mine if each.id in known), None) if known else _newest(mine, laid.printed_at)
    if not ((shown or plan.id in known) if known else _could(laid, plan)):
        return None
    wrong = plan.status is PlanStatus.ENTERED_IN_ERROR
    return PackQuote(
        copy=laid.copy,
        person_id=laid.person_id,
        meeting=laid.meeting,
        on=laid.on,
        plan_id=plan.id,
        version_id=shown.id if shown else "",
        version=shown.number if shown else None,
        sure=bool(known),
        in_error=wrong or (shown is not None and shown.status is VersionStatus.ENTERED_IN_ERROR),
    )


def _could(laid: LaidCopy, plan: CarePlan) -> bool:
    """Whether a copy of before may quote a plan: it had a sheet for the person, and the plan was begun."""
    begun = plan.started_on <= day_of(laid.printed_at)
    return laid.had_sheet and begun and laid.copy.profile != _NO_SHEETS


def _newest(versions: Iterable[Published], by: datetime) -> Published | None:
    before = (each for each in versions if each.published_at <= by)
    return max(before, key=lambda each: each.number, default=None)


def still_out(quotes: Iterable[PackQuote]) -> tuple[PackQuote, ...]:
    """The copies whose holders are to be rung."""
    return tuple(each for each in quotes if each.is_out)


def how_many_quote(quotes: Collection[PackQuote], what: str = "it") -> str:
    """`3 copies of meeting packs quote it, 2 still out.`; empty when none does."""
    if not quotes:
        return ""
    copies = "1 copy of a meeting pack quotes" if len(quotes) == 1 else f"{len(quotes)} copies of meeting packs quote"
    return f"{copies} {what}, {len(still_out(quotes)) or 'none'} still out."


def which_copy(quote: PackQuote) -> str:
    """The meeting, its day and the copy: `Frailty MDT, Bay ICC, 12-Nov-2026, copy 3`."""
    return f"{quote.meeting}, {short(quote.on)}, copy {quote.copy.number}"


def who_holds(copy: PackCopy) -> str:
    """The holder with their organisation."""
    return ", ".join(part for part in (copy.holder, copy.organisation) if part)


def where_it_is(quote: PackQuote) -> str:
    """Who holds a copy, what it quotes, and what became of it."""
    return " · ".join((who_holds(quote.copy), _what(quote), *_fates(quote.copy)))


def _what(quote: PackQuote) -> str:
    what = f"version {quote.version}" if quote.version else "its draft or an open action"
    return f"quotes {what}" if quote.sure else f"may quote {what}: it was printed before copies kept what they quote"


def _fates(copy: PackCopy) -> Iterator[str]:
    if copy.collected_at is not None:
        yield f"handed back {short(day_of(copy.collected_at))}, to {copy.collected_by}"
    if copy.destroyed_at is not None:
        yield f"destroyed {short(day_of(copy.destroyed_at))}, by {copy.destroyed_by}"
    if copy.collected_at is None and copy.destroyed_at is None:
        yield "still out"
