"""Lines of the journal."""

from __future__ import annotations

from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.journal_lines import KIND_NAMES, KIND_VERBS, ChainState, EntryKind, JournalLine
from tests.support.stores import NOON


def a_line(**changes: object) -> JournalLine:
    usual: dict[str, object] = {
        "seq": 9, "device_seq": 9, "device": "Desk", "at": NOON, "who": "C Bell", "verb": Verb.CHANGED,
        "entity": "person", "entity_id": "a" * 32, "field": "postcode", "rev": 2, "old": '"LA5 9AA"',
        "new": '"LA1 1AA"', "about": "CAMPBELL, Jean (Ms)",
    }  # fmt: skip
    return JournalLine(**{**usual, **changes})  # type: ignore[arg-type]


def test_a_change_is_a_sentence() -> None:
    assert a_line().sentence == ("C Bell changed the record: postcode, CAMPBELL, Jean (Ms), from LA5 9AA to LA1 1AA")


def test_values_that_may_not_be_read_are_not_told() -> None:
    assert a_line(old=None, new=None).what == ""


def test_a_creation_tells_no_values_and_a_view_its_detail() -> None:
    assert a_line(verb=Verb.CREATED, field=None, rev=1, old=None, new="{}").what == ""
    assert a_line(verb=Verb.PRINTED, field=None, rev=None, new='{"kind":"care_plan"}').what == "care plan"


def test_every_kind_has_a_name_and_every_verb_a_kind() -> None:
    assert set(KIND_NAMES) == set(KIND_VERBS) == set(EntryKind)
    assert {verb for verbs in KIND_VERBS.values() for verb in verbs} == set(Verb)


def test_a_chain_is_whole_without_faults() -> None:
    assert ChainState(entries=1, to=NOON).whole
    assert not ChainState(entries=1, to=NOON, faults=("entry 1 carries a wrong seal",)).whole
