"""Who may read a part of a plan on paper; which part is for whom is said by the forms, each with its reason."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """Who may read a part on paper; nobody but the named person or a professional holds the paper they hold."""

    EVERYONE = "everyone"
    PROFESSIONALS = "professionals"  # left off copies that stay in the home: prognosis, benefits
    RECORD_ONLY = "record-only"  # on no paper at all, and on no screen of somebody who may only look: safeguarding


def narrower(one: Audience, other: Audience) -> Audience:
    """Of two, the one that fewer may read: what stands inside a part is never for more people than the part."""
    order = list(Audience)
    return max(one, other, key=order.index)
