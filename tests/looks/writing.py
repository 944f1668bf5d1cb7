"""Searching all plans, and the team's words and phrases."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.wording import Phrase
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.spelling import load_speller
from bhcp_desktop.ui.pages import ENTRIES
from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason
from bhcp_desktop.ui.widgets.writing import writing
from tests.looks.mdt import _running, _window
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


def _spelled(stage: Stage, window: QWidget) -> QWidget:
    """What looks wrong is marked as long as this window is drawn."""
    writing().begin(stage.keep("speller", load_speller), None)
    window.destroyed.connect(lambda: writing().begin(None, None))
    return window


def _slips_live(stage: Stage) -> QWidget:
    office, meeting, _ = _running(stage)
    window = _window(stage, "meeting-live", office, meeting_id=meeting.id)
    _spelled(stage, window)
    case = window.navigator.page.case
    case.fields.boxes["decision"].box.load("Refer to the fals clinic, then a second rail on the stiars.")
    case.entry.line.box.load("refer fals clinic and mesure the stiars @shah 3w")
    case.entry.read()
    return window


def _slips_reason(stage: Stage) -> QWidget:
    window = _spelled(stage, stage.window(list(ENTRIES), "wording", office=_office(stage)))
    asked = ReasonQuestion(question="Why was it not done?", verb="Close as not done", usual=("The person declined",))
    ask_reason(window, asked, lambda *_: None).own.box.load("Her dauhgter is away untill the end of Novmber")
    return window


SCENES = {
    "writing-slips-live": _slips_live,
    "writing-slips-reason": _slips_reason,
    "writing-search-found": lambda stage: _found(stage, "night"),
    "writing-search-nothing": lambda stage: _found(stage, "xylophone"),
    "writing-search-refused": _refused,
    "writing-phrases": lambda stage: stage.window(list(ENTRIES), "wording", office=_office(stage)),
}
