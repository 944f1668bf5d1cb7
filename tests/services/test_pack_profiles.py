"""What each profile shows is data."""

from __future__ import annotations

from bhcp_desktop.domain.documents import EVERY_PART, PackPart, PackProfile
from bhcp_desktop.services.pack_profiles import parts_of


def test_each_profile_shows_less_than_the_one_before():
    full, limited, initials = (parts_of(profile) for profile in PackProfile)
    assert full == EVERY_PART
    assert initials < limited < full
    assert not {PackPart.NHS_NUMBER, PackPart.HEALTH, PackPart.FRAILTY} & limited
    assert initials == frozenset()
