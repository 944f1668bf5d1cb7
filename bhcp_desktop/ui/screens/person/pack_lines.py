"""Copies of meeting packs that quote a plan, a line for each: the meeting, the copy, who holds it and where it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bhcp_desktop.domain.pack_quotes import PackQuote, how_many_quote, still_out, where_it_is, which_copy
from bhcp_desktop.ui.screens.person.outline_list import OutlineLine

RING_THEN: Final = "Once it is marked, ring whoever still has one and ask for it back."
RING: Final = "Ring whoever still has one and ask for it back."
WHERE: Final = "Mark each as handed back or destroyed among the copies of its meeting."


def pack_lines(quotes: Iterable[PackQuote]) -> list[OutlineLine]:
    """Those still out first; one that came back or was destroyed is faded."""
    return [_line(quote) for quote in sorted(quotes, key=lambda quote: not quote.is_out)]


def _line(quote: PackQuote) -> OutlineLine:
    return OutlineLine(key=quote.id, words=which_copy(quote), more=where_it_is(quote), faded=not quote.is_out)


def before_words(quotes: Sequence[PackQuote]) -> str:
    """How many copies quote it and what to do once it is marked; empty when none does."""
    return _and(how_many_quote(quotes), RING_THEN if still_out(quotes) else "")


def after_words(quotes: Sequence[PackQuote]) -> str:
    """How many quote what was entered in error, and what to do; empty when none does."""
    return _and(how_many_quote(quotes, "what was entered in error"), f"{RING} {WHERE}" if still_out(quotes) else "")


def _and(said: str, then: str) -> str:
    return f"{said} {then}".strip()
