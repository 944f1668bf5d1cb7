"""Of two audiences the one that fewer may read holds."""

from __future__ import annotations

from itertools import product

from bhcp_desktop.domain.audience import Audience, narrower


def test_the_narrower_holds_whichever_comes_first():
    order = list(Audience)
    for one, other in product(Audience, repeat=2):
        assert narrower(one, other) is order[max(order.index(one), order.index(other))]
