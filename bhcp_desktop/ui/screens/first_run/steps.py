"""The three steps of the set-up wizard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain import passphrase as rules
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.choice import TickField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary, Title
from bhcp_desktop.ui.widgets.tag import Tag, Tint
from bhcp_desktop.ui.widgets.text import PassphraseField, TextField

TINTS: Final = {rules.Level.WEAK: Tint.ERROR, rules.Level.FAIR: Tint.WARNING, rules.Level.STRONG: Tint.SUCCESS}


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


class PassphraseStep(QWidget):
    """Step 2: a passphrase with its strength in words, and four words to take."""

    def __init__(self) -> None:
        super().__init__()
        self.user_name = ""
        self.passphrase = Field(
            "Passphrase", PassphraseField(), hint="12 characters or more. Four unrelated words work well."
        )
        self.again = Field("The same again", PassphraseField())
        self.seen = TickField("Show what I type")
        self.strength = Tag("", Tint.INFO)
        self.strength.hide()
        self.suggestion = PlainLabel()
        self.suggestion.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.8))
        column.addWidget(
            Secondary(
                "The passphrase opens the store. Nobody can look it up for you: keep to one you will remember, and keep"
                " the recovery code of the next step."
            )
        )
        for part in (self.passphrase, self.strength, self.again, self.seen):
            column.addWidget(part)
        column.addWidget(ButtonRow(plain_button("Suggest four words", self._suggest)))
        column.addWidget(self.suggestion)
        column.addStretch(1)
        self.setFocusProxy(self.passphrase.box)
        self.seen.edited.connect(self._show_words)
        self.passphrase.box.edited.connect(self._show_strength)

    @property
    def fields(self) -> dict[str, Field[Any]]:
        """The fields by the names problems use."""
        return {"passphrase": self.passphrase, "again": self.again}

    def require(self) -> None:
        """Raise RuleBrokenError for a weak passphrase or one typed differently the second time."""
        typed = self.passphrase.box.value()
        rules.require_acceptable(typed, user_name=self.user_name)
        if self.again.box.value() != typed:
            raise RuleBrokenError([Problem("again", "Type the same passphrase again.")])

    def _suggest(self) -> None:
        words = rules.suggest()
        self.suggestion.setText(f"How about: {words}")
        self.suggestion.show()

    def _show_words(self) -> None:
        for field in (self.passphrase, self.again):
            field.box.show_words(shown=self.seen.value())

    def _show_strength(self) -> None:
        found = rules.strength(self.passphrase.box.value())
        self.strength.show_state(found.says, TINTS[found.level])
        self.strength.setVisible(bool(self.passphrase.box.value()))


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
