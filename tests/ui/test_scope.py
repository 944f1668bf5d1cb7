from __future__ import annotations

from bhcp_desktop.ui.scope import Scope


def test_the_way_down_and_the_count_in_words() -> None:
    scope = Scope(path=("Bay system", "North", "Unit 3"), people=2514)
    assert scope.words() == "Bay system › North › Unit 3"
    assert scope.count_words() == "2,514 people"


def test_one_person_none_and_not_counted_yet() -> None:
    assert Scope(people=1).count_words() == "1 person"
    assert Scope(people=0).count_words() == "0 people"
    assert Scope().count_words() == ""
    assert Scope().words() == "No places chosen"
