"""What comes out of printing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedDocument:
    """A finished PDF, and what it says it could not hold (only the crisis summary ever leaves anything out)."""

    pdf: bytes
    pages: int
    left_out: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()  # of a pack: which cases could not be drawn, and why
