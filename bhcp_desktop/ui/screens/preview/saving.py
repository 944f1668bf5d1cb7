"""Saving a document as a file that is not encrypted: first why and for whom, then where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from bhcp_desktop.domain.errors import BhcpError
from bhcp_desktop.domain.prints import DocumentKind, OutputForm, PrintedDocument
from bhcp_desktop.services.documents import Prepared
from bhcp_desktop.ui import dialogs
from bhcp_desktop.ui.page import Page
from bhcp_desktop.ui.reason_dialog import ReasonQuestion, ask_reason

NOT_ENCRYPTED: Final = ReasonQuestion(
    question="This file will not be encrypted",
    detail="Anybody who gets hold of the file can read it. Delete it as soon as it is no longer needed.",
    own="Who is it for, and why?",
    verb="Choose where to save it",
)
Failed = Callable[[BhcpError], object]
_FORMS: Final = {OutputForm.PDF: ("PDF", ("*.pdf",)), OutputForm.WEB_PAGE: ("web page", ("*.html",))}


def ask_and_save(page: Page, made: Prepared, recipient: str, failed: Failed) -> None:
    """Save what the page shows, after it was said that the file is not encrypted; `failed` hears why it was not."""
    dialog = ask_reason(page, NOT_ENCRYPTED, lambda reason, _: _choose_file(page, made, reason, failed))
    dialog.own.box.load(recipient)
    dialog.own.box.selectAll()


def _choose_file(page: Page, made: Prepared, recipient: str, failed: Failed) -> None:
    words, patterns = _FORMS[made.form]
    dialogs.save_file(
        page,
        title=f"Save the {words} (this file is not encrypted)",
        name=made.file_name,
        kinds=((words[0].upper() + words[1:], patterns),),
        chosen=lambda name: save(page, made, Path(name), recipient, failed),
    )


def save(page: Page, made: Prepared, path: Path, recipient: str, failed: Failed) -> None:
    """Write the file and put it into the ledger; a disk that refuses leaves the document on the page."""
    documents, done = page.context.office.documents, page.context.reporter.done
    page.run(
        lambda: documents.save(made, path, recipient=recipient),
        done=lambda line: done(f"{_what(line)}. The file is not encrypted: delete it when it is no longer needed."),
        failed=failed,
    )


def _what(line: PrintedDocument) -> str:
    return f"Saved as copy {line.copy_number}" if line.kind is DocumentKind.MEETING_PACK else "Saved"
