"""What may be chosen about a document: which one, how large, how much it shows, for whom, how many copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.copies import HOLDERS
from bhcp_desktop.domain.documents import PackProfile, TextSize
from bhcp_desktop.domain.prints import DocumentKind, OutputForm
from bhcp_desktop.services.documents import Prepared
from bhcp_desktop.services.documents.prepared import TITLES
from bhcp_desktop.services.pack_copies import CopyWish
from bhcp_desktop.ui.screens.preview.making import AFTER_MEETING, OF_MEETING, OF_PERSON, SIZED, PreviewWish
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.widgets.choice import DropDownField
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.flow_layout import FlowLayout
from bhcp_desktop.ui.widgets.suggest import SuggestField

SIZES: Final = (
    (TextSize.STANDARD, "Standard"),
    (TextSize.LARGE, "Large, 18 point"),
    (TextSize.GIANT, "Very large, 24 point"),
)
PROFILES: Final = (
    (PackProfile.FULL, "Everything, for clinicians"),
    (PackProfile.LIMITED, "Limited, for people outside health care"),
    (PackProfile.INITIALS, "Initials only, for circulation"),
)
SLIP_PROFILES: Final = (
    (PackProfile.FULL, "As each owner's organisation may see"),
    (PackProfile.LIMITED, "No NHS numbers on any slip"),
    (PackProfile.INITIALS, "Initials only, and no question"),
)
"""A slip holds the person, the question and the action; its owner's organisation decides whether the NHS number."""
FORMS: Final = ((OutputForm.PDF, "Pages (PDF)"), (OutputForm.WEB_PAGE, "Web page, for screen readers"))
AUDIENCES: Final = (
    (Audience.EVERYONE, "What the person's own copy shows"),
    (Audience.PROFESSIONALS, "Everything, for professionals"),
)
STANDING: Final = ((False, "As published"), (True, "The draft as it stands"))
UNPUBLISHED: Final = ((True, "The draft: nothing is published yet"),)
_NOBODY: Final = "Nobody: to look at only"
_WITH_DRAFT: Final = (DocumentKind.CARE_PLAN, DocumentKind.PROFESSIONAL_PLAN, DocumentKind.CRISIS_SUMMARY)


ASK_HOLDER: Final = "Choose who gets this copy. Then print or save it."
NOBODY_EXPECTED: Final = "Nobody is expected at this meeting yet. Add who comes to the meeting, then print."


def _holder_words(wish: CopyWish) -> str:
    return f"{wish.holder}, {wish.organisation}" if wish.organisation else wish.holder


