"""What a version that was entered in error leaves behind: the draft goes on from it, and says so until put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bhcp_desktop.domain.care_plan import PlanVersion, VersionStatus
from bhcp_desktop.domain.plan_archive import thaw
from bhcp_desktop.domain.plan_changes import plan_changes
from bhcp_desktop.domain.working_plan import WorkingPlan
from bhcp_desktop.domain.worklist import counted
from bhcp_desktop.services.plan_publishing import content_now
from bhcp_desktop.storage.queries.care_plans import VersionLine
from bhcp_desktop.storage.unit_of_work import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftInDraft:
    """The version in error that the draft goes on from, the one that stands and in how much the draft differs from it.

    `standing_id` is empty when no version stands.
    """

    wrong: int
    standing: int = 0
    standing_id: str = ""
    differences: int = 0

    @property
    def says(self) -> str:
        """What whoever works on the draft must know before it is published."""
        goes_on = f"Version {self.wrong} was entered in error, and this draft goes on from it"
        if not self.standing_id:
            return f"{goes_on}. No version stands. Put right what was wrong before you publish."
        differs = f"{counted(self.differences, 'difference')} from version {self.standing}, which stands"
        return f"{goes_on}: {differs}. Put right what was wrong before you publish."


def left_in_draft(reader: Reader, working: WorkingPlan, versions: Sequence[VersionLine]) -> LeftInDraft | None:
    """What is left of a version in error; None once the draft says what the version says that stands.

    `versions` are the person's, newest first.
    """
    mine = [version for version in versions if version.plan_id == working.plan.id]
    if not mine or mine[0].status is not VersionStatus.ENTERED_IN_ERROR:
        return None
    standing = next((version for version in mine if version.status is VersionStatus.CURRENT), None)
    if standing is None:
        return LeftInDraft(wrong=mine[0].number)
    changes = plan_changes(thaw(reader.get(PlanVersion, standing.id).content), content_now(working))
    if not changes:
        return None
    return LeftInDraft(
        wrong=mine[0].number, standing=standing.number, standing_id=standing.id, differences=len(changes)
    )
