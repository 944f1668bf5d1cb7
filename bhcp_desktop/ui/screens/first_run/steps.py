"""The three steps of the set-up wizard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.choice import TickField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import PlainLabel, Title
from bhcp_desktop.ui.widgets.new_passphrase import NewPassphrase
from bhcp_desktop.ui.widgets.text import TextField


class WhereStep(QWidget):
    """Step 1: the folder, the store's name, the place, the first administrator."""

    def __init__(self, folder: Path, browse: Callable[[], object]) -> None:
        super().__init__()
        self.folder = Field(
            "Folder",
            TextField(),
            hint="On this computer: not a network drive, and no folder that is copied to a cloud.",
        )
        self.folder.box.load(str(folder))
        self.store = Field("Name of the store", TextField(characters=32), hint="Such as Carnforth ICC.")
        self.place = Field(
            "Place (optional)",
            TextField(characters=40),
            hint="The ICC or practice its people work in.",
        )
        self.name = Field("Your user name", TextField(characters=32), hint="What you sign in with, such as cbell.")
        self.display_name = Field("Your name", TextField(characters=40), hint="As it is shown on screens and prints.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.8))
        for part in (self.folder, ButtonRow(plain_button("Choose folder", browse)), self.store, self.place):
            column.addWidget(part)
        for part in (self.name, self.display_name):
            column.addWidget(part)
        column.addStretch(1)
        self.setFocusProxy(self.store.box)

    @property
    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names problems use."""
        return {"folder": self.folder, "name": self.store, "place": self.place, "user": self.name}

    def require(self) -> None:
        """Raise RuleBrokenError for what is missing."""
        if not self.name.box.value():
            raise RuleBrokenError([Problem("user", "Enter the name you will sign in with.")])


class PassphraseStep(NewPassphrase):
    """Step 2: a passphrase with its strength in words, and four words to take."""

    def __init__(self) -> None:
        super().__init__(
            says="The passphrase opens the store. Nobody can look it up for you: keep to one you will remember, and"
            " keep the recovery code of the next step."
        )


class RecoveryStep(QWidget):
    """Step 3: the recovery code, once; on paper, and typed back."""

    def __init__(self, print_it: Callable[[], object], save_it: Callable[[], object]) -> None:
        super().__init__()
        self.code = Title()
        self.code.setTextInteractionFlags(self.code.textInteractionFlags().TextSelectableByKeyboard)
        self.typed = Field(
            "Type the recovery code from your paper", TextField(), hint="Capitals and hyphens do not matter."
        )
        self.written = TickField("I have written the code on paper")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.8))
        column.addWidget(
            PlainLabel(
                "This code opens the store if every passphrase is forgotten. It is shown this once. Keep it on paper,"
                " locked away from this computer."
            )
        )
        column.addWidget(self.code)
        column.addWidget(
            ButtonRow(plain_button("Print the recovery sheet", print_it), plain_button("Save as PDF", save_it))
        )
        column.addWidget(self.written)
        column.addWidget(self.typed)
        column.addStretch(1)
        self.setFocusProxy(self.typed.box)

    @property
    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names problems use."""
        return {"recovery_code": self.typed}

    def show_code(self, code: str) -> None:
        """Show a new code; the box to type it back is empty."""
        self.code.setText(code)
        self.typed.box.load("")
