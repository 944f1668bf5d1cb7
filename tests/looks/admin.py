"""Admin in its states, on a small store with its keys."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.journal import Verb
from bhcp_desktop.domain.journal_lines import EntryKind
from bhcp_desktop.domain.staff import Role
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.store_door import NewUser
from bhcp_desktop.ui.pages import ENTRIES
from bhcp_desktop.ui.shell.main_window import MainWindow
from tests.looks.stage import NOW, Stage
from tests.support.doors import OTHER, a_door
from tests.support.stores import NUMBERS, a_person
from tests.support.tampering import alter_journal

STAFF = (
    ("rshah", "R Shah", "District nurse", "Bay Community Trust", (Role.CLINICIAN,)),
    ("jpeters", "Dr Joanna Peters", "General practitioner", "Ash Trees Surgery", (Role.CLINICIAN, Role.CHAIR)),
    (
        "wfh", "Wilhelmina Featherstonehaugh-Cholmondeley", "Advanced nurse practitioner, frailty and falls",
        "Morecambe Bay Primary Care Collaborative", (Role.COORDINATOR, Role.CLINICIAN, Role.CHAIR),
    ),
    ("auditor", "Łukasz Ștefan", "Information governance", "", (Role.ADMINISTRATOR,)),
    ("gone", "A Leaver", "Care coordinator", "Ash Trees Surgery", (Role.VIEWER,)),
)  # fmt: skip


def made(stage: Stage) -> Office:
    return stage.keep("admin", lambda: _make(stage.folder / "Carnforth ICC.bhcp", stage))


def _make(path: Path, stage: Stage) -> Office:
    opened = a_door(path, FixedClock(NOW))
    stage.held.callback(opened.door.leave)
    office = opened.office
    users = [
        office.accounts.add(NewUser(name=name, display_name=shown, job_title=job, organisation=where), roles, OTHER)
        for name, shown, job, where, roles in STAFF
    ]
    office.accounts.remove(users[-1].id)
    person = a_person(family_name="Campbell", given_names="Jean", title="Ms", nhs_number=NUMBERS[1])
    for at in range(12):
        with opened.desk.store.write(users[at % 3].id, FixedClock(NOW - timedelta(minutes=30 - at))) as work:
            if not at:
                work.create(person)
            elif at % 3 == 1:
                street = f"{at} Quay Cottages, beside the old harbour master's office, Morecambe"
                person = work.change(person, replace(person, street=street))
            else:
                verb = Verb.PRINTED if at % 3 else Verb.VIEWED
                work.note(verb, "person", person.id, **({"kind": "care_plan", "copies": 2} if at % 3 else {}))
    backup = office.safekeeping.back_up()
    for days in (1, 2, 9):
        made_at = NOW - timedelta(days=days)
        shutil.copytree(backup, backup.with_name(f"{made_at:%Y%m%dT%H%M%S%fZ}.bhcp"))
    damaged = sorted(backup.parent.glob("*.bhcp"))[0]
    (damaged / "manifest.json").write_text("{", encoding="utf-8")
    return office


def admin(stage: Stage, part: str, office: Office | None = None) -> MainWindow:
    return stage.window(list(ENTRIES), "admin", office=office or made(stage), part=part)


def part_of(window: MainWindow, name: str) -> QWidget:
    return window.navigator.page.parts[name]


def users_remove(stage: Stage) -> QWidget:
    window = admin(stage, "users")
    part = part_of(window, "users")
    part.table.choose_row(2)
    part.remove_button.click()
    return window


def user(stage: Stage, **args: str) -> MainWindow:
    office = made(stage)
    if args.pop("known", ""):
        args["user_id"] = next(each.id for each in office.accounts.users() if each.name == "wfh")
    return stage.window(list(ENTRIES), "admin-user", office=office, **(args or {"part": ""}))


def user_refused(stage: Stage) -> QWidget:
    window = user(stage)
    page = window.navigator.page
    page.roles.box.load(())
    page.secret.passphrase.box.load("winter")
    page.secret.passphrase.box.edited.emit()
    page.save()
    return window


def recovery(stage: Stage) -> QWidget:
    window = stage.window(list(ENTRIES), "admin-recovery", office=made(stage), part="")
    window.navigator.page.make_button.click()
    return window


def store_checked(stage: Stage) -> QWidget:
    window = admin(stage, "store")
    part_of(window, "store").check_button.click()
    return window


def _harmed(stage: Stage) -> Office:
    opened = a_door(stage.folder / "Harmed.bhcp", FixedClock(NOW))
    stage.held.callback(opened.door.leave)
    with opened.desk.write() as work:
        work.create(a_person())
    alter_journal(opened.door.folder.database, opened.door.key.material, seq=1)
    return opened.office


def store_failed(stage: Stage) -> QWidget:
    window = admin(stage, "store", stage.keep("harmed", lambda: _harmed(stage)))
    part_of(window, "store").check_button.click()
    return window


def restoring(stage: Stage) -> QWidget:
    window = admin(stage, "store")
    part_of(window, "store").restore_button.click()
    return window


def journal(stage: Stage, *, press: str = "", kind: EntryKind | None = None, office: Office | None = None) -> QWidget:
    window = admin(stage, "journal", office)
    part = part_of(window, "journal")
    if kind is not None:
        part.filters.kind.box.load(kind)
        part.filters.kind.box.edited.emit()
    if press:
        getattr(part, press).click()
    return window


def journal_entry(stage: Stage) -> QWidget:
    window = admin(stage, "journal")
    table = part_of(window, "journal").table
    table.opened.emit(next(line for line in table.rows if line.field == "street" and line.old != '""'))
    return window


SCENES = {
    "admin-users": lambda stage: admin(stage, "users"),
    "admin-users-remove": users_remove,
    "admin-user-new": user,
    "admin-user-change": lambda stage: user(stage, known="yes"),
    "admin-user-reset": lambda stage: user(stage, known="yes", only="passphrase"),
    "admin-user-refused": user_refused,
    "admin-recovery-before": lambda stage: stage.window(list(ENTRIES), "admin-recovery", office=made(stage), part=""),
    "admin-recovery": recovery,
    "admin-my-passphrase": lambda stage: stage.window(list(ENTRIES), "my-passphrase", office=made(stage), part=""),
    "admin-places-tab": lambda stage: admin(stage, "places"),
    "admin-store": lambda stage: admin(stage, "store"),
    "admin-store-empty": lambda stage: admin(stage, "store", stage.keep("harmed", lambda: _harmed(stage))),
    "admin-store-checked": store_checked,
    "admin-store-failed": store_failed,
    "admin-store-restore": restoring,
    "admin-journal": journal,
    "admin-journal-verified": lambda stage: journal(stage, press="verify_button"),
    "admin-journal-broken": lambda stage: journal(
        stage, press="verify_button", office=stage.keep("harmed", lambda: _harmed(stage))
    ),
    "admin-journal-none": lambda stage: journal(stage, kind=EntryKind.IMPORTS),
    "admin-journal-entry": journal_entry,
    "admin-journal-export": lambda stage: journal(stage, press="export_button"),
}
