"""The training store of this computer: built once, opened again afterwards; its passphrase lies beside it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bhcp_desktop.domain.clock import SystemClock
from bhcp_desktop.domain.errors import UnavailableError
from bhcp_desktop.domain.passphrase import suggest
from bhcp_desktop.services.demo import SIGN_IN_NAME, STORE_NAME, DemoStore, build_training_store
from bhcp_desktop.storage.folder import make_new_files_private

PASSPHRASE_NAME: Final = "passphrase.txt"  # noqa: S105 - the name of a file
SEED: Final = 1


def build_with_passphrase(
    folder: Path, people: int, seed: int, progress: Callable[[int, int], bool] | None = None
) -> tuple[DemoStore, str]:
    """Build a training store in a folder and write its passphrase beside it: the people in it are made up."""
    make_new_files_private()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise UnavailableError(f"The folder {folder} cannot be made. Choose another.") from failure
    passphrase = suggest()
    made = build_training_store(folder, people, seed, passphrase, clock=SystemClock(), progress=progress)
    try:
        (folder / PASSPHRASE_NAME).write_text(passphrase + "\n", encoding="utf-8")
    except OSError as failure:
        shutil.rmtree(made.path)
        raise UnavailableError(f"The passphrase cannot be written into {folder}. Choose another folder.") from failure
    return made, passphrase


def open_or_build(
    folder: Path, people: int, progress: Callable[[int, int], bool] | None = None
) -> tuple[str, str, str]:
    """Path, user name and passphrase of the training store, which is built where it is not there yet."""
    secret = folder / PASSPHRASE_NAME
    store = folder / STORE_NAME
    if store.exists() and secret.exists():
        return str(store), SIGN_IN_NAME, secret.read_text(encoding="utf-8").strip()
    made, passphrase = build_with_passphrase(folder, people, SEED, progress)
    return str(made.path), made.user_name, passphrase
