"""`print …` on a training store: PDFs, their ledger, and refusals."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from bhcp_desktop.domain.prints import Output, PrintedDocument
from bhcp_desktop.services.pack_copies import CopiesFile, PackCopies
from bhcp_desktop.services.store_door import StoreDoor
from tests.support.doors import PASSPHRASE
from tests.support.stores import NUMBERS


@pytest.mark.parametrize("document", ["care-plan", "professional-plan", "crisis-summary"])
def test_a_document_about_a_person_is_written_and_recorded(give, trained, tmp_path: Path, document) -> None:
    out = tmp_path / "out.pdf"
    told = give("print", document, *trained.signs_in(), "--person", trained.demo.nhs_number, "--out", out, "--json")
    assert told.code == 0
    pdf = out.read_bytes()
    assert pdf.startswith(b"%PDF")
    assert told.json["sha256"] == hashlib.sha256(pdf).hexdigest()
    door = StoreDoor.open(trained.demo.path)
    with door.sign_in("viewer", PASSPHRASE).desk.read() as reader:
        (line,) = reader.find(PrintedDocument, pdf_sha256=told.json["sha256"], output=Output.SAVED)
        assert (line.kind.value, line.person_id) == (told.json["kind"], trained.demo.person_id)
    door.leave()


def test_the_text_may_be_larger(give, trained, tmp_path: Path) -> None:
    pages = {
        size: give(
            "print", "care-plan", *trained.signs_in(), "--person", trained.demo.nhs_number,
            "--size", size, "--out", tmp_path / f"{size}.pdf", "--json",
        ).json["pages"]
        for size in ("standard", "24")
    }  # fmt: skip
    assert pages["24"] > pages["standard"]


def test_large_print_of_the_crisis_summary_takes_more_sides_and_leaves_nothing_out(give, trained, tmp_path) -> None:
    told = {
        size: give(
            "print", "crisis-summary", *trained.signs_in(), "--person", trained.demo.nhs_number,
            "--size", size, "--out", tmp_path / f"{size}.pdf", "--json",
        ).json
        for size in ("standard", "18", "24")
    }  # fmt: skip
    assert told["standard"]["pages"] == 1
    assert told["24"]["pages"] > told["18"]["pages"] > 1
    assert told["18"]["left_out"] == told["24"]["left_out"] == []


def test_a_web_page_is_written_for_screen_readers(give, trained, tmp_path: Path) -> None:
    out = tmp_path / "plan.html"
    command = ("print", "care-plan", *trained.signs_in(), "--person", trained.demo.nhs_number, "--format", "html")
    told = give(*command, "--out", out)
    assert (told.code, "a web page" in told.out, "not encrypted" in told.out) == (0, True, True)
    assert out.read_bytes().startswith(b'<!DOCTYPE html>\n<html lang="en-GB">')
    assert give(*command, "--out", out, "--json").json["format"] == "html"


def test_the_minutes_of_a_meeting_are_written(give, trained, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    told = give("print", "minutes", *trained.signs_in(), "--meeting", trained.demo.meeting_id, "--out", out)
    assert told.code == 0
    assert "not encrypted" in told.out
    assert out.read_bytes().startswith(b"%PDF")


def test_a_pack_is_somebodys_numbered_copy_and_stands_in_the_ledger(give, trained, tmp_path: Path) -> None:
    def ledger() -> CopiesFile:
        door = StoreDoor.open(trained.demo.path)
        file = PackCopies(door.sign_in("coordinator", PASSPHRASE).desk).look(trained.demo.meeting_id)
        door.leave()
        return file

    holder = ledger().wishes[0]
    command = ("print", "meeting-pack", *trained.signs_in(), "--meeting", trained.demo.meeting_id, "--json")
    for more in ((), ("--profile", "initials")):
        told = give(*command, "--for", holder.holder.lower(), *more, "--out", tmp_path / "out.pdf")
        assert told.code == 0
        copy = ledger().copies[-1]
        assert (copy.holder, copy.pdf_sha256) == (holder.holder, told.json["sha256"])
        assert copy.profile == (more[1] if more else holder.profile)
    told = give(*command, "--for", "Nobody at all", "--out", tmp_path / "no.pdf")
    assert (told.code, told.json["error"]["code"]) == (1, "not_found")


def test_the_worklist_of_a_unit_is_written(give, trained, tmp_path: Path) -> None:
    unit = give("list", "units", *trained.signs_in(), "--json").json["units"][0]["code"]
    told = give("print", "worklist", *trained.signs_in(), "--unit", unit, "--out", tmp_path / "w.pdf", "--json")
    assert (told.code, told.json["kind"]) == (0, "worklist")


def test_what_cannot_be_printed_is_told_and_nothing_is_written(give, trained, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    tries = {
        "not_found": ("print", "care-plan", *trained.signs_in(), "--person", NUMBERS[0], "--out", out),
        "rule_broken": ("print", "care-plan", *trained.signs_in(), "--person", "12345", "--out", out),
        "not_permitted": (
            "print", "care-plan", *trained.signs_in("viewer"), "--person", trained.demo.nhs_number, "--out", out,
        ),
        "unavailable": (
            "print", "care-plan", *trained.signs_in(), "--person", trained.demo.nhs_number, "--out", tmp_path / "a/b",
        ),
    }  # fmt: skip
    for code, command in tries.items():
        told = give(*command, "--json")
        assert (told.code, told.json["error"]["code"]) == (1, code)
    assert not out.exists()
    assert give("print", "minutes", *trained.signs_in(), "--meeting", "x", "--out", out, "--json").code == 1
