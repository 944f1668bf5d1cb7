"""The clinical signature on the page where a plan is published: ask for it, give it, or send the plan back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from bhcp_desktop.domain.dates import moment
from bhcp_desktop.domain.errors import BhcpError, RuleBrokenError
from bhcp_desktop.domain.signing import SignatureRequest, SigningState
from bhcp_desktop.services.plan_publishing import Publishable
from bhcp_desktop.ui.screens.person.boxes import words_box
from bhcp_desktop.ui.screens.person.drafted_panel import DraftedPanel
from bhcp_desktop.ui.screens.person.record_desk import RecordDesk
from bhcp_desktop.ui.widgets.buttons import plain_button
from bhcp_desktop.ui.widgets.field import Field
from bhcp_desktop.ui.widgets.labels import PlainLabel, Subheading

UNSIGNED = "Not yet signed by a clinician. You can publish without: every page will say so."


def signing_words(ready: Publishable) -> str:
    """Where the signature stands, in a sentence or two."""
    request = ready.request
    if request is None:
        return UNSIGNED
    if request.signs(ready.content_sha256):
        asked = f"{request.author} asked. " if request.author != request.clinician else ""
        return f"{asked}Signed by {request.signature()}."
    if request.state is SigningState.SIGNED:
        return f"The plan was changed after {request.signature()} signed it. It needs a new signature."
    return _open_words(request)


def _open_words(request: SignatureRequest) -> str:
    if request.state is SigningState.SENT_BACK and request.answered_at is not None:
        return f"Sent back by {request.clinician}, {moment(request.answered_at)}: {request.answer}"
    said = f": {request.words}" if request.words else "."
    return f"Waits for a clinician's signature. {request.author} asked, {moment(request.asked_at)}{said}"


class SigningPanel(DraftedPanel):
    """Shows what the user's role may do; what was typed stays when it is refused."""

    decided = Signal()

    def __init__(self, desk: RecordDesk) -> None:
        self.words = Field("Words to go with it", words_box(lines=2))
        super().__init__({"words": self.words}, desk)
        self._seen = ""
        self.told = PlainLabel()
        self._ask = plain_button("Ask a clinician to sign", self._do_ask)
        self._sign = plain_button("Sign the clinical parts", self._do_sign)
        self._back = plain_button("Send back", self._send_back)
        self._read = plain_button("Read the draft", self._show_draft)
        self.column.addWidget(Subheading("Clinical signature"))
        self.lay_out(self.told, self._read, self._ask, self._sign, self._back)

    @property
    def key(self) -> str:
        """One request is written at a time."""
        return "signature/new"

    def is_editing(self) -> bool:
        """Whether words are typed, be the panel shown yet or not."""
        return self.form.is_dirty()

    def clear(self) -> None:
        """Show nothing of the person before."""
        self._seen = ""
        self.told.setText("")
        self.forget()
        self.hide()

    def forget(self) -> None:
        """Hold no words; the panel stays, for it says where the signature stands."""
        self.form.load({})

    def show_ready(self, ready: Publishable) -> None:
        """Where the signature stands and what this user may do about it."""
        self._seen = ready.content_sha256
        self.told.setText(signing_words(ready))
        request = ready.request
        waits = request is not None and request.state is SigningState.WAITING
        is_signed = request is not None and request.signs(ready.content_sha256)
        may, signs = self.desk.can_edit, ready.signs_clinical
        self._ask.setVisible(may and not signs and not waits and not is_signed)
        self._sign.setVisible(signs and not is_signed)
        self._back.setVisible(signs and waits)
        self.words.setVisible(self.is_editing() or not self._ask.isHidden() or not self._back.isHidden())
        self.setVisible(may)

    def _do_ask(self) -> None:
        service, person_id, words = self.desk.context.office.plan_signing, self.desk.person_id, self._typed()
        self._run(lambda: service.ask(person_id, words))

    def _do_sign(self) -> None:
        service, person_id, seen = self.desk.context.office.plan_signing, self.desk.person_id, self._seen
        self._run(lambda: service.sign(person_id, seen))

    def _send_back(self) -> None:
        service, person_id, words = self.desk.context.office.plan_signing, self.desk.person_id, self._typed()
        self._run(lambda: service.send_back(person_id, words))

    def _show_draft(self) -> None:
        self.desk.preview(kind="professional_plan", draft="1")

    def _typed(self) -> str:
        return str(self.words.box.value() or "")

    def _run(self, work: Callable[[], object]) -> None:
        self.desk.run(work, done=self._done, failed=self._failed)

    def _done(self, _request: object) -> None:
        self.put_away()
        self.desk.say_saved()
        self.decided.emit()

    def _failed(self, error: BhcpError) -> None:
        super()._failed(error)
        if not isinstance(error, RuleBrokenError):
            self.decided.emit()
