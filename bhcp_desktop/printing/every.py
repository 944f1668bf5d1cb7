"""Every document and the function that draws it."""

from __future__ import annotations

import functools

from bhcp_desktop.printing.care_plan import care_plan
from bhcp_desktop.printing.crisis import crisis_summary
from bhcp_desktop.printing.meeting_pack import meeting_pack
from bhcp_desktop.printing.minutes import minutes
from bhcp_desktop.printing.professional_plan import professional_plan
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.sheets import change_sheet, first_run_sheet, recovery_sheet
from bhcp_desktop.printing.worklist import worklist


@functools.singledispatch
def draw(document: object) -> RenderedDocument:
    """Draw a document by its kind; anything else is a bug."""
    raise TypeError(type(document).__name__)


for _one in (
    care_plan, professional_plan, crisis_summary, change_sheet,
    meeting_pack, minutes, worklist, recovery_sheet, first_run_sheet,
):  # fmt: skip
    draw.register(_one)
