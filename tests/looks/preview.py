"""Print preview in its states, on a training store."""

from __future__ import annotations

import threading

from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QApplication, QWidget

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.errors import ConflictError
from bhcp_desktop.services.demo import DemoStore, build_training_store
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.store_door import StoreDoor
from bhcp_desktop.storage.argon2_cost import FLOOR
from bhcp_desktop.ui.pages import ENTRIES
from tests.looks.stage import NOW, Stage
from tests.support.doors import PASSPHRASE


def trained(stage: Stage) -> tuple[DemoStore, Office]:
    """A small training store, opened by its coordinator; built once."""
    return stage.keep("trained", lambda: _train(stage))


def _train(stage: Stage) -> tuple[DemoStore, Office]:
    folder = stage.folder / "trained"
    folder.mkdir()
    demo = build_training_store(folder, 200, 5, PASSPHRASE, clock=FixedClock(NOW), cost=FLOOR)
    door = StoreDoor.open(demo.path, FixedClock(NOW))
    stage.held.callback(door.leave)
    return demo, Office(door.sign_in("coordinator", PASSPHRASE).desk, door)


def preview(stage: Stage, **args: str) -> QWidget:
    demo, office = trained(stage)
    named = {"person": ("person_id", demo.person_id), "meeting": ("meeting_id", demo.meeting_id)}
    about = args.pop("about", "")
    if about:
        name, value = named[about]
        args[name] = value
    return drawn(stage.window(list(ENTRIES), "preview", office=office, **args))


def drawn(window: QWidget) -> QWidget:
    """The window once the picture of the first page has come from its thread."""
    window.resize(1366, 728)
    view = window.navigator.page.preview.findChild(QPdfView)
    pause, steady = threading.Event(), 0
    while steady < 5 and view.isVisible():
        QApplication.processEvents()
        pause.wait(0.02)
        picture = view.viewport().grab().toImage()
        inked = {picture.pixel(x, y) for x in range(40, 300, 3) for y in range(20, 99)}
        steady = steady + 1 if len(inked) > 4 else 0
    return window


def redrawn(stage: Stage) -> QWidget:
    """Somebody objected between the preview and the print."""
    demo, office = trained(stage)
    wish = office.pack_copies.wishes(demo.meeting_id)[0]
    window = preview(stage, kind="meeting_pack", about="meeting")
    holder = window.navigator.page.options.copy_for.box
    holder.load(wish.holder)
    holder.edited.emit()
    person_id = office.meetings.read_again(demo.meeting_id).agenda[0].who.person_id
    objection = office.sharing.object(person_id, wish.organisation)
    window.navigator.page._not_sent(ConflictError("Changed"))
    office.sharing.lift(objection.id, "Only for a picture")
    return drawn(window)


def not_encrypted(stage: Stage) -> QWidget:
    window = preview(stage, kind="crisis_summary", about="person")
    window.navigator.page.save_document()
    return window


def comparison(stage: Stage) -> QWidget:
    demo, office = trained(stage)
    (version, *_) = office.plan_versions.versions(demo.person_id)
    return preview(stage, kind="change_sheet", about="person", earlier_id=version.id, draft="yes")


SCENES = {
    "preview-care-plan": lambda stage: preview(stage, kind="care_plan", about="person"),
    "preview-crisis-summary": lambda stage: preview(stage, kind="crisis_summary", about="person"),
    "preview-web-page": lambda stage: preview(stage, kind="care_plan", about="person", form="html"),
    "preview-comparison": comparison,
    "preview-pack": lambda stage: preview(stage, kind="meeting_pack", about="meeting", profile="limited"),
    "preview-minutes": lambda stage: preview(stage, kind="minutes", about="meeting"),
    "preview-worklist": lambda stage: preview(stage, kind="worklist"),
    "preview-reviews": lambda stage: preview(stage, kind="review_list"),
    "preview-nothing": lambda stage: preview(stage, kind="care_plan"),
    "preview-refused": lambda stage: preview(stage, kind="change_sheet", about="person"),
    "preview-pack-redrawn": redrawn,
    "preview-not-encrypted": not_encrypted,
}
