"""The first documents of a training store: a care plan, a crisis summary and a meeting pack as PDFs."""

from __future__ import annotations

from pathlib import Path

from bhcp_desktop.domain.prints import DocumentKind
from bhcp_desktop.services.demo import DemoStore
from bhcp_desktop.services.documents import Documents, Prepared
from bhcp_desktop.services.pack_copies import PackCopies
from bhcp_desktop.services.store_door import StoreDoor


def write_documents(made: DemoStore, passphrase: str, folder: Path) -> list[Path]:
    """Sign in as the coordinator, make the documents and save them; gives where they are."""
    door = StoreDoor.open(made.path)
    try:
        desk = door.sign_in(made.user_name, passphrase).desk
        documents, copies = Documents(desk), PackCopies(desk)
        prepared = [
            documents.of_person(DocumentKind.CARE_PLAN, made.person_id),
            documents.of_person(DocumentKind.CRISIS_SUMMARY, made.person_id),
            *copies.make(made.meeting_id, copies.wishes(made.meeting_id)[:1]),
        ]
        return [_save(documents, each, folder) for each in prepared]
    finally:
        door.leave()


def _save(documents: Documents, prepared: Prepared, folder: Path) -> Path:
    path = folder / prepared.file_name
    documents.save(prepared, path, recipient="training")
    return path
