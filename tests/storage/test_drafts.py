"""Words not saved yet: one for each field, each user's own, gone once they are in the record, outside the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.storage.drafts import Draft, discard, discard_fields, keep, of_record, of_user
from bhcp_desktop.storage.store import Store
from tests.support.stores import KEY, NOON

CLOCK = FixedClock(NOON)
ANN, BEN, RECORD, OTHER = "a" * 32, "b" * 32, "1" * 32, "2" * 32
WORDS = Draft(ANN, "answer", RECORD, "about-me/people", "My daughter Ä\n\t'\"", 3, NOON)


def kept(store: Store, *drafts: Draft) -> None:
    with store.write(ANN, CLOCK) as work:
        for draft in drafts:
            keep(work, draft)


def gone(store: Store, *about: str | None) -> None:
    with store.write(ANN, CLOCK) as work:
        discard(work, *about)  # type: ignore[arg-type]


def drafts(store: Store, user: str = ANN, record: str | None = None) -> list[Draft]:
    with store.read() as reader:
        return of_record(reader, user, record) if record else of_user(reader, user)


def test_words_come_back_as_they_were_typed(store: Store) -> None:
    kept(store, WORDS)
    assert drafts(store) == [WORDS]


def test_later_words_take_the_place_of_earlier_ones(store: Store) -> None:
    later = replace(WORDS, text="", base_rev=4, saved_at=NOON + timedelta(seconds=1))
    kept(store, WORDS, later)
    assert drafts(store) == [later]


@pytest.mark.parametrize(
    "change",
    [{"user_id": BEN}, {"entity": "need"}, {"entity_id": OTHER}, {"field": "x"}],
    ids=lambda change: next(iter(change)),
)
def test_words_of_another_user_record_or_field_stay_apart(store: Store, change: dict[str, str]) -> None:
    other = replace(WORDS, **change)
    kept(store, WORDS, other)
    both = drafts(store) + drafts(store, BEN)
    assert sorted(both, key=repr) == sorted([WORDS, other], key=repr)
    gone(store, WORDS.user_id, WORDS.entity, WORDS.entity_id, WORDS.field)
    assert drafts(store) + drafts(store, BEN) == [other]


def test_all_words_of_a_record_go_together(store: Store) -> None:
    more, elsewhere = replace(WORDS, field="x"), replace(WORDS, entity_id=OTHER)
    kept(store, WORDS, more, elsewhere)
    gone(store, ANN, "answer", RECORD)
    assert drafts(store) == [elsewhere]


def test_only_the_fields_that_were_saved_are_forgotten(store: Store) -> None:
    some = [replace(WORDS, field=name) for name in "xyz"]
    kept(store, WORDS, *some)
    with store.write(ANN, CLOCK) as work:
        discard_fields(work, ANN, "answer", RECORD, ["x", "z", "not typed"])
        discard_fields(work, ANN, "answer", RECORD, [])
    assert drafts(store) == [WORDS, some[1]]


def test_discarding_what_is_not_there_does_no_harm(store: Store) -> None:
    gone(store, ANN, "answer", RECORD, "x")
    assert drafts(store) == []


def test_one_record_is_asked_for_alone_and_the_oldest_words_come_first(store: Store) -> None:
    first, second = replace(WORDS, field="z"), replace(WORDS, field="a", saved_at=NOON + timedelta(seconds=5))
    elsewhere = replace(WORDS, entity_id=OTHER, saved_at=NOON - timedelta(seconds=5))
    kept(store, second, first, elsewhere)
    assert drafts(store, ANN, RECORD) == [first, second]
    assert drafts(store) == [elsewhere, first, second]
    assert drafts(store, BEN, RECORD) == []


def test_words_leave_no_entry_and_are_still_there_after_a_restart(store: Store) -> None:
    head = store.head()
    kept(store, WORDS)
    assert store.head() == head
    store.close()
    again = Store.open(store.path, KEY)
    assert drafts(again) == [WORDS]
    again.close()


def test_words_of_a_failed_save_are_not_lost(store: Store) -> None:
    kept(store, WORDS)
    with pytest.raises(RuntimeError), store.write(ANN, CLOCK) as work:
        discard(work, ANN, "answer", RECORD)
        raise RuntimeError
    assert drafts(store) == [WORDS]
