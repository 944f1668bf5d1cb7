"""What a nomination needs, and who cannot be nominated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.mdt import Told
from bhcp_desktop.domain.nominations import Nomination, check_nomination, refuse_gone, refuse_objection
from tests.support.stores import a_person

TODAY = date(2026, 11, 22)
GOOD = Nomination(person_id="p", type_code="frailty", reason="Falls", question="What next?")


def test_reason_and_question_are_both_asked_for() -> None:
    check_nomination(GOOD, TODAY)
    with pytest.raises(RuleBrokenError) as raised:
        check_nomination(replace(GOOD, reason=" ", question="", type_code=""), TODAY)
    assert {problem.field for problem in raised.value.problems} == {"reason", "question", "type_code"}


def test_what_cannot_be() -> None:
    with pytest.raises(RuleBrokenError, match="in the future"):
        check_nomination(replace(GOOD, told_on=date(2026, 11, 23)), TODAY)
    with pytest.raises(RuleBrokenError, match="half a character"):
        check_nomination(replace(GOOD, background="\ud83d"), TODAY)
    with pytest.raises(RuleBrokenError, match="Leave the code out"):
        check_nomination(replace(GOOD, background="Let yourself in, key safe 4821"), TODAY)
    with pytest.raises(RuleBrokenError, match="too long"):
        check_nomination(replace(GOOD, background="x" * 20_001), TODAY)


def test_the_dead_and_those_taken_back_are_refused_in_words() -> None:
    with pytest.raises(RuleBrokenError, match="died on 20-Nov-2026 and cannot be put on a list"):
        refuse_gone(a_person(deceased=True, died_on=date(2026, 11, 20)))
    with pytest.raises(RuleBrokenError, match="taken back with the import"):
        refuse_gone(a_person(withdrawn=True))
    refuse_gone(a_person())


def test_an_objection_stands_until_a_reason_is_recorded() -> None:
    with pytest.raises(RuleBrokenError, match="objected"):
        refuse_objection(Told.OBJECTED)
    for told in set(Told) - {Told.OBJECTED}:
        refuse_objection(told)
