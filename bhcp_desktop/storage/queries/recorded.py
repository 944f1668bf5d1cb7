"""When records were made and last changed, as the journal has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import String, bindparam, func, select

from bhcp_desktop.storage.tables.store_tables import journal
from bhcp_desktop.storage.unit_of_work import Reader


class Recorded(NamedTuple):
    """The instants of a record's first and last entry."""

    first: datetime
    last: datetime


_RECORDED: Final = (
    select(journal.c.entity_id, func.min(journal.c.at), func.max(journal.c.at))
    .where(journal.c.entity_id.in_(bindparam("ids", type_=String, expanding=True)), journal.c.rev.is_not(None))
    .group_by(journal.c.entity_id)
)


def recorded(reader: Reader, record_ids: Sequence[str]) -> Mapping[str, Recorded]:
    """For each record, when it was made and when it was last changed."""
    rows = reader.connection.execute(_RECORDED, {"ids": list(record_ids)})
    return {each: Recorded(datetime.fromisoformat(first), datetime.fromisoformat(last)) for each, first, last in rows}
