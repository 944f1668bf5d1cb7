from __future__ import annotations

from bhcp_desktop.domain.changes import ChangeSet

ONE = ChangeSet(topics=frozenset({"Person"}), people=frozenset({"a"}))
OTHER = ChangeSet(topics=frozenset({"Meeting"}), people=frozenset({"b"}))


def test_two_changes_join() -> None:
    assert ChangeSet(topics=frozenset({"Person", "Meeting"}), people=frozenset({"a", "b"})) == ONE | OTHER


def test_nothing_changed_is_false() -> None:
    assert not ChangeSet()
    assert ONE
