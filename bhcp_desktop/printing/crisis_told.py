"""The crisis summary in full: in large print over several sides, and as a web page. Nothing is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bhcp_desktop.domain.documents import CrisisPart, CrisisSummary
from bhcp_desktop.printing import running_words
from bhcp_desktop.printing.care_plan import contingency_card
from bhcp_desktop.printing.crisis_blocks import LABELS, Block, blocks
from bhcp_desktop.printing.ink import Ink
from bhcp_desktop.printing.running import Head
from bhcp_desktop.printing.scribe import Scribe
from bhcp_desktop.printing.told import Told

TITLE: Final = "Crisis summary"


def told(document: CrisisSummary) -> Told:
    """Everything the summary says, in the order in which the single side keeps it."""
    mark, stamp = document.mark, document.stamp
    return Told(
        title=TITLE,
        long_dates=False,
        made_at=stamp.printed_at,
        head=lambda ink: head_of(document, ink),
        foot=lambda ink: running_words.plan_foot(mark, stamp, ink, long=False),
        tell=lambda write: _tell(write, document),
    )


def head_of(document: CrisisSummary, ink: Ink) -> Head:
    """Identity as on every clinical document, with the address: a crew may have to find the house."""
    head = running_words.clinical_head(TITLE, document.person, document.mark, document.stamp, ink)
    address = ink(", ".join(document.person.address)).replace("\n", " ")
    return replace(head, facts=(*head.facts, ("Address", address))) if address else head


def _tell(write: Scribe, document: CrisisSummary) -> None:
    for block in blocks(document):
        write.heading(LABELS[block.part])
        if block.part is CrisisPart.CONTINGENCY and document.contingency.items:
            for card in document.contingency.items:
                contingency_card(write, card)
        else:
            _part(write, block)


def _part(write: Scribe, block: Block) -> None:
    for text in block.always:
        write.strong(text)
    if block.part is CrisisPart.CONTACTS:
        for text in block.entries:  # numbered by themselves, because the surgery comes after the last number
            write.text(text)
    elif block.entries:
        write.bullets(block.entries)
    for text in block.last:
        write.text(text)
    for text in block.kept[:1]:
        write.strong(text)
