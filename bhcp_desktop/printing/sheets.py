"""Single sheets that hold no patient data: the recovery code, and how to begin."""

from __future__ import annotations

from typing import Final

from bhcp_desktop.domain.documents import (
    FirstRunSheet,
    PrintStamp,
    RecoverySheet,
)
from bhcp_desktop.printing import look, running_words
from bhcp_desktop.printing.flowables import GridLook
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.pages import Paper, Part, paginate
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.running import Foot, Head
from bhcp_desktop.printing.scribe import Cell
from bhcp_desktop.printing.writer import Writer

_GROUPS_A_ROW: Final = 4
_INVENTED: Final = "Training: every person in this store is invented."


def _foot(stamp: PrintStamp, ink: Ink, *first: str) -> Foot:
    return Foot(lines=(*first, ink(running_words.printed(stamp, long=True))))


def recovery_sheet(sheet: RecoverySheet) -> RenderedDocument:
    """The recovery code in large groups, with what it is for and where to keep it."""
    ink = Ink()
    write = Writer(look.SHEET, ink)
    write.text("This code opens the store when every passphrase is lost. Without it and without a passphrase nobody "
               "can open the store again, and nobody can make a new code for it.")  # fmt: skip
    groups = [*sheet.code, *[""] * (-len(sheet.code) % _GROUPS_A_ROW)]
    rows = [[Cell(group) for group in groups[at : at + _GROUPS_A_ROW]] for at in range(0, len(groups), _GROUPS_A_ROW)]
    boxed = GridLook(style=look.CODE, boxed=True, pad_x=10, pad_y=10)
    write.gap(6)
    write.grid(rows, (1,) * _GROUPS_A_ROW, grid_look=boxed)
    write.gap(10)
    write.facts(
        [
            ("Store", sheet.store_name),
            ("Place", sheet.place or "Not recorded"),
            ("Administrator", sheet.administrator),
            ("Made", write.moment(sheet.made_at)),
            ("Made on", sheet.device or "Not recorded"),
        ]
    )
    _keeping(write, sheet.sealing_key)
    write.explain_characters()
    head = Head(kicker="Recovery code", name=ink(sheet.store_name).replace("\n", " "))
    foot = _foot(sheet.stamp, ink, "Secret. Holds no details of any person.")
    paper = Paper(title="Recovery code", look=look.SHEET, foot=foot, made_at=sheet.stamp.printed_at)
    return paginate(paper, [Part(head=head, story=write.finished())])


def _keeping(write: Writer, sealing_key: str) -> None:
    """How the sheet is kept, and who holds it."""
    write.heading("Keep it safe")
    write.bullets(
        (
            "Put this sheet in a sealed envelope in a locked place, away from the computer.",
            "Read the code from left to right, row by row. Small letters are as good as capitals.",
            "Never photograph, scan or e-mail it. Whoever has it and the store can read every record.",
            "If it is lost or was seen by somebody else, sign in and make a new code: the old one stops working.",
        )
    )
    if sealing_key:
        write.heading("For the information governance lead")
        write.text(
            "The first sealing key of the journal. With it, a check of the store finds entries that were rewritten."
        )
        write.text(sealing_key)
    write.heading("Who holds it")
    held = GridLook(style=look.SHEET.body, boxed=True, pad_y=6)
    write.grid([("", "", "")] * 3, (0.4, 0.35, 0.25), ("Name", "Where it is kept", "Date"), grid_look=held, least=30)


def first_run_sheet(sheet: FirstRunSheet) -> RenderedDocument:
    """What somebody needs on the first day: where, who, what to do first, which keys."""
    ink = Ink()
    write = Writer(look.SHEET, ink)
    if sheet.intro:
        write.text(sheet.intro)
    write.facts(sheet.details)
    if sheet.steps:
        write.heading("What to do first")
        write.bullets(sheet.steps, numbered=True)
    if sheet.keys:
        write.heading("Keys worth knowing")
        write.facts(sheet.keys)
    write.explain_characters()
    mark = "TRAINING" if sheet.training else ""
    head = Head(
        kicker="First steps", name=ink(sheet.title).replace("\n", " "), mark=mark, note=_INVENTED if mark else ""
    )
    foot = _foot(sheet.stamp, ink)
    paper = Paper(title="First steps", look=look.SHEET, foot=foot, made_at=sheet.stamp.printed_at)
    return paginate(paper, [Part(head=head, story=write.finished())])
