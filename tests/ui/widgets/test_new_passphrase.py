"""Choosing a passphrase."""

from __future__ import annotations

import pytest

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.ui.widgets.new_passphrase import NewPassphrase
from tests.ui.checks import check_screen, press, texts_in_sight

WORDS = "otter ladder tulip marsh"


@pytest.fixture
def box(show) -> NewPassphrase:
    return show(NewPassphrase(says="It opens the store."))


def test_it_must_be_strong_and_typed_twice_alike(box) -> None:
    box.passphrase.box.load("short")
    with pytest.raises(RuleBrokenError, match="12 characters"):
        box.require()
    box.passphrase.box.load(WORDS)
    with pytest.raises(RuleBrokenError, match="again"):
        box.require()
    box.again.box.load(WORDS)
    box.require()
    assert box.value() == WORDS


def test_ones_own_name_is_not_most_of_it(box) -> None:
    box.user_name = "christabel pankhurst"
    box.passphrase.box.load("christabel pankhurst")
    with pytest.raises(RuleBrokenError, match="own name"):
        box.require()


def test_its_strength_is_told_while_it_is_typed(box, qtbot) -> None:
    assert not box.strength.isVisible()
    qtbot.keyClicks(box.passphrase.box, "password")
    assert "Weak" in texts_in_sight(box)
    qtbot.keyClicks(box.passphrase.box, WORDS)
    assert box.strength.isVisible()


def test_four_words_are_suggested_and_nothing_is_left_when_it_is_cleared(box, qtbot) -> None:
    press(box, "Suggest four words")
    qtbot.waitUntil(lambda: "How about" in texts_in_sight(box))
    assert len(box.suggestion.text().removeprefix("How about: ").split()) == 4
    box.passphrase.box.load(WORDS)
    box.clear()
    assert (box.value(), box.again.box.value(), box.suggestion.text()) == ("", "", "")


def test_it_keeps_the_rules_of_a_screen(box) -> None:
    check_screen(box)
