"""Somebody at work in a process that may be killed: saves without end and says after each what was acknowledged."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count, islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from bhcp_desktop.domain.care_plan import CarePlan
from bhcp_desktop.domain.clock import SystemClock
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.nhs_number import is_nhs_number
from bhcp_desktop.domain.staff import Role, User
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.imports import ImportOptions, ImportResult
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import SYSTEM_ACTOR, Store
from tests.support.extracts import a_row, write_extract
from tests.support.stores import KEY

forks = pytest.mark.skipif(sys.platform == "win32", reason="forks")
FORM, LINK = "usual-state", "mobility"
NOTE = "about-me/most-important"


@dataclass
class Site:
    """A store on the disk that nobody holds, with a plan in it."""

    folder: Path
    plan: CarePlan
    user: User

    @property
    def database(self) -> Path:
        return self.folder / "store.db"

    def open(self) -> Store:
        return Store.open(self.database, KEY)

    def office(self, store: Store) -> Office:
        return Office(Desk(store, self.user, SystemClock()))


def a_user(store: Store) -> User:
    """A coordinator who looks after the store too."""
    user = User(id=new_id(), name="cbell", display_name="C Bell", roles=(Role.COORDINATOR, Role.ADMINISTRATOR))
    with store.write(SYSTEM_ACTOR, SystemClock()) as work:
        work.create(user)
    return user


@dataclass
class Acknowledged:
    """What the service said was done: numbers that only grow, and what was published and imported."""

    answer: int = 0
    draft: int = 0
    count: int = 0
    published: list[str] = field(default_factory=list[str])
    imports: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, line: str) -> None:
        told = json.loads(line)
        self.count += 1
        match told["done"]:
            case "answer":
                self.answer = told["number"]
            case "draft":
                self.draft = told["number"]
            case "published":
                self.published.append(told["sha256"])
            case _:
                self.imports[told["import"]] = told["people"]


def work_without_end(site: Site, begin: int, pipe: Connection) -> None:
    """Answer, keep a draft, publish and import in turn; one line to the pipe after each return."""
    store = site.open()
    office = site.office(store)

    def acknowledge(**done: object) -> None:
        os.write(pipe.fileno(), (json.dumps(done) + "\n").encode())

    number = begin
    while True:
        number += 1
        rev = office.records.read_again(site.plan.person_id).answer_revs.get(f"{FORM}/{LINK}", 0)
        office.care_plans.answer(site.plan.id, FORM, LINK, [f"Walks {number} yards."], base_rev=rev)
        acknowledge(done="answer", number=number)
        office.drafts.keep(
            DraftWords(entity="care_plan", entity_id=site.plan.id, field=NOTE, text=f"Words {number}", base_rev=0)
        )
        acknowledge(done="draft", number=number)
        if number % 2 == 0:
            version = office.publishing.publish(site.plan.person_id, {}, without=[NOTE])
            acknowledge(done="published", sha256=version.content_sha256)
        if number % 3 == 0:
            done = bring_in(office, site.folder / "register.csv", 12, number)
            acknowledge(done="imported", people=done.counts["new"], **{"import": done.import_id})


def bring_in(
    office: Office, path: Path, people: int, seed: int, progress: Callable[[int, int], bool] | None = None
) -> ImportResult:
    """Import so many people nobody has met before."""
    usual = a_row(None, "Fell", practice_code="P1", practice_name="Ash Trees Surgery")
    numbers = islice(filter(is_nhs_number, (f"999{seed * 1_000 + at:07}" for at in count())), people)
    write_extract(path, *({**usual, "nhs_number": number, "family_name": f"Fell{number}"} for number in numbers))
    extract = office.imports.read([path])
    plan = office.imports.preview(extract, ImportOptions(as_at=SystemClock().today()))
    return office.imports.commit(plan, progress=progress)


def killed_at_work(site: Site, begin: int, after: int, and_seconds: float) -> Acknowledged:
    """Let somebody work, kill the process with no warning a moment after so many acknowledgements; gives them all."""
    child, receive = started(work_without_end, site, begin)
    said = bytearray()
    while said.count(b"\n") < after:
        more = os.read(receive.fileno(), 65536)
        assert more, "the work itself failed"
        said += more
    child.join(and_seconds)
    child.kill()
    child.join()
    while more := os.read(receive.fileno(), 65536):
        said += more
    receive.close()
    acknowledged = Acknowledged(answer=begin)
    for line in said.decode().split("\n")[:-1]:  # a line that was cut off is no acknowledgement
        acknowledged.add(line)
    return acknowledged


def started(work: Callable[..., None], *arguments: object) -> tuple[BaseProcess, Connection]:
    """A process at this work, given the end of a pipe as its last argument, and the other end."""
    context = multiprocessing.get_context("fork")
    receive, send = context.Pipe(duplex=False)
    child = context.Process(target=work, args=(*arguments, send))
    child.start()
    send.close()
    return child, receive
