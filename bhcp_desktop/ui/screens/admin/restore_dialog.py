"""Restoring a backup: always into a new folder, never over a store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bhcp_desktop.domain.errors import Problem
from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.dialogs import CANCEL, Dialog
from bhcp_desktop.ui.theme.metrics import character
from bhcp_desktop.ui.widgets.buttons import ButtonRow, main_button, plain_button
from bhcp_desktop.ui.widgets.error_summary import ErrorSummary
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import Heading, PlainLabel
from bhcp_desktop.ui.widgets.text import PassphraseField, TextField

SUFFIX = ".bhcp"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreWish:
    """Which backup becomes which new folder, and who opens it."""

    source: Path
    target: Path
    name: str
    passphrase: str = field(repr=False)


class RestoreDialog(Dialog):
    """Asks where the new store will be and for a passphrase that was good when the backup was made."""

    def __init__(
        self, parent: QWidget, source: Path, made: str, user_name: str, given: Callable[[RestoreWish], object]
    ) -> None:
        super().__init__(parent, "Restore a backup")
        self._source = source
        self._given = given
        self.setMinimumWidth(character(self, 56))
        self.setAccessibleName("Restore a backup")
        self.summary = ErrorSummary()
        self.folder = Field("Folder for the new store", TextField(characters=44, longest=400))
        self.store = Field("Name of the new store", TextField(characters=30))
        self.name = Field("User name", TextField(characters=28))
        self.passphrase = Field("Passphrase when the backup was made", PassphraseField())
        self.name.box.load(user_name)
        self._lay_out(made)

    def _lay_out(self, made: str) -> None:
        says = f"The backup of {made} becomes a new store beside this one. This store stays as it is."
        for part in (Heading("Restore a backup"), PlainLabel(says), self.summary):
            self.column.addWidget(part)
        where, who = QHBoxLayout(), QHBoxLayout()
        where.addWidget(self.folder, 1)
        where.addWidget(plain_button("Choose folder", self._choose), 0, Qt.AlignmentFlag.AlignBottom)
        who.addWidget(self.name, 1)
        who.addWidget(self.passphrase, 2)
        self.column.addLayout(where)
        self.column.addWidget(self.store)
        self.column.addLayout(who)
        self.column.addWidget(ButtonRow(main_button("Restore", self._go), plain_button(CANCEL, self.reject)))
        self.folder.box.setFocus()

    @property
    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names problems use."""
        return {"folder": self.folder, "store": self.store, "name": self.name, "passphrase": self.passphrase}

    def _choose(self) -> None:
        dialogs.choose_folder(self, title="Where the new store will be", chosen=self.folder.box.load)

    def _go(self) -> None:
        asked = {
            "folder": "Choose a folder.",
            "store": "Give the new store a name.",
            "name": "Enter a user name.",
            "passphrase": "Enter the passphrase.",
        }
        missing = [Problem(name, asked[name]) for name, each in self.fields.items() if not each.input.value()]
        if missing:
            self.summary.show_problems(missing, self.fields)
            return
        name = self.store.box.value().removesuffix(SUFFIX)
        wish = RestoreWish(
            source=self._source,
            target=Path(self.folder.box.value()) / f"{name}{SUFFIX}",
            name=self.name.box.value(),
            passphrase=self.passphrase.box.value(),
        )
        self.accept()
        self._given(wish)
