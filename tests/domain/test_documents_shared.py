"""Lists and words that say why they are empty."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from bhcp_desktop.domain.documents import UNRECORDED, UNWRITTEN, Absent, Listed, Narrative


def test_what_nobody_recorded_is_not_known_to_be_none() -> None:
    assert UNRECORDED.absent is Absent.NOT_RECORDED
    assert UNWRITTEN.absent is Absent.NOT_RECORDED
    assert Listed(absent=Absent.NONE) != UNRECORDED


def test_a_list_is_made_with_or_without_its_kind() -> None:
    assert Listed[str](("a",)) == Listed(("a",))
    assert pickle.loads(pickle.dumps(Listed(("a",)))) == Listed(("a",))  # noqa: S301 - our own bytes
    assert hash(Narrative("x")) == hash(Narrative("x"))


def test_a_list_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Listed(("a",)).items = ()  # type: ignore[misc]
