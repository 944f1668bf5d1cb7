"""What of a record is kept from somebody who may only look: the one rule that every service showing answers asks.

A form whose audience is `record-only` (domain/audience.py), such as safeguarding, is for those who may change plans.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar

from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.errors import NotPermittedError
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.forms import plan_forms

T = TypeVar("T")
_REFUSED: Final = "This is not shown to your role. Ask the care coordinator if you need it for your work."


@dataclass(frozen=True, slots=True)
class Withheld:
    """The forms whose answers are not shown, with every question they have or ever had."""

    forms: frozenset[str] = frozenset()

    def hides(self, key: str) -> bool:
        """Whether what is kept under a key such as `safeguarding/what` or `reason/safeguarding/lead` is not shown."""
        return not self.forms.isdisjoint(key.split("/"))

    def refuse(self, key: str) -> None:
        """Raise NotPermittedError where what is kept under a key is not shown."""
        if self.hides(key):
            raise NotPermittedError(_REFUSED)

    def left(self, things: Iterable[T], key: Callable[[T], str]) -> tuple[T, ...]:
        """Those of some things that are shown."""
        return tuple(each for each in things if not self.hides(key(each)))


@cache
def record_only() -> Withheld:
    """What is on no paper, and on no screen of somebody who may only look."""
    return Withheld(frozenset(form.name for form in plan_forms() if form.audience is Audience.RECORD_ONLY))


def withheld(desk: Desk) -> Withheld:
    """What is not shown to the user of a desk; nothing is kept from those who may change plans."""
    return Withheld() if desk.allows(Permission.EDIT_PLANS) else record_only()
