"""What leaves the program: packs for a holder only, each sheaf of paper a line of the ledger of copies."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.errors import NotFoundError, RuleBrokenError
from bhcp_desktop.domain.prints import Output
from tests.support.trail import trail


def test_each_number_is_one_sheaf_of_paper(office, meeting, store):
    made = office.pack_copies.make(meeting.id, office.pack_copies.wishes(meeting.id)[:1])
    head = store.head()
    with pytest.raises(RuleBrokenError, match="number of its own") as caught:
        office.documents.record_together(made, Output.PRINTED, copies=2)
    assert [problem.field for problem in caught.value.problems] == ["copies"]
    assert store.head() == head
    office.documents.record_together(made, Output.PRINTED)
    with pytest.raises(RuleBrokenError, match="the next number"):
        office.documents.record_together(made, Output.PRINTED)
    with pytest.raises(RuleBrokenError, match="number of its own"):
        office.documents.record_together([*made, *made], Output.PRINTED)
    assert [copy.number for copy in office.pack_copies.look(meeting.id).copies] == [1]


def test_a_pack_that_is_for_nobody_does_not_leave_the_program(office, meeting, store, tmp_path):
    pack, before = office.documents.pack(meeting.id), store.head()
    for attempt in (
        lambda: office.documents.save(pack, tmp_path / "pack.pdf"),
        lambda: office.documents.record(pack, Output.PRINTED),
    ):
        with pytest.raises(RuleBrokenError, match="Choose whom") as caught:
            attempt()
        assert [problem.field for problem in caught.value.problems] == ["copy_for"]
    assert store.head() == before
    assert list(tmp_path.glob("pack.pdf")) == []


def test_a_saved_copy_is_in_the_ledger_like_a_printed_one(office, meeting, store, tmp_path):
    (made,) = office.pack_copies.make(meeting.id, [office.pack_copies.wish_for(meeting.id, " r shah ")])
    line = office.documents.save(made, tmp_path / "pack.pdf", recipient="By post")
    (copy,) = office.pack_copies.look(meeting.id).copies
    assert (copy.number, copy.holder, copy.organisation) == (1, "R Shah", "Community trust")
    assert (line.recipient, line.pdf_sha256) == ("By post", copy.pdf_sha256)
    assert trail(store, copy.id) == [("created", "pack_copy", None)]
    with pytest.raises(NotFoundError, match="expected at this meeting"):
        office.pack_copies.wish_for(meeting.id, "Somebody")
