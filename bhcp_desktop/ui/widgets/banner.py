"""The patient banner: who this page is about, by the NHS Common User Interface rules (PAB-0009 to PAB-0076)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from bhcp_desktop.ui.theme.icons import pixmap, set_icon
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import mark, set_look
from bhcp_desktop.ui.theme.theme import tokens
from bhcp_desktop.ui.widgets.flow_layout import FlowLayout
from bhcp_desktop.ui.widgets.labels import PlainLabel


class Allergies(StrEnum):
    """The four states of allergies; "not recorded" is never "no" (PAB-0068)."""

    KNOWN = "Known allergies"
    NONE = "No known allergies"
    NOT_RECORDED = "Allergies not recorded"
    UNAVAILABLE = "Allergies unavailable"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientBannerLine:
    """What the banner shows, ready worded; an empty text is shown as "Not known".

    `age` is the words in brackets ("85y"); `died` and `age_at_death` are set for somebody who has died.
    """

    person_id: str
    family_name: str
    given_names: str
    title: str = ""
    preferred_name: str = ""
    born: str = ""
    born_spoken: str = ""
    age: str = ""
    gender: str = ""
    nhs_number: str = ""
    deceased: bool = False
    died: str = ""
    age_at_death: str = ""
    address: str = ""
    phone_and_email: str = ""
    allergies: Allergies = Allergies.UNAVAILABLE
    allergy_words: str = ""

    def given_words(self) -> str:
        """What follows the family name: ", Harold (Mr)"."""
        given = f", {self.given_names}" if self.given_names else ""
        return f"{given} ({self.title})" if self.title else given

    def identity(self) -> tuple[tuple[str, str], ...]:
        """Label and value of the first zone after the name, in order."""
        age = f" ({self.age})" if self.age and not self.deceased else ""
        died = (("Died", self.died or NOT_KNOWN), ("Age at Death", self.age_at_death or NOT_KNOWN))
        return (
            ("Born", f"{self.born}{age}" if self.born else NOT_KNOWN),
            *(died if self.deceased else ()),
            ("Gender", self.gender or NOT_KNOWN),
            ("NHS No.", self.nhs_number or NOT_KNOWN),
        )

    def sentence(self) -> str:
        """The first zone as a screen reader should say it."""
        name = f"{self.family_name.upper()}{self.given_words()}"
        facts = [f"{label} {value}" for label, value in self.identity()]
        if self.born_spoken:
            facts[0] = f"Born {self.born_spoken}" + (f", {self.age}" if self.age and not self.deceased else "")
        return f"{name}. " + ". ".join(facts)


NOT_KNOWN = "Not known"


class PatientBanner(QFrame):
    """Two zones across the window: who it is, and (folded away at first) address, contact and allergies."""

    copy_number = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: PatientBannerLine | None = None
        set_look(self, "banner")
        _follow_width(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._open = False
        self._first = QWidget()
        self._second = QWidget()
        _follow_width(self._first)
        _follow_width(self._second)
        self._fold = QToolButton()
        self._fold.setAccessibleName("Address, contact and allergies")
        self._fold.clicked.connect(self._turn_fold)
        self._place_zones()
        self.hide()

    def _place_zones(self) -> None:
        column = QVBoxLayout(self)
        pad = em(self, 0.7)
        column.setContentsMargins(pad, em(self, 0.3), pad, em(self, 0.3))
        column.setSpacing(em(self, 0.1))
        column.addWidget(self._first)
        column.addWidget(self._second)
        self._first_row = FlowLayout(self._first, rows_apart=em(self, 0.1))
        self._first_row.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout(self._second)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._fold)
        self._details = QWidget()
        _follow_width(self._details)
        self._detail_row = FlowLayout(self._details, rows_apart=em(self, 0.1))
        self._detail_row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._details, 1)

    @property
    def line(self) -> PatientBannerLine | None:
        """Whom it shows."""
        return self._line

    def show_line(self, line: PatientBannerLine | None) -> None:
        """Show somebody, folded; or nobody, and then no banner at all."""
        if line is None or self._line is None or line.person_id != self._line.person_id:
            self._open = False
        self._line = line
        self.setVisible(line is not None)
        if line:
            mark(self, "deceased", line.deceased)
            self.setAccessibleName(f"Patient: {line.sentence()}")
            self._fill()
        else:
            self.setAccessibleName("")
            _empty(self._first_row)
            _empty(self._detail_row)

    def _turn_fold(self) -> None:
        self._open = not self._open
        self._fill()

    def _fill(self) -> None:
        if self._line:
            self._fill_first(self._line)
            self._fill_second(self._line)
        self.updateGeometry()

    def _fill_first(self, line: PatientBannerLine) -> None:
        _empty(self._first_row)
        zone = self._first_row
        zone.setSpacing(em(self, 1.2))
        zone.addWidget(_name(line))
        for label, value in line.identity():
            zone.addWidget(_pair(label, value, whole=True))

    def _fill_second(self, line: PatientBannerLine) -> None:
        _empty(self._detail_row)
        self._detail_row.setSpacing(em(self, 1.2))
        self._fold.setText("")
        set_icon(self._fold, "chevron-down" if self._open else "chevron-right", "on_banner")
        words = "Show less" if self._open else "Show all"
        self._fold.setToolTip(words)
        self._fold.setAccessibleDescription(words)
        add = self._detail_row.addWidget
        add(_pair("Address", line.address or NOT_KNOWN, whole=self._open))
        add(_pair("Phone and email", line.phone_and_email or NOT_KNOWN, whole=self._open))
        add(_allergies(line))

    def changeEvent(self, event: QEvent) -> None:
        """Build again when the theme or the text size changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fill()

    def paintEvent(self, arg__1: QPaintEvent) -> None:
        """Paint the hatching that tells a deceased person's banner apart without colour, and where the keyboard is."""
        super().paintEvent(arg__1)
        painter = QPainter(self)
        deceased = bool(self._line and self._line.deceased)
        if deceased:
            self._paint_hatching(painter)
        if self.hasFocus():
            self._paint_ring(painter, tokens().on_deceased if deceased else tokens().focus_border)
        painter.end()

    def _paint_hatching(self, painter: QPainter) -> None:
        """The pattern of somebody who has died (PAB-0055, 0056)."""
        painter.fillRect(self.rect(), QColor(tokens().deceased))
        painter.fillRect(self.rect(), QBrush(QColor(tokens().deceased_hatch), Qt.BrushStyle.BDiagPattern))
        foot = self.rect().adjusted(0, self.height() - em(self, 0.2), 0, 0)
        painter.fillRect(foot, QColor(tokens().on_deceased))

    def _paint_ring(self, painter: QPainter, colour: str) -> None:
        """The keyboard is on the banner (WCAG 2.2, 2.4.7)."""
        thick = em(self, 0.15)
        half = thick // 2
        painter.setPen(QPen(QColor(colour), thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.drawRect(self.rect().adjusted(half, half, half - thick, half - thick))


def _follow_width(widget: QWidget) -> None:
    """Let the layout above give the widget exactly the height its width asks for."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def _empty(layout: FlowLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item else None
        if widget:
            widget.hide()
            widget.deleteLater()


def _part(text: str, look: str) -> PlainLabel:
    label = PlainLabel(text, wraps=False)
    set_look(label, look)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _name(line: PatientBannerLine) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    row = QWidget()
    flow = FlowLayout(row, rows_apart=0)
    flow.setContentsMargins(0, 0, 0, 0)
    flow.setSpacing(0)
    flow.addWidget(_part(line.family_name.upper(), "family"))
    # A long name may wrap, but between its parts alone (CUI NID-0012).
    for part in line.given_words().split(" "):
        flow.addWidget(_part(f"{part} ", "given"))
    column.addWidget(row)
    if line.preferred_name:
        column.addWidget(_pair("Prefers", line.preferred_name, whole=True))
    return whole


def _pair(label: str, value: str, *, whole: bool) -> QWidget:
    """A label and its value on one line; only the second zone may shorten a value, with "…"."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(em(pair, 0.35))
    row.addWidget(_part(label, "label"))
    shown = value if whole else _shortened(value)
    row.addWidget(_part(shown, "value"))
    row.addStretch(1)
    return pair


_FOLDED = 28  # characters of an address or telephone number shown while folded


def _shortened(value: str) -> str:
    return value if len(value) <= _FOLDED else value[: _FOLDED - 1].rstrip(" ,") + "…"


class _Alert(QLabel):
    """The sign that stands before known allergies, in the colours of the moment."""

    def __init__(self) -> None:
        super().__init__()
        self._draw()

    def changeEvent(self, arg__1: QEvent) -> None:
        """Draw again in other colours."""
        super().changeEvent(arg__1)
        if arg__1.type() is QEvent.Type.StyleChange:
            self._draw()

    def _draw(self) -> None:
        self.setPixmap(pixmap("triangle-alert", tokens().error, em(self, 1.1), self.devicePixelRatioF()))


def _allergies(line: PatientBannerLine) -> QWidget:
    known = line.allergies is Allergies.KNOWN
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(em(pair, 0.35))
    if known:
        row.addWidget(_Alert())
    row.addWidget(_part(line.allergies.value, "value" if known else "label"))
    if line.allergy_words:
        row.addWidget(_part(line.allergy_words, "value"))
    return pair
