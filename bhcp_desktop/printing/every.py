"""Every document and the function that draws it."""

from __future__ import annotations

import functools

from bhcp_desktop.printing.care_plan import care_plan
from bhcp_desktop.printing.care_plan import told as care_plan_told
from bhcp_desktop.printing.change_sheet import change_sheet
from bhcp_desktop.printing.change_sheet import told as change_sheet_told
from bhcp_desktop.printing.crisis import crisis_summary
from bhcp_desktop.printing.crisis_told import told as crisis_told
from bhcp_desktop.printing.follow_up import action_slips, statistics_sheet
from bhcp_desktop.printing.meeting_pack import meeting_pack
from bhcp_desktop.printing.minutes import minutes
from bhcp_desktop.printing.professional_plan import professional_plan
from bhcp_desktop.printing.professional_plan import told as professional_plan_told
from bhcp_desktop.printing.rendered import RenderedDocument
from bhcp_desktop.printing.review_list import review_list
from bhcp_desktop.printing.review_list import told as review_list_told
from bhcp_desktop.printing.ring_round import ring_round
from bhcp_desktop.printing.sheets import first_run_sheet, recovery_sheet
from bhcp_desktop.printing.told import Told
from bhcp_desktop.printing.worklist import worklist


@functools.singledispatch
def draw(document: object) -> RenderedDocument:
    """Draw a document by its kind; anything else is a bug."""
    raise TypeError(type(document).__name__)


@functools.singledispatch
def tell(document: object) -> Told:
    """What a document that comes as a web page says; anything else has no web page, and asking for one is a bug."""
    raise TypeError(type(document).__name__)


for _one in (
    care_plan, professional_plan, crisis_summary, change_sheet,
    meeting_pack, minutes, action_slips, statistics_sheet, worklist, review_list, ring_round,
    recovery_sheet, first_run_sheet,
):  # fmt: skip
    draw.register(_one)

for _told in (care_plan_told, professional_plan_told, crisis_told, change_sheet_told, review_list_told):
    tell.register(_told)
