"""Tables of bhcp_desktop.domain.people and bhcp_desktop.domain.deaths."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import ColumnClause, Index, Table, column, literal_column

from bhcp_desktop.domain.deaths import DeathNotice, PlaceOfDeath, WishMet
from bhcp_desktop.domain.people import Gender, MembershipEnd, NhsNumberStatus, Sex
from bhcp_desktop.storage.tables.columns import (
    code,
    day,
    derived,
    flag,
    key,
    link,
    maybe_code,
    maybe_day,
    maybe_flag,
    maybe_link,
    maybe_text,
    metadata,
    rev,
    text,
    texts,
)

_KEPT: Final = column("withdrawn") == literal_column("0")
# Few people: counts leave them out without a full scan.
_GONE: Final[ColumnClause[Any]] = literal_column("withdrawn = 1 OR deceased = 1")

person: Final = Table(
    "person",
    metadata,
    key(),
    rev(),
    maybe_text("nhs_number"),
    code("nhs_number_status", NhsNumberStatus),
    text("title"),
    text("family_name"),
    text("given_names"),
    text("preferred_name"),
    day("born_on"),
    code("sex", Sex),
    code("gender", Gender),
    text("ethnicity"),
    text("house"),
    text("street"),
    text("locality"),
    text("town"),
    text("county"),
    text("postcode"),
    text("home_phone"),
    text("mobile_phone"),
    text("email"),
    text("usual_gp"),
    text("source_ref"),
    maybe_flag("housebound"),
    maybe_text("care_home"),
    texts("conditions"),
    texts("medicines"),
    maybe_day("register_as_at"),
    flag("deceased"),
    maybe_day("died_on"),
    flag("withdrawn"),
    derived("name_key"),
    derived("search_text"),
    Index("uq_person_nhs_number", "nhs_number", unique=True, sqlite_where=_KEPT, postgresql_where=_KEPT),
    Index("ix_person_name_key", "name_key"),
    Index("ix_person_born_on", "born_on", "name_key"),
    Index("ix_person_gone", "id", sqlite_where=_GONE, postgresql_where=_GONE),
)

membership: Final = Table(
    "membership",
    metadata,
    key(),
    rev(),
    link("person_id", "person"),
    maybe_link("practice_id", "place"),
    maybe_link("unit_id", "place"),
    day("from_on"),
    maybe_day("to_on"),
    maybe_code("ended_because", MembershipEnd),
    text("how"),
    maybe_link("import_id", "register_import"),
    Index("ix_membership_person", "person_id", "to_on"),
    Index("ix_membership_unit", "unit_id", "to_on", "person_id"),
    Index("ix_membership_practice", "practice_id", "to_on", "person_id"),
)

same_person: Final = Table(
    "same_person",
    metadata,
    key(),
    rev(),
    link("person_id", "person"),
    link("other_id", "person"),
    flag("same"),
    text("reason"),
)

death: Final = Table(
    "death",
    metadata,
    key(),
    rev(),
    link("person_id", "person"),
    code("notice", DeathNotice),
    text("told_by"),
    maybe_code("place", PlaceOfDeath),
    text("place_name"),
    maybe_code("wish_met", WishMet),
    text("why_elsewhere"),
    day("recorded_on"),
    flag("entered_in_error"),
    text("error_reason"),
    Index("ix_death_person", "person_id"),
)
