"""Identity, version and print stamp in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bhcp_desktop.domain.documents import Standing, VersionMark
from bhcp_desktop.printing import running_words
from bhcp_desktop.printing.ink import Ink
from tests.printing import examples


def test_the_own_copy_names_the_person_as_they_write_it() -> None:
    head = running_words.own_head("My plan", examples.person(), examples.CURRENT, Ink())
    assert head.name == "Mrs Margaret Ann Braithwaite"
    assert head.facts == (("Born", "6 August 1936"), ("NHS number", "999\u00a0000\u00a00018"))
    assert head.mark == ""


def test_clinical_documents_follow_the_patient_banner() -> None:
    head = running_words.clinical_head("Plan", examples.person(), examples.CURRENT, examples.STAMP, Ink())
    assert head.name == "BRAITHWAITE, Margaret Ann (Mrs)"
    assert [label for label, _ in head.facts] == ["Born", "Sex", "NHS No.", "Preferred name"]
    assert head.facts[0][1] == "06-Aug-1936\u00a0(82y)"


def test_the_dead_have_their_age_at_death_and_no_age_now() -> None:
    gone = replace(examples.person(), deceased=True, died_on=date(2018, 8, 5))
    facts = dict(running_words.clinical_facts(gone, today_is=date(2018, 11, 14)))
    assert facts["Born"] == "06-Aug-1936"
    assert (facts["Died"], facts["Age at Death"]) == ("05-Aug-2018", "81y")
    unknown = replace(gone, died_on=None)
    assert dict(running_words.clinical_facts(unknown, today_is=date(2018, 11, 14)))["Died"] == "Not recorded"


def test_a_person_without_a_number_is_not_known_or_says_why() -> None:
    nobody = replace(examples.person(), nhs_number=None)
    assert dict(running_words.clinical_facts(nobody, today_is=date(2018, 1, 1)))["NHS No."] == "not known"
    overseas = replace(nobody, no_nhs_number="lives overseas")
    assert "none (lives overseas)" in dict(running_words.clinical_facts(overseas, today_is=date(2018, 1, 1))).values()


@pytest.mark.parametrize(
    ("standing", "mark", "note"),
    [
        (Standing.DRAFT, "DRAFT", "do not act on this"),
        (Standing.CURRENT, "", ""),
        (Standing.SUPERSEDED, "SUPERSEDED", "version 4"),
        (Standing.ENDED, "ENDED", "moved away"),
        (Standing.ENTERED_IN_ERROR, "ENTERED IN ERROR", "moved away"),
    ],
)
def test_anything_but_the_current_version_is_marked(standing: Standing, mark: str, note: str) -> None:
    version = replace(examples.CURRENT, standing=standing, superseded_by=4, reason="moved away")
    head = running_words.own_head("My plan", examples.person(), version, Ink())
    assert head.mark == mark
    assert note in head.note


def test_the_foot_tells_version_review_destruction_and_print() -> None:
    foot = running_words.plan_foot(examples.CURRENT, examples.STAMP, Ink(), long=False)
    assert foot.lines == (
        "Version 3, published 12-Nov-2018 14:05.",
        "Next review: 12-Feb-2019. Destroy superseded copies."
        " Newest version: Carnforth community team, 01632\u00a0960\u00a0110.",
        "Printed by Jo Holme, 14-Nov-2018 09:12.",
    )


def test_a_draft_is_not_published_and_times_are_those_of_london() -> None:
    assert running_words.version(VersionMark(number=4), long=True) == "Draft of version 4, not published"
    summer = replace(examples.CURRENT, published_at=datetime(2018, 7, 1, 23, 30, tzinfo=UTC))
    assert running_words.version(summer, long=True) == "Version 3, published 2\u00a0July\u00a02018 at 00:30"


def test_a_numbered_copy_says_its_number_and_for_whom() -> None:
    stamp = replace(examples.STAMP, copy_number=2, copies=8, copy_for="Dr Nowak", data_as_at=examples.NOON)
    said = running_words.printed(stamp, long=False)
    assert (
        said == "Printed by Jo Holme, 14-Nov-2018 09:12, from data as at 14-Nov-2018 12:00. Copy 2 of 8. For: Dr Nowak."
    )


def test_the_foot_says_which_of_several_reviews_is_the_next() -> None:
    mark = replace(examples.CURRENT, review_which="the earliest of 4: ReSPECT form")
    foot = running_words.plan_foot(mark, examples.STAMP, Ink(), long=False)
    assert foot.lines[1].startswith("Next review: 12-Feb-2019, the earliest of 4: ReSPECT form. Destroy")
