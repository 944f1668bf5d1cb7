"""Tables of bhcp_desktop.domain.frailty."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Index, Table

from bhcp_desktop.domain.frailty import FrailtyBand, Grade, Instrument, Obtained
from bhcp_desktop.storage.tables.columns import (
    code,
    day,
    flag,
    key,
    link,
    maybe_code,
    maybe_link,
    maybe_number,
    metadata,
    rev,
    text,
)

frailty_score: Final = Table(
    "frailty_score",
    metadata,
    key(),
    rev(),
    link("person_id", "person"),
    code("instrument", Instrument),
    text("version"),
    text("value"),
    maybe_number("deficits"),
    maybe_code("band", FrailtyBand),
    text("band_rule"),
    day("scored_on"),
    text("scored_by"),
    text("scorer_role"),
    code("obtained", Obtained),
    text("source"),
    text("note"),
    maybe_link("import_id", "register_import"),
    flag("entered_in_error"),
    text("error_reason"),
    Index("ix_frailty_score_person", "person_id", "instrument", "scored_on"),
)

frailty_grade: Final = Table(
    "frailty_grade",
    metadata,
    key(),
    rev(),
    link("person_id", "person"),
    code("grade", Grade),
    day("confirmed_on"),
    text("clinician"),
    text("clinician_role"),
    text("tool"),
    text("reason"),
    flag("entered_in_error"),
    text("error_reason"),
    Index("ix_frailty_grade_person", "person_id", "confirmed_on"),
)
