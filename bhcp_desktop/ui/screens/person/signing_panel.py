"""The clinical signature on the page where a plan is published: ask for it, give it, or send the plan back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bhcp_desktop.domain.clock import LONDON
from bhcp_desktop.domain.dates import short
from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.domain.signing import SignatureRequest, SigningState
from bhcp_desktop.services.plan_publishing import Publishable
from bhcp_desktop.ui.screens.person.boxes import words_box
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.theme.metrics import em
from bhcp_desktop.ui.theme.style import set_look
from bhcp_desktop.ui.widgets.buttons import ButtonRow, plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import PlainLabel, Subheading

UNSIGNED = "Not yet signed by a clinician. You can publish without: every page will say so."


def signing_words(ready: Publishable) -> str:
    """Where the signature stands, in a sentence or two."""
    request = ready.request
    if request is None:
        return UNSIGNED
    if request.signs(ready.content_sha256):
        return f"Written by {request.author}. Signed by {request.signature()}."
    if request.state is SigningState.SIGNED:
        return f"The plan was changed after {request.signature()} signed it. It needs a new signature."
    return _open_words(request)


def _open_words(request: SignatureRequest) -> str:
    if request.state is SigningState.SENT_BACK and request.answered_at is not None:
        return f"Sent back by {request.clinician}, {_moment(request.answered_at)}: {request.answer}"
    said = f": {request.words}" if request.words else "."
    return f"Waits for a clinician's signature. {request.author} asked, {_moment(request.asked_at)}{said}"


def _moment(at: datetime) -> str:
    local = at.astimezone(LONDON)
    return f"{short(local.date())} {local:%H:%M}"


class SigningPanel(QFrame):
    """Shows what the user's role may do; what was typed stays when it is refused."""

    decided = Signal()

    def __init__(self, desk: RecordDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._seen = ""
        set_look(self, "panel")
        self.told = PlainLabel()
        self.words = Field("Words to go with it", words_box(lines=2))
        self._ask = plain_button("Ask a clinician to sign", self._do_ask)
        self._sign = plain_button("Sign the clinical parts", self._do_sign)
        self._back = plain_button("Send back", self._send_back)
        self._read = plain_button("Read the draft", self._show_draft)
        column = QVBoxLayout(self)
        column.setSpacing(em(self, 0.7))
        for widget in (Subheading("Clinical signature"), self.told, self.words):
            column.addWidget(widget)
        column.addWidget(ButtonRow(self._read, self._ask, self._sign, self._back))

    def clear(self) -> None:
        """Nothing of the person before stands in the box."""
        self._seen = ""
        self.told.setText("")
        self.words.box.load(None)
        self.words.clear_problem()
        self.hide()

    def show_ready(self, ready: Publishable) -> None:
        """Where the signature stands and what this user may do about it."""
        self._seen = ready.content_sha256
        self.told.setText(signing_words(ready))
        request = ready.request
        waits = request is not None and request.state is SigningState.WAITING
        is_signed = request is not None and request.signs(ready.content_sha256)
        may, signs = self._desk.can_edit, ready.signs_clinical
        self._ask.setVisible(may and not signs and not waits and not is_signed)
        self._sign.setVisible(signs and not is_signed)
        self._back.setVisible(signs and waits)
        self.words.setVisible(not self._ask.isHidden() or not self._back.isHidden())
        self.setVisible(may)

    def _do_ask(self) -> None:
        service, person_id, words = self._desk.context.office.plan_signing, self._desk.person_id, self._typed()
        self._run(lambda: service.ask(person_id, words))

    def _do_sign(self) -> None:
        service, person_id, seen = self._desk.context.office.plan_signing, self._desk.person_id, self._seen
        self._run(lambda: service.sign(person_id, seen))

    def _send_back(self) -> None:
        service, person_id, words = self._desk.context.office.plan_signing, self._desk.person_id, self._typed()
        self._run(lambda: service.send_back(person_id, words))

    def _show_draft(self) -> None:
        self._desk.preview(kind="professional_plan", draft="1")

    def _typed(self) -> str:
        return str(self.words.box.value() or "")

    def _run(self, work: Callable[[], object]) -> None:
        self._desk.run(work, done=self._done, failed=self._failed)

    def _done(self, _request: object) -> None:
        self.words.box.load(None)
        self.words.clear_problem()
        self._desk.say_saved()
        self.decided.emit()

    def _failed(self, error: BhcpError) -> None:
        if isinstance(error, RuleBrokenError):
            self.words.show_problem(error.problems[0].says)
            self.words.go_to()
            return
        self._desk.context.reporter.failed(error)
        self.decided.emit()
