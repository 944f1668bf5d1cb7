from __future__ import annotations

from dataclasses import replace

import pytest

from bhcp_desktop.domain.errors import ConflictError, NotPermittedError, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.domain.wording import Phrase
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.wording import Wording
from bhcp_desktop.storage.store import Store
from tests.support.stores import a_desk
from tests.support.trail import told_of


def a_phrase(title: str = "Out of hours", **fields: str) -> Phrase:
    return Phrase(**{"id": new_id(), "title": title, "text": "Ring 111.\n", **fields})  # type: ignore[arg-type]


def test_a_word_is_known_to_everybody_until_it_is_removed(desk: Desk) -> None:
    wording = Wording(desk)
    word = wording.add_word(" Lunesdale ")
    assert [each.word for each in wording.words()] == ["Lunesdale"]
    wording.remove_word(word)
    assert wording.words() == ()
    assert told_of(desk.store, "team_word") == [
        ("created", None, '{"word":"Lunesdale","removed":false}'),
        ("changed", "removed", "true"),
    ]


def test_a_word_that_comes_again_is_one_word(desk: Desk) -> None:
    wording = Wording(desk)
    first = wording.add_word("Braithwaite’s")
    assert wording.add_word("Braithwaite's") == first
    wording.remove_word(first)
    assert wording.add_word("Braithwaite's").id == first.id
    assert [each.word for each in wording.words()] == ["Braithwaite's"]


def test_what_is_no_word_is_refused(desk: Desk) -> None:
    with pytest.raises(RuleBrokenError) as refused:
        Wording(desk).add_word("key safe 1945")
    assert [problem.field for problem in refused.value.problems] == ["word"]
    assert told_of(desk.store, "team_word") == []


def test_a_phrase_is_kept_changed_and_removed(desk: Desk) -> None:
    wording = Wording(desk)
    saved = wording.save_phrase(a_phrase(section="contacts"))
    assert saved.text == "Ring 111."
    changed = wording.save_phrase(replace(saved, text="Ring 111 at any hour."), before=saved)
    assert wording.phrases() == (changed,)
    wording.remove_phrase(changed)
    assert wording.phrases() == ()
    assert [(verb, field) for verb, field, _ in told_of(desk.store, "phrase")] == [
        ("created", None),
        ("changed", "text"),
        ("changed", "removed"),
    ]


def test_somebody_elses_change_of_a_phrase_is_not_written_over(desk: Desk) -> None:
    wording = Wording(desk)
    saved = wording.save_phrase(a_phrase())
    wording.save_phrase(replace(saved, text="Theirs"), before=saved)
    with pytest.raises(ConflictError):
        wording.save_phrase(replace(saved, text="Mine"), before=saved)


def test_everything_wrong_with_a_phrase_is_said_at_once(desk: Desk) -> None:
    wording = Wording(desk)
    wording.save_phrase(a_phrase())
    with pytest.raises(RuleBrokenError) as refused:
        wording.save_phrase(a_phrase("OUT OF HOURS", text=" "))
    assert sorted(problem.field for problem in refused.value.problems) == ["text", "title"]
    wording.save_phrase(a_phrase(section="contacts"))  # another section may use the name
    assert len(wording.phrases()) == 2


def test_a_viewer_reads_and_changes_nothing(store: Store, desk: Desk) -> None:
    word = Wording(desk).add_word("keysafe")
    phrase = Wording(desk).save_phrase(a_phrase())
    viewer = Wording(a_desk(store, Role.VIEWER, name="viewer"))
    assert viewer.words() == (word,)
    assert viewer.phrases() == (phrase,)
    for change in (
        lambda: viewer.add_word("other"),
        lambda: viewer.remove_word(word),
        lambda: viewer.save_phrase(a_phrase("B")),
        lambda: viewer.remove_phrase(phrase),
    ):
        with pytest.raises(NotPermittedError):
            change()
