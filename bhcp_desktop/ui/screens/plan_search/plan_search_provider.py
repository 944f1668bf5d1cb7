"""In the command palette: look for what is typed in all plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from bhcp_desktop.domain.plan_search import is_enough, terms_of
from bhcp_desktop.ui.context import PageContext
from bhcp_desktop.ui.shell.palette import Found


class PlanSearchProvider:
    """One line; the search itself is made, and journalled, only when it is chosen."""

    def __init__(self, context: PageContext) -> None:
        self._context = context

    def find(self, text: str, found: Callable[[Sequence[Found]], object]) -> None:
        """Offer to look for what is typed."""
        words = text.strip()
        if not is_enough(terms_of(words)):
            found([])
            return
        go = partial(self._context.navigate, "plan-search", words=words)
        found([Found(title=f"Search all plans for “{words}”", detail="", group="Plans", go=go)])