class OptionsPanel(QWidget):
    """Shows only what goes with the document and the person's role; says so when something else is chosen."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, can_print: bool = True) -> None:
        super().__init__(parent)
        self._can_print = can_print
        self._wish: PreviewWish | None = None
        self._own_size = TextSize.STANDARD
        self._profiles: dict[str, PackProfile] = {}
        self.kind = Field("Document", DropDownField((), empty=None))
        self.standing = Field("Version", DropDownField(STANDING, empty=None))
        self.text_size = Field("Text size", DropDownField(SIZES, empty=None))
        self.form = Field("Form", DropDownField(FORMS, empty=None))
        self.audience = Field("How much it shows", DropDownField(AUDIENCES, empty=None))
        self.profile = Field("How much it shows", DropDownField(PROFILES, empty=None))
        self.copy_for = Field("Who is this copy for?", DropDownField((), empty=_NOBODY))
        self.holder = Field("Who is this copy for?", SuggestField(HOLDERS, longest=80))
        self.fields: tuple[Field[Any], ...] = (
            self.kind, self.standing, self.text_size, self.form, self.audience, self.profile, self.copy_for,
            self.holder,
        )  # fmt: skip
        for field in (self.profile, self.audience, self.copy_for, self.holder):
            field.box.setMinimumContentsLength(26)
        self.form.box.setMinimumContentsLength(22)
        self.kind.box.setMinimumContentsLength(18)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QWidget()
        flow = FlowLayout(row)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.setSpacing(em(self, 0.8))
        for field in self.fields:
            flow.addWidget(field)
        column.addWidget(row)
        self.copy_for.box.edited.connect(self._take_the_holders_profile)
        for field in self.fields[:-1]:
            field.box.edited.connect(self.changed)
        self.holder.box.finished.connect(self._name_finished)

    def load(self, wish: PreviewWish) -> None:
        """Show what is wished for."""
        self._wish = wish
        self.standing.box.set_options(STANDING)
        self.profile.box.set_options(SLIP_PROFILES if wish.kind is DocumentKind.ACTION_SLIPS else PROFILES)
        family = self._family(wish.kind)
        self.kind.box.set_options([(kind, TITLES[kind]) for kind in family])
        self._own_size = TextSize.STANDARD
        size = wish.size or self._own_size
        values = (
            wish.kind, wish.draft, size, wish.form, wish.audience, wish.profile, wish.copy_for,
            wish.copy_for,
        )  # fmt: skip
        for field, value in zip(self.fields, values, strict=True):
            field.input.load(value)
        self._show_what_goes_with(wish, family)

    def _show_what_goes_with(self, wish: PreviewWish, family: tuple[DocumentKind, ...]) -> None:
        person = wish.kind in OF_PERSON
        pack = wish.kind is DocumentKind.MEETING_PACK
        shown = {
            self.kind: len(family) > 1,
            self.standing: self._can_print and wish.kind in _WITH_DRAFT and not (wish.version_id or wish.plan_id),
            self.text_size: wish.kind in SIZED,
            self.form: wish.kind in SIZED,
            self.audience: wish.kind is DocumentKind.CHANGE_SHEET,
            self.profile: pack or wish.kind is DocumentKind.ACTION_SLIPS,
            self.copy_for: self._can_print and pack,
            self.holder: self._can_print and person,
        }
        for field, visible in shown.items():
            field.setVisible(visible)

    def _family(self, kind: DocumentKind) -> tuple[DocumentKind, ...]:
        """The documents that may be chosen instead: of the same subject, and for the person's role."""
        if kind in AFTER_MEETING:
            return (*AFTER_MEETING, *OF_MEETING)
        if kind in OF_MEETING and self._can_print:
            return OF_MEETING
        return OF_PERSON if kind in OF_PERSON else (kind,)

    def show_holders(self, wishes: Sequence[CopyWish]) -> None:
        """Offer those who may get a copy of a pack."""
        self._profiles = {wish.holder: wish.profile for wish in wishes}
        self.copy_for.box.set_options([(wish.holder, _holder_words(wish)) for wish in wishes])

    def _take_the_holders_profile(self) -> None:
        self.copy_for.clear_problem()
        self.profile.box.load(self._profiles.get(self.copy_for.box.value(), PackProfile.FULL))

    def ask_for_a_holder(self) -> None:
        """Say that a pack is printed and saved for somebody, and put the keyboard there."""
        self.copy_for.show_problem(ASK_HOLDER if self._profiles else NOBODY_EXPECTED)
        self.copy_for.go_to()

    def show_made(self, made: Prepared) -> None:
        """Say what was made: in which size, and that a draft stands in where nothing is published."""
        self._own_size = made.size
        self.text_size.box.load(made.size)
        if made.draft and self._wish is not None and not self._wish.draft and self._wish.kind in _WITH_DRAFT:
            self._wish = replace(self._wish, draft=True)
            self.standing.box.set_options(UNPUBLISHED)
            self.standing.input.load(True)  # noqa: FBT003 - the value of the line

    def wish(self) -> PreviewWish | None:
        """What is chosen now; None before anything was shown."""
        if self._wish is None:
            return None
        kind = self.kind.box.value() or self._wish.kind
        return replace(
            self._wish,
            kind=kind,
            draft=bool(self.standing.box.value()),
            size=self._size(kind, self._wish),
            form=self.form.box.value() or OutputForm.PDF,
            audience=self.audience.box.value() or Audience.EVERYONE,
            profile=self.profile.box.value() or PackProfile.FULL,
            copy_for=self._name(kind),
        )

    def _size(self, kind: DocumentKind, before: PreviewWish) -> TextSize | None:
        """The size somebody chose; another document starts in the size of its own reader."""
        if kind is not before.kind or kind not in SIZED:
            return None
        chosen: TextSize = self.text_size.box.value()
        return before.size if chosen is self._own_size else chosen

    def _name(self, kind: DocumentKind) -> str:
        if kind is DocumentKind.MEETING_PACK:
            return self.copy_for.box.value() or ""
        return self.holder.box.value() if kind in OF_PERSON else ""

    def _name_finished(self) -> None:
        if self._wish is not None and self.holder.box.value() != self._wish.copy_for:
            self.changed.emit()
