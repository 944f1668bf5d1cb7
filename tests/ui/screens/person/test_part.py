"""A part without boxes asks nothing of the page."""

from __future__ import annotations

from PySide6.QtCore import QObject

from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk


def test_a_bare_part_has_nothing_to_save(page_context):
    owner = QObject()
    part = RecordPart(RecordDesk(page_context, owner))
    part.commit()
    part.leave(part)
    part.cancel()
    assert part.restore([]) == ()
    assert not part.go_to("about-me/people")
    assert not part.is_editing()
    assert part.problems() == 0
    part.deleteLater()
    owner.deleteLater()
