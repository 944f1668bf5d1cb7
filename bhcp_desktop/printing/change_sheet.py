"""The change sheet: what is different from an earlier version, for whoever holds that version."""

from __future__ import annotations

from typing import Final

from bhcp_desktop.domain.documents import Audience, ChangeKind, ChangeLine, ChangeSheet
from bhcp_desktop.printing import look, running_words
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.scribe import Cell, Scribe
from bhcp_desktop.printing.told import Told, on_pages

TITLE: Final = "Changes to the care and support plan"
_KINDS: Final = {ChangeKind.ADDED: "Added", ChangeKind.CHANGED: "Changed", ChangeKind.REMOVED: "Removed"}
_AT_HOME: Final = "This sheet tells what changed in the parts of the plan that the person's own copy shows."
_FOR_PROFESSIONALS: Final = (
    "Not to be left in the home: this sheet also tells what the person's own copy of the plan does not show."
)


def change_sheet(sheet: ChangeSheet) -> RenderedDocument:
    """What is different, in clear or large print: it goes wherever the earlier version went."""
    return on_pages(told(sheet), look.PERSON[sheet.size])


def told(sheet: ChangeSheet) -> Told:
    """Everything the sheet says."""
    kicker = TITLE if _at_home(sheet) else f"{TITLE}, for professionals"
    return Told(
        title=TITLE,
        long_dates=True,
        made_at=sheet.stamp.printed_at,
        head=lambda ink: running_words.clinical_head(kicker, sheet.person, sheet.mark, sheet.stamp, ink),
        foot=lambda ink: running_words.plan_foot(sheet.mark, sheet.stamp, ink, long=True),
        tell=lambda write: _tell(write, sheet),
    )


def _at_home(sheet: ChangeSheet) -> bool:
    return sheet.audience is Audience.EVERYONE


def _tell(write: Scribe, sheet: ChangeSheet) -> None:
    write.text(f"From: {running_words.version(sheet.earlier, long=True)}.")
    write.text(f"To: {running_words.version(sheet.mark, long=True)}.")
    write.text(_AT_HOME if _at_home(sheet) else _FOR_PROFESSIONALS)
    write.heading("What changed")
    write.listed(sheet.changes, lambda lines: _changes(write, lines), none="Nothing changed")


def _changes(write: Scribe, lines: tuple[ChangeLine, ...]) -> None:
    rows: list[list[str | Cell]] = [
        [Cell(line.section, _KINDS[line.kind]), line.before or "Nothing before", line.after or "Taken out"]
        for line in lines
    ]
    write.grid(rows, (0.24, 0.38, 0.38), ("Part", "Before", "Now"))
