"""Agreements and objections recorded before it was asked when, by whom and why they end."""

from __future__ import annotations

from pathlib import Path

from bhcp_desktop.domain.pack_copies import SharingAgreement, SharingObjection
from tests.support.older_stores import from_revision


def test_agreements_and_objections_of_before_stand_and_say_no_reason(tmp_path: Path):
    with from_revision(
        tmp_path,
        "0014",
        ("person", "sharing_agreement", "sharing_objection"),
        "UPDATE sharing_agreement SET ended = 0",
        "UPDATE sharing_objection SET ended_on = NULL",
    ) as reader:
        (agreed,) = reader.find(SharingAgreement)
        (no,) = reader.find(SharingObjection)
    assert (agreed.is_ended, agreed.ended_by, agreed.ended_because) == (False, "", "")
    assert (no.ended_on, no.ended_by, no.ended_because) == (None, "", "")
