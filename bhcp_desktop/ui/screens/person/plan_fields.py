"""The plan's own fields: agreement, and review."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from bhcp_desktop.domain.care_plan import Agreement
from bhcp_desktop.services.records import PersonFile
from bhcp_desktop.ui.screens.person.boxes import date_box, drop_down, name_box, words_box
from bhcp_desktop.ui.screens.person.fields_part import FieldsPart
from bhcp_desktop.ui.screens.person.keeper import Keeper
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.field import Field

AGREEMENTS: Final = (
    (Agreement.NOT_YET, "Not yet"),
    (Agreement.BY_PERSON, "Agreed by the person"),
    (Agreement.BY_ATTORNEY, "Agreed by an attorney for health and welfare"),
    (Agreement.BY_REPRESENTATIVE, "Agreed by another representative"),
    (Agreement.BEST_INTERESTS, "Best-interests decision"),
    (Agreement.NOT_ABLE, "The person was not able to agree, and nobody else could"),
    (Agreement.DECLINED, "The person declined"),
)
Make = Callable[[], Field[Any]]

AGREEMENT_FIELDS: Final[Mapping[str, Make]] = {
    "agreement": lambda: Field("Does the person agree with this plan?", drop_down(AGREEMENTS, empty=None)),
    "agreed_by": lambda: Field("Who agreed or decided", name_box(), hint="Name, when it was not the person."),
    "agreed_role": lambda: Field(
        "Their role", words_box(), hint="Such as daughter and attorney for health and welfare."
    ),
    "agreed_on": lambda: Field("Date of agreement", date_box(), hint="Such as 06-Aug-2026"),
}
REVIEW_FIELDS: Final[Mapping[str, Make]] = {
    "coordinator": lambda: Field("Care coordinator", name_box()),
    "review_on": lambda: Field(
        "Next review of the plan",
        date_box(),
        hint="Such as 06-Aug-2026. Usual: 6 months in severe frailty, otherwise 12. An earlier review of an action or "
        "a contingency plan comes first.",
    ),
    "review_responsible": lambda: Field("Who arranges the review", name_box(), hint="Name, role and telephone number."),
}


class PlanFields(FieldsPart):
    """Some of the plan's columns, each saved by itself."""

    def __init__(self, fields: Mapping[str, Make], desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        for name, make in fields.items():
            self.keep(f"plan/{name}", make(), self._saver(name))

    def _saver(self, name: str) -> Callable[[Any, Keeper], Callable[[], int]]:
        def save(value: Any, keeper: Keeper) -> Callable[[], int]:
            plans, plan_id, seen = self.desk.context.office.care_plans, self.desk.plan_id, keeper.seen
            return lambda: plans.set_field(plan_id, name, seen=seen, value=value).rev

        return save

    def load(self, file: PersonFile) -> None:
        """Show a plan's fields; without a plan they are empty."""
        self._each(file, Keeper.load)
        self.set_read_only()

    def refresh(self, file: PersonFile) -> None:
        """Take over what somebody saved."""
        self._each(file, Keeper.refresh)

    def _each(self, file: PersonFile, do: Callable[[Keeper, Any, int], None]) -> None:
        plan = file.working.plan if file.working else None
        for key, keeper in self.keepers.items():
            name = key.removeprefix("plan/")
            do(keeper, getattr(plan, name) if plan else None, plan.rev if plan else 0)
