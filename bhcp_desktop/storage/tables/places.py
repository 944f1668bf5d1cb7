"""Tables of bhcp_desktop.domain.places."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Index, Table

from bhcp_desktop.domain.places import PlaceKind, UnitRuleKind
from bhcp_desktop.storage.tables.columns import code, day, flag, key, link, maybe_day, metadata, rev, text

place: Final = Table(
    "place",
    metadata,
    key(),
    rev(),
    code("kind", PlaceKind),
    text("code"),
    day("opened_on"),
    maybe_day("closed_on"),
    text("source"),
)

place_name: Final = Table(
    "place_name",
    metadata,
    key(),
    rev(),
    link("place_id", "place"),
    text("name"),
    day("from_on"),
    maybe_day("to_on"),
    Index("ix_place_name_place", "place_id", "from_on"),
)

place_link: Final = Table(
    "place_link",
    metadata,
    key(),
    rev(),
    link("place_id", "place"),
    link("parent_id", "place"),
    text("grouping"),
    day("from_on"),
    maybe_day("to_on"),
    text("source"),
    flag("inferred"),
    Index("ix_place_link_place", "place_id", "from_on"),
    Index("ix_place_link_parent", "parent_id"),
)

place_succession: Final = Table(
    "place_succession",
    metadata,
    key(),
    rev(),
    link("place_id", "place"),
    link("successor_id", "place"),
    day("on"),
    text("reason"),
)

unit_rule: Final = Table(
    "unit_rule",
    metadata,
    key(),
    rev(),
    link("practice_id", "place"),
    link("unit_id", "place"),
    code("kind", UnitRuleKind),
    text("value"),
    day("from_on"),
    maybe_day("to_on"),
    Index("ix_unit_rule_practice", "practice_id"),
)
