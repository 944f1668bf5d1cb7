"""Nothing the program writes, but the documents somebody saved, holds a patient's name, number or words.

Patients whose particulars occur nowhere else are imported, planned for, met about, printed, locked away and failed
over, through the window, the services and the command line; then every file below the home and temporary folders, the
output, the window's titles and the clipboard are searched for them, as UTF-8 and as UTF-16.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from zlib import crc32

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from bhcp_desktop.cli.program import main as command
from bhcp_desktop.domain.care_plan import AllergyStatus, Contact, ContactKind, Goal, Need
from bhcp_desktop.domain.clock import SystemClock
from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.meeting_rules import MeetingDetails
from bhcp_desktop.domain.nominations import Nomination
from bhcp_desktop.domain.people import Person
from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.store_door import NewUser, StoreDoor
from bhcp_desktop.services.store_setup import set_up_places
from bhcp_desktop.storage.argon2_cost import FLOOR
from bhcp_desktop.ui import log_file
from tests.journeys.desktop import Desktop
from tests.journeys.steps import PASSPHRASE, sign_in
from tests.support.extracts import a_row, write_extract

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="redirects folders as Linux names them")

FAMILY, GIVEN, OTHER = "Quorzhwick", "Xanthivar", "Vlembrathorpe"
NUMBER, SPACED = "9990000018", "999 000 0018"
STREET, PHONE, POSTCODE = "Zyxwold Drimble", "01524 960777", "QX7 9ZZ"
TYPED, ASKED, KIN = "kestrelgloam is my dog", "Is the plumewick safe", "Thirrowby Quorzhwick"
HALF, HARM = "flintmere unfinish", "an error about Quorzhwick 9990000018"
CANARIES = (
    FAMILY, GIVEN, OTHER, NUMBER, SPACED, STREET, PHONE, POSTCODE,
    "kestrelgloam", "plumewick", "Thirrowby", "flintmere",
)  # fmt: skip


def forms() -> dict[str, bytes]:
    """Every way a canary may lie in a file, by what it is."""
    found: dict[str, bytes] = {}
    for word in CANARIES:
        for text in {word, word.upper(), word.lower()}:
            found[f"{word} in UTF-8"] = text.encode()
            found[f"{text}, UTF-8"] = text.encode()
            found[f"{text}, UTF-16"] = text.encode("utf-16-le")
    return found


def hits(name: str, content: bytes) -> list[str]:
    """Which canaries a file holds."""
    return [f"{name}: {what}" for what, form in forms().items() if form in content]


def files_below(*folders: Path, but: Path) -> Iterator[Path]:
    """Every file, but those below one folder."""
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file() and but not in path.parents)


@dataclass
class Watch:
    """What is seen from outside while the program runs."""

    home: Path
    documents: Path
    said: list[str] = field(default_factory=list[str])
    temporary: set[str] = field(default_factory=set[str])

    def told(self) -> list[str]:
        """Canaries in window titles and on the clipboard."""
        return hits("titles and clipboard", "\n".join(self.said).encode())


class Titles(QObject):
    """Writes down every title of a window, as the task bar and a shared screen show it."""

    def __init__(self, said: list[str]) -> None:
        super().__init__()
        self.said = said

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() is QEvent.Type.WindowTitleChange:
            self.said.append(watched.property("windowTitle") or "")
        return False


@pytest.fixture
def watch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Watch]:
    """A home and a temporary folder of their own, the log on, and titles written down."""
    home, documents = tmp_path / "home", tmp_path / "documents"
    for folder in (home, documents, home / "tmp"):
        folder.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(home / name.lower().removesuffix("_home")) if name != "HOME" else str(home))
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(name, str(home / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    (home / "passphrase").write_text(PASSPHRASE)
    monkeypatch.setenv("BHCP_PASSPHRASE_FILE", str(home / "passphrase"))
    seen = Watch(home, documents)
    titles = Titles(seen.said)
    qapp.installEventFilter(titles)
    before = list(logging.getLogger().handlers)
    log_file.begin()
    with made_in(home / "tmp", seen.temporary):
        yield seen
    qapp.removeEventFilter(titles)
    for handler in [each for each in logging.getLogger().handlers if each not in before]:
        logging.getLogger().removeHandler(handler)
        handler.close()


@contextlib.contextmanager
def made_in(folder: Path, names: set[str]) -> Iterator[None]:
    """The names of all files made in a folder, those included that are gone again."""
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    watcher = libc.inotify_init1(os.O_NONBLOCK)
    libc.inotify_add_watch(watcher, os.fsencode(folder), 0x100)  # IN_CREATE
    try:
        yield
    finally:
        with contextlib.suppress(BlockingIOError):
            while found := os.read(watcher, 65536):
                names.update(part.decode() for part in found.split(b"\0") if len(part) > 3 and part.isascii())
        os.close(watcher)


def begin(watch: Watch) -> Path:
    """A store, and an extract that names the canaries, imported by the command line; people who wait among them."""
    path = watch.home / "Bay.bhcp"
    door, signed_in, _ = StoreDoor.create(path, NewUser(name="cbell", display_name="C Bell"), PASSPHRASE, cost=FLOOR)
    set_up_places(Office(signed_in.desk, door).places, signed_in.desk, "Ash Trees Surgery")
    door.leave()
    known = {"street": STREET, "home_phone": PHONE, "postcode": POSTCODE, "practice_code": "P81029"}
    rows = [
        a_row(0, FAMILY, given_names=GIVEN, **known),
        a_row(1, OTHER, given_names=GIVEN, **known),
        a_row(None, OTHER, given_names=f"{GIVEN}a", **known),
        a_row(2, FAMILY, given_names="No-birth-date", **{**known, "born": "soon"}),
    ]
    extract = write_extract(watch.documents / "register.csv", *rows)
    assert command(["register", "import", str(extract), "--store", str(path), "--frailty-index", "efi"]) == 0
    return path


def by_the_services(path: Path, watch: Watch) -> str:
    """A plan written and published, a meeting with a case, documents made in memory and one saved on purpose."""
    door = StoreDoor.open(path)
    office = Office(door.sign_in("cbell", PASSPHRASE).desk, door)
    with office.desk.read() as reader:
        person = next(each for each in reader.find(Person) if each.nhs_number == NUMBER)
    plan = office.care_plans.start(person.id)
    own = {"person_id": person.id, "plan_id": plan.id}
    office.care_plans.answer(plan.id, "about-me", "most-important", [TYPED], base_rev=0)
    need = office.plan_parts.add(Need(id=new_id(), text=TYPED, **own))
    office.plan_parts.add(Goal(id=new_id(), need_id=need.id, text=TYPED, **own))
    office.plan_parts.add(Contact(id=new_id(), person_id=person.id, kind=ContactKind.PERSONAL, name=KIN, phone=PHONE))
    office.allergies.state(person.id, AllergyStatus.NONE_KNOWN, source=KIN)
    reasons = {gap.field: "Not talked about yet" for gap in office.publishing.prepare(person.id).gaps}
    office.publishing.publish(person.id, reasons)
    office.drafts.keep(DraftWords(entity="care_plan", entity_id=plan.id, field="about-me/people", text=HALF))
    meet(office, person)
    made = [
        office.documents.of_person(kind, person.id) for kind in (DocumentKind.CARE_PLAN, DocumentKind.CRISIS_SUMMARY)
    ]
    office.documents.save(made[0], watch.documents / "plan.pdf")
    with pytest.raises(BhcpError):
        office.care_plans.answer(plan.id, "about-me", "most-important", [f"{TYPED}!"], base_rev=0)
    with pytest.raises(BhcpError):
        office.documents.save(replace(made[1]), watch.home / "no such folder" / "plan.pdf")
    office.safekeeping.back_up()
    door.leave()
    return person.id


def meet(office: Office, person: Person) -> None:
    """A meeting about the person, its pack and its minutes made in memory."""
    place = next(iter(office.places.tree().walk()))
    meeting = office.meetings.create(
        MeetingDetails(
            type_code="frailty", place_id=place.place_id, day=SystemClock().today(), at=SystemClock().now().time(),
            length_minutes=60, venue="Room", chair="Dr Anna Nowak", coordinator="C Bell", expected=(),
        )
    )  # fmt: skip
    wish = Nomination(person_id=person.id, type_code="frailty", reason=TYPED, question=ASKED, presenter=KIN)
    office.agenda.put_on(meeting.id, office.nominations.nominate(wish).id)
    assert office.documents.pack(meeting.id).pages
    assert office.documents.minutes(meeting.id).pages


def by_the_window(desktop: Desktop, watch: Watch) -> None:
    """Search, open the record, type, copy, fail on purpose, lock, unlock, lock."""
    sign_in(desktop)
    desktop.keys("Ctrl+K")
    desktop.type(f"{FAMILY} {GIVEN}")
    desktop.keys("Return")
    desktop.wait_for("Sections of the record")
    desktop.rest()
    desktop.type(HALF)
    desktop.program.clipboard.copy(f"{FAMILY} {NUMBER}")
    for page in ("my-day", "people", "import", "waiting-rows"):
        desktop.turn(partial(desktop.window.go, page), watched=False)
        desktop.rest()
    fail_on_purpose(desktop)
    desktop.keys("Ctrl+L")
    desktop.rest()
    watch.said.append(QApplication.clipboard().text())
    desktop.type(PASSPHRASE)
    desktop.keys("Return")
    desktop.until(lambda: not desktop.window.is_locked, "unlocked")
    desktop.rest()
    desktop.keys("Ctrl+L")
    desktop.rest()


def fail_on_purpose(desktop: Desktop) -> None:
    """An error nobody expected whose text and locals name a patient goes the way of every such error."""

    def fail(patient: str) -> None:
        raise ValueError(patient)

    try:
        fail(HARM)
    except ValueError:
        desktop.turn(partial(desktop.program.crash.handle, *sys.exc_info()), watched=False)
    desktop.rest()
    desktop.keys("Escape")
    desktop.rest()


def by_commands(path: Path, watch: Watch) -> None:
    """What is said on the screen of a terminal: nothing of a patient, but in lists that are asked for."""
    store = ["--store", str(path)]
    assert command(["store", "verify", *store]) == 0
    assert command(["store", "backup", *store]) == 0
    assert command(["store", "info", "--json", *store]) == 0
    out = watch.documents / "crisis.pdf"
    assert command(["print", "crisis-summary", "--person", NUMBER, "--out", str(out), *store]) == 0
    assert command(["print", "care-plan", "--person", "9990000077", "--out", str(out), *store]) == 1
    again = watch.documents / "register.csv"
    assert command(["register", "import", str(again), "--dry-run", "--frailty-index", "efi", *store]) == 0


def found_in(paths: Iterable[Path]) -> list[str]:
    return [hit for path in paths for hit in [*hits(path.name, path.read_bytes()), *hits("a name", str(path).encode())]]


def test_no_file_title_or_output_holds_a_patient(watch: Watch, start, capfd) -> None:
    path = begin(watch)
    by_the_services(path, watch)
    desktop = start(str(path))
    by_the_window(desktop, watch)
    desktop.window.close()
    desktop.rest()
    by_commands(path, watch)
    out, err = capfd.readouterr()
    searched = list(files_below(watch.home, but=watch.documents))
    names = {each.name for each in searched}
    assert {"store.db", "keys.json", "window.log"} <= names, "what must be searched was written"
    assert "unexpected failure" in next(each for each in searched if each.name == "window.log").read_text()
    assert found_in(searched) == []
    assert hits("standard output", out.encode()) == []
    assert hits("standard error", err.encode()) == []
    assert {"Record \N{EN DASH} Bay Care Desk", "Bay Care Desk, locked"} <= set(watch.said), "titles were written down"
    assert watch.told() == []
    assert [name for name in watch.temporary if name.startswith("etilqs")] == []
    assert list((watch.home / "tmp").iterdir()) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16"])
def test_the_search_finds_a_canary_that_is_there(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "log").write_bytes(f"opened {FAMILY.upper()}".encode(encoding))
    assert found_in(files_below(tmp_path, but=tmp_path / "documents"))


def test_a_temporary_file_that_is_gone_again_is_seen(tmp_path: Path) -> None:
    names: set[str] = set()
    with made_in(tmp_path, names), tempfile.TemporaryFile(dir=tmp_path, prefix="etilqs_") as file:
        file.write(bytes([crc32(b"x") & 255]))
    (tmp_path / "etilqs_named").touch()
    with made_in(tmp_path, names):
        (tmp_path / "etilqs_seen").touch()
    assert any("etilqs_seen" in name for name in names)
