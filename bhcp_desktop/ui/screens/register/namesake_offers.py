"""Practices of an extract that the store has under another code: each with the offer to join them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.services.imports import Namesake
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.labels import PlainLabel


class NamesakeOffers(QWidget):
    """A sentence and a button for each; out of sight when there is none."""

    def __init__(self, join: Callable[[Namesake], object]) -> None:
        super().__init__()
        self._join = join
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._parts: list[QWidget] = []
        self.hide()

    def show_offers(self, namesakes: Sequence[Namesake]) -> None:
        """Offer these; those offered before go."""
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [part for each in namesakes for part in self._offer(each)]
        for part in self._parts:
            self._column.addWidget(part)
        self.setVisible(bool(namesakes))

    def _offer(self, each: Namesake) -> tuple[QWidget, QWidget]:
        words = (
            f"The store has {each.name} with the code {each.known_code}. The extract gives it the code {each.code}. "
            "Is it the same practice?"
        )
        join = plain_button(f"Join {each.code} to {each.known_code}", partial(self._join, each))
        join.setAccessibleDescription(words)
        return PlainLabel(words), ButtonRow(join)
