"""`demo DIR`: a training store of made-up people, and its first documents as PDFs."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from bhcp_desktop.cli.output import Answer, Progress
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.services.demo import OTHER_NAMES
from bhcp_desktop.services.demo_documents import write_documents
from bhcp_desktop.services.training_store import PASSPHRASE_NAME, SIGN_IN_NAME, STORE_NAME, build_with_passphrase


def build(arguments: Namespace) -> Answer:
    """Build the store and write a care plan, a crisis summary and a meeting pack beside it; one there is kept."""
    folder = Path(arguments.dir)
    store, secret = folder / STORE_NAME, folder / PASSPHRASE_NAME
    if store.exists():
        if not secret.exists():
            raise UnavailableError(
                f"There is a store in {folder} without its passphrase. Delete it, or choose another."
            )
        values = {"store": str(store), "user": SIGN_IN_NAME, "passphrase_file": str(secret), "built": False}
        said = [f"The training store is there already: {store}", *_signing_in(SIGN_IN_NAME, secret)]
        return Answer({**values, "documents": [str(path) for path in sorted(folder.glob("*.pdf"))]}, said)
    made, passphrase = build_with_passphrase(folder, arguments.people, arguments.seed, Progress("Making up people"))
    documents = write_documents(made, passphrase, folder)
    values = {
        "store": str(made.path),
        "user": made.user_name,
        "passphrase_file": str(secret),
        "built": True,
        "people": made.people,
        "documents": [str(path) for path in documents],
    }
    lines = [
        f"Training store: {made.path} ({made.people:,} made-up people)",
        *_signing_in(made.user_name, secret),
        *(f"Document: {path}" for path in documents),
    ]
    return Answer(values, lines)


def _signing_in(name: str, secret: Path) -> list[str]:
    *others, administrator = OTHER_NAMES
    return [
        f"Sign in as {name}; the passphrase is in {secret}",
        f"It also opens for {', '.join(others)} and {administrator}: Admin shows for {administrator} alone",
    ]
