"""A part made of single boxes: each is saved by itself when it is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from bhcp_desktop.services.records import Draft
from bhcp_desktop.ui.screens.person.keeper import Keeper, Save
from bhcp_desktop.ui.screens.person.part import RecordPart
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.field import Field


class FieldsPart(RecordPart):
    """Holds keepers by key."""

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.keepers: dict[str, Keeper] = {}

    def keep(self, key: str, field: Field[Any], save: Save) -> Keeper:
        """Place a field at the end and bind it."""
        keeper = Keeper(key, field, self.desk, save)
        self.keepers[key] = keeper
        self.column.addWidget(field)
        return keeper

    def set_read_only(self) -> None:
        """Let nothing be changed by somebody who may only look."""
        for keeper in self.keepers.values():
            keeper.field.input.setReadOnly(not self.desk.can_edit)

    def commit(self) -> None:
        """Save every box that was typed in."""
        for keeper in self.keepers.values():
            keeper.commit()

    def leave(self, box: QWidget) -> None:
        """Save the box that was left."""
        for keeper in self.keepers.values():
            if keeper.field.box is box or keeper.field.box.isAncestorOf(box):
                keeper.commit()

    def restore(self, drafts: Sequence[Draft]) -> Sequence[Draft]:
        """Put drafts that say something else than the record back into their boxes."""
        found = [draft for draft in drafts if draft.field in self.keepers]
        put_back: list[Draft] = []
        for draft in found:
            keeper = self.keepers[draft.field]
            if keeper.words() == draft.text:
                self.desk.discard_drafts([draft.field])
                continue
            keeper.restore(draft.text, draft.base_rev)
            put_back.append(draft)
        return put_back

    def cancel(self) -> None:
        """Show in every box that was typed in what the record holds."""
        for keeper in self.keepers.values():
            if keeper.dirty:
                keeper.use_record()

    def go_to(self, key: str) -> bool:
        """Put the keyboard in the box of this key."""
        keeper = self.keepers.get(key)
        if keeper is None:
            return False
        keeper.field.go_to()
        return True

    def is_editing(self) -> bool:
        """Whether a box holds words that are not saved."""
        return any(keeper.dirty for keeper in self.keepers.values())

    def problems(self) -> int:
        """How many boxes say that something is wrong."""
        return sum(bool(keeper.field.problem) for keeper in self.keepers.values())
