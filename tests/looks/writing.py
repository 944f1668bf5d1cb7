"""Searching all plans, and the team's words and phrases."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.wording import Phrase
from bhcp_desktop.services.office import Office
from bhcp_desktop.ui.pages import ENTRIES
from tests.looks.stage import Stage
from tests.support.plans import a_placed_person, a_whole_plan
from tests.support.stores import a_desk, a_store


def _office(stage: Stage) -> Office:
    return stage.keep("writing", lambda: _make(stage))


def _make(stage: Stage) -> Office:
    folder = stage.folder / "writing"
    folder.mkdir()
    store = a_store(folder)
    stage.held.callback(store.close)
    office = Office(a_desk(store))
    person = a_placed_person(
        store,
        family_name="Wolfeschlegelsteinhausen-Featherstonehaugh",
        given_names="Bartholomew Maximilian",
        title="Professor Sir",
    )
    a_whole_plan(office.desk, person)
    office.wording.add_word("Lunesdale")
    office.wording.save_phrase(
        Phrase(id=new_id(), title="Out of hours", text="Ring 111, any time, day or night.\nSay that there is a plan.")
    )
    return office


def _found(stage: Stage, words: str) -> QWidget:
    return stage.window(list(ENTRIES), "plan-search", office=_office(stage), words=words)


def _refused(stage: Stage) -> QWidget:
    window = stage.window(list(ENTRIES), "plan-search", office=_office(stage))
    window.navigator.page.search()
    return window


SCENES = {
    "writing-search-found": lambda stage: _found(stage, "night"),
    "writing-search-nothing": lambda stage: _found(stage, "xylophone"),
    "writing-search-refused": _refused,
    "writing-phrases": lambda stage: stage.window(list(ENTRIES), "wording", office=_office(stage)),
}
