"""Which copies of meeting packs quote a plan, and which copies of one pack quote what was entered in error."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from bhcp_desktop.domain.care_plan import CarePlan, PlanStatus, PlanVersion, VersionStatus
from bhcp_desktop.domain.pack_quotes import PackQuote, Published, pack_quotes
from bhcp_desktop.storage.queries.pack_quotes import laid_copies
from bhcp_desktop.storage.unit_of_work import Reader


def quoting(
    reader: Reader, plans: Iterable[CarePlan], versions: Sequence[Published], today: date
) -> tuple[PackQuote, ...]:
    """The copies that quote these plans, the newest meeting first."""
    held = tuple(plans)
    people = {plan.person_id for plan in held}
    return pack_quotes(laid_copies(reader, people, today), held, versions) if people else ()


def quoting_errors(reader: Reader, meeting_id: str, person_ids: Collection[str], today: date) -> tuple[PackQuote, ...]:
    """The copies of one pack that quote what was entered in error, by their numbers."""
    wrong = reader.find(PlanVersion, person_id=tuple(person_ids), status=VersionStatus.ENTERED_IN_ERROR)
    plans = reader.find(CarePlan, person_id=tuple(person_ids))
    touched = {plan.person_id for plan in plans if plan.status is PlanStatus.ENTERED_IN_ERROR}
    touched |= {version.person_id for version in wrong}
    if not touched:
        return ()
    quotes = pack_quotes(laid_copies(reader, touched, today, meeting_id), plans, wrong)
    return tuple(each for each in quotes if each.in_error)
