"""Word by word: both texts can be put together again, and numbers and words are never torn apart."""

from __future__ import annotations

import itertools

from hypothesis import example, given
from hypothesis import strategies as st

from bhcp_desktop.domain.documents_plan import ChangeKind, ChangeLine
from bhcp_desktop.domain.word_changes import Fate, WordRun, word_changes, worded

WORDS = st.lists(st.sampled_from(["Bisoprolol", "2.5", "25", "mg", "one", "Ann", ",", ".", "(", " ", "\n", "e\u0301"]))
TEXTS = st.text() | WORDS.map("".join) | WORDS.map(" ".join)


def told(before, after):
    return [(run.fate.value, run.text) for run in word_changes(before, after)]


@given(TEXTS, TEXTS)
@example("", "")
@example("a b", "c b")
def test_kept_and_added_give_the_new_text_kept_and_removed_the_old(before, after):
    runs = word_changes(before, after)
    assert "".join(run.text for run in runs if run.fate is not Fate.REMOVED) == after
    assert "".join(run.text for run in runs if run.fate is not Fate.ADDED) == before


@given(TEXTS, TEXTS)
def test_no_run_is_empty_and_neighbours_differ(before, after):
    runs = word_changes(before, after)
    assert all(run.text for run in runs)
    for one, other in itertools.pairwise(runs):
        assert one.fate is not other.fate
        assert (one.fate, other.fate) != (Fate.ADDED, Fate.REMOVED)


@given(TEXTS)
def test_the_same_text_is_all_kept(text):
    assert word_changes(text, text) == ((WordRun(fate=Fate.KEPT, text=text),) if text else ())


def test_numbers_and_dates_are_exchanged_whole():
    assert told("Bisoprolol 2.5 mg, one", "Bisoprolol 25 mg, one") == [
        ("kept", "Bisoprolol "),
        ("removed", "2.5"),
        ("added", "25"),
        ("kept", " mg, one"),
    ]
    assert told("By 06-Aug-2026.", "By 07-Aug-2026.") == [
        ("kept", "By "),
        ("removed", "06-Aug-2026"),
        ("added", "07-Aug-2026"),
        ("kept", "."),
    ]


def test_words_next_to_each_other_are_one_change():
    assert told("Call Ann Holme first", "Call Tom Field first") == [
        ("kept", "Call "),
        ("removed", "Ann Holme"),
        ("added", "Tom Field"),
        ("kept", " first"),
    ]


def test_common_words_of_a_long_text_are_still_met():
    long = "one tablet in the morning and " * 120
    assert told(long, f"{long}at night") == [("kept", long), ("added", "at night")]
    assert told(f"x {long}", f"y {long}")[-1] == ("kept", f" {long}")


def test_changes_of_a_plan_are_told_line_by_line():
    changes = (
        ChangeLine(section="Alerts", kind=ChangeKind.ADDED, after="Deaf"),
        ChangeLine(section="Papers", kind=ChangeKind.REMOVED, before="ReSPECT"),
        ChangeLine(section="Home", kind=ChangeKind.CHANGED, before="Key safe", after="Key next door"),
    )
    first, second, third = worded(changes)
    assert (first.section, first.kind, first.runs) == (
        "Alerts",
        ChangeKind.ADDED,
        (WordRun(fate=Fate.ADDED, text="Deaf"),),
    )
    assert second.runs == (WordRun(fate=Fate.REMOVED, text="ReSPECT"),)
    assert [run.text for run in third.runs] == ["Key ", "safe", "next door"]
