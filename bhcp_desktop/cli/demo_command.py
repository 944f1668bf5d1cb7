"""`demo DIR`: a training store of made-up people, and its first documents as PDFs."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from bhcp_desktop.cli.output import Answer, Progress
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.services.demo_documents import write_documents
from bhcp_desktop.services.training_store import PASSPHRASE_NAME, STORE_NAME, build_with_passphrase


def build(arguments: Namespace) -> Answer:
    """Build the store and write a care plan, a crisis summary and a meeting pack beside it."""
    folder = Path(arguments.dir)
    if (folder / STORE_NAME).exists():
        raise UnavailableError(f"There is a training store in {folder} already. Delete the folder, or choose another.")
    made, passphrase = build_with_passphrase(folder, arguments.people, arguments.seed, Progress("Making up people"))
    documents = write_documents(made, passphrase, folder)
    values = {
        "store": str(made.path),
        "user": made.user_name,
        "passphrase_file": str(folder / PASSPHRASE_NAME),
        "people": made.people,
        "documents": [str(path) for path in documents],
    }
    lines = [
        f"Training store: {made.path} ({made.people:,} made-up people)",
        f"Sign in as {made.user_name}; the passphrase is in {folder / PASSPHRASE_NAME}",
        *(f"Document: {path}" for path in documents),
    ]
    return Answer(values, lines)
