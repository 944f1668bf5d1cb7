"""A new coordinator's first day: set up a store, bring the register in, write a plan, publish it, print it again."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from bhcp_desktop.domain.prints import DocumentKind
from tests.journeys.desktop import Desktop
from tests.journeys.registers import PEOPLE, extract
from tests.journeys.steps import PERSON, WORDS, open_by_keyboard, publish, write_plan

SECRET = "otter ladder tulip marsh"


def set_up(desktop: Desktop) -> None:
    desktop.press("Set up a new store")
    desktop.write("Name of the store", "Carnforth")
    desktop.write("Place (optional)", "Ash Trees Surgery")
    desktop.write("Your user name", "cbell")
    desktop.write("Your name", "C Bell")
    desktop.press("Continue")
    desktop.write("Passphrase", SECRET)
    desktop.write("The same again", SECRET)
    desktop.press("Continue")
    desktop.wait_for("Recovery code (3 of 3)")
    code = desktop.program.welcome._wizard.recovery.code.text()
    desktop.press("I have written the code on paper")
    desktop.write("Type the recovery code from your paper", code.lower())
    desktop.press("Finish")
    desktop.until(lambda: not desktop.window.is_locked, "signed in")
    desktop.rest()


def bring_in(desktop: Desktop, path: Path) -> None:
    desktop.press("Import")
    desktop.rest()
    desktop.press("Choose files")
    desktop.write("File name:", str(path))
    desktop.keys("Return")
    desktop.wait_for("Check the extract")
    desktop.press("eFI, counted out of 36 (2016)")
    desktop.press("Check the extract")
    desktop.wait_for(f"Import {PEOPLE} people")
    desktop.press(f"Import {PEOPLE} people")
    desktop.wait_for(f"Imported: {PEOPLE} new")


def test_from_nothing_to_a_published_plan(start, home, tmp_path):
    desktop = start()
    set_up(desktop)
    assert desktop.sees("My day")
    bring_in(desktop, extract(tmp_path))
    desktop.keys("Alt+1", "Ctrl+8")
    desktop.until(lambda: len(desktop.rows("My day")) == PEOPLE, "everybody in My day")
    open_by_keyboard(desktop, PERSON)
    write_plan(desktop)
    publish(desktop)
    the_record_holds_it(desktop)
    assert desktop.blocks == []


def the_record_holds_it(desktop: Desktop) -> None:
    """What was typed is in the store, version 1 is fixed, and its copy never changes."""
    office = desktop.office
    (line,) = office.people.search(PERSON.replace(",", "")).lines
    working = office.care_plans.working(line.person_id)
    assert working.of("about-me")["most-important"] == (WORDS,)
    assert [each.what for each in working.actions] == ["Fit a sensor light on the landing"]
    (version,) = office.plan_versions.versions(line.person_id)
    assert (version.number, len(version.gap_reasons) > 5) == (1, True)
    first, again = (office.documents.of_person(DocumentKind.CARE_PLAN, line.person_id) for _ in range(2))
    assert first.pdf == again.pdf
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(first.pdf)).pages)
    for words in ("Łukasz next door", "Two falls since September", "Penicillin", "Ann Braithwaite", "Call 111"):
        assert words in " ".join(text.split())
