from __future__ import annotations

from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.similar_names import NameLine
from bhcp_desktop.storage.queries import person_search
from bhcp_desktop.storage.queries.person_search import CANDIDATES, Found
from bhcp_desktop.storage.store import Store
from tests.support.stores import a_desk, a_practice_with_unit
from tests.support.worklist import Register


def test_family_names_come_before_other_words_each_in_order(store: Store) -> None:
    register = Register(store, *a_practice_with_unit(store))
    given = register.add(family_name="Adams", given_names="Jones")
    second = register.add(family_name="Jones", given_names="Mary")
    first = register.add(family_name="Jones", given_names="Ann")
    with store.read() as reader:
        found = person_search.search(reader, ("jones",), None, 50)
        assert found == Found((first.id, second.id, given.id), more=False)
        assert person_search.search(reader, ("jones",), None, 2) == Found((first.id, second.id), more=True)
        assert person_search.search(reader, ("jones", "mary"), {register.unit.id}, 50).person_ids == (second.id,)


def test_more_hits_than_are_put_in_order_are_said(store: Store, monkeypatch) -> None:
    monkeypatch.setattr(person_search, "CANDIDATES", 3)
    register = Register(store, *a_practice_with_unit(store))
    for at in range(3):
        register.add(family_name=f"Smith{at}")
    with store.read() as reader:
        assert person_search.search(reader, ("harold",), None, 50).more
        assert not person_search.search(reader, ("smith1",), None, 50).more
    assert CANDIDATES > 50


def test_people_who_may_be_alike_are_of_the_family_the_birth_date_or_the_unit(store: Store) -> None:
    register = Register(store, *a_practice_with_unit(store))
    person = register.add(family_name="Campbell")
    in_unit = register.add(family_name="Zed")
    with store.read() as reader:
        near = person_search.name_lines_near(reader, NameLine.of(person.id, "campbell, harold", "1941-07-19"))
    assert {line.person_id for line in near} == {person.id, in_unit.id}


def test_only_the_users_own_views_count_as_opened(store: Store) -> None:
    register = Register(store, *a_practice_with_unit(store))
    person = register.add()
    desk, other = a_desk(store), a_desk(store, name="rshah")
    with desk.write() as work:
        work.note(Verb.VIEWED, "person", person.id)
    with store.read() as reader:
        assert person_search.last_opened(reader, desk.user.id, 5) == [person.id]
        assert person_search.last_opened(reader, other.user.id, 5) == []
