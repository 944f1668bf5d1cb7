"""Every word of a long message is on the paper, and every page says what it is."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bhcp_desktop.domain.documents import PersonIdentity, PrintStamp, RingRow, RingSheet
from bhcp_desktop.domain.people import Sex
from bhcp_desktop.printing import render
from tests.printing.reading import pages

STAMP = PrintStamp(printed_by="C Bell", printed_at=datetime(2026, 11, 22, 12, tzinfo=UTC))
WHO = PersonIdentity(family_name="Kay", given_names="Ann", born_on=date(1941, 7, 19), sex=Sex.FEMALE)


def test_a_long_message_is_told_to_its_end_over_pages():
    rows = tuple(
        RingRow(person=WHO, phone="01524 000101", what=f"{'Say that the rail is fitted on Monday. ' * 12}End {at}.")
        for at in range(12)
    )
    read = pages(render(RingSheet(place="Unit 1", rows=rows, stamp=STAMP)).pdf)
    whole = " ".join(" ".join(read).split())
    assert len(read) > 1
    assert [at for at in range(12) if f"End {at}." not in whole] == []
    assert all("People to ring" in page for page in read)
