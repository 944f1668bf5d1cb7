"""Sharing agreements of the training store: every organisation of the teams has one but the voluntary sector.

So its packs show both: whole copies, and the limited copy of a reader without an agreement.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.pack_copies import SharingAgreement
from bhcp_desktop.services.training.order import TrainingOrder
from bhcp_desktop.services.training.population import team_of

WITHOUT: Final = "Voluntary sector"
_YEARS: Final = 3


def sharing_agreements(order: TrainingOrder) -> list[SharingAgreement]:
    """One for each organisation, over the financial year of the order and the next two."""
    organisations = {member.organisation for place in order.places for member in team_of(order, place).members}
    begun = order.today.year - (order.today < date(order.today.year, 4, 1))
    return [
        SharingAgreement(
            id=new_id(),
            organisation=organisation,
            reference=f"ISA {begun}/{at:02}",
            from_on=date(begun, 4, 1),
            last_on=date(begun + _YEARS, 3, 31),
        )
        for at, organisation in enumerate(sorted(organisations - {WITHOUT}), 1)
    ]
