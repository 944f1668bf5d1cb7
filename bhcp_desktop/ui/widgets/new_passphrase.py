"""Choosing a passphrase: typed twice, with its strength in words and four random words to take."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain import passphrase as rules
from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.choice import TickField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import PlainLabel, Secondary
from bhcp_desktop.ui.widgets.tag import Tag, Tint
from bhcp_desktop.ui.widgets.text import PassphraseField

TINTS: Final = {rules.Level.WEAK: Tint.ERROR, rules.Level.FAIR: Tint.WARNING, rules.Level.STRONG: Tint.SUCCESS}


class NewPassphrase(QWidget):
    """Two boxes that must hold the same words; `user_name` may not be most of them."""

    def __init__(self, *, says: str, label: str = "Passphrase") -> None:
        super().__init__()
        self.user_name = ""
        self.passphrase = Field(label, PassphraseField(), hint="12 characters or more. Four unrelated words work well.")
        self.again = Field("The same again", PassphraseField())
        self.seen = TickField("Show what I type")
        self.strength = Tag("", Tint.INFO)
        self.strength.hide()
        self.suggestion = PlainLabel()
        self.suggestion.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.8))
        column.addWidget(Secondary(says))
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

    def value(self) -> str:
        """Exactly what was typed."""
        return self.passphrase.box.value()

    def clear(self) -> None:
        """Leave nothing of what was typed."""
        for field in (self.passphrase, self.again):
            field.box.load("")
        self.suggestion.setText("")
        self.suggestion.hide()
        self._show_strength()

    def require(self) -> None:
        """Raise RuleBrokenError for a weak passphrase or one typed differently the second time."""
        rules.require_acceptable(self.value(), user_name=self.user_name)
        if self.again.box.value() != self.value():
            raise RuleBrokenError([Problem("again", "Type the same passphrase again.")])

    def _suggest(self) -> None:
        words = rules.suggest()
        self.suggestion.setText(f"How about: {words}")
        self.suggestion.show()

    def _show_words(self) -> None:
        for field in (self.passphrase, self.again):
            field.box.show_words(shown=self.seen.value())

    def _show_strength(self) -> None:
        found = rules.strength(self.value())
        self.strength.show_state(found.says, TINTS[found.level])
        self.strength.setVisible(bool(self.value()))
