"""`store create|verify|backup|restore|info`."""

from __future__ import annotations

import os
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Final

from bhcp_desktop.cli.output import Answer, WrongUseError
from bhcp_desktop.cli.sign_in import passphrase, session
from bhcp_desktop.domain.errors import DamagedError, NotFoundError, UnavailableError
from bhcp_desktop.services.office import Office
from bhcp_desktop.services.safekeeping import newest_backup, restore
from bhcp_desktop.services.store_door import NewUser, SetUpSecrets, StoreDoor
from bhcp_desktop.services.store_setup import set_up_places

_RECOVERY: Final = """Recovery sheet for the store {name}

Recovery code: {code}
Journal sealing key (for the information governance lead): {sealing}

Keep this on paper, locked away and apart from the computer. Whoever has the recovery code can open the store.
Delete this file once it is printed.
"""


def create(arguments: Namespace) -> Answer:
    """Make a store with its first user; the recovery code is written to a new file, readable by its owner alone."""
    path, sheet = Path(arguments.store), Path(arguments.recovery_file)
    if not arguments.user:
        raise WrongUseError("Say who the first user is with --user NAME.")
    secret = passphrase(arguments)
    handle = _new_private_file(sheet)
    try:
        door, signed_in, secrets = StoreDoor.create(path, NewUser(name=arguments.user), secret)
        try:
            office = Office(signed_in.desk)
            place = set_up_places(office.places, signed_in.desk, arguments.place or "")
            _write_sheet(handle, path, secrets)
        except BaseException:
            door.lock()
            door.folder.discard()  # a store whose recovery code was never written down is no use to anybody
            raise
        door.leave()
    except BaseException:
        sheet.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)
    values = {"store": str(path), "user": arguments.user, "recovery_file": str(sheet), "place": place}
    lines = [f"Created {path}.", f"The recovery code is in {sheet}: print it, lock it away, delete the file."]
    return Answer(values, lines)


def _new_private_file(path: Path) -> int:
    try:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as failure:
        raise UnavailableError(f"{path} is there already and is not overwritten. Choose another name.") from failure
    except OSError as failure:
        raise UnavailableError(f"The recovery file {path} cannot be written. Check the folder.") from failure


def _write_sheet(handle: int, path: Path, secrets: SetUpSecrets) -> None:
    text = _RECOVERY.format(name=path.name, code=secrets.recovery_code, sealing=secrets.sealing_key)
    try:
        os.write(handle, text.encode("utf-8"))
        os.fsync(handle)
    except OSError as failure:
        raise UnavailableError("The recovery file cannot be written. Free some space and try again.") from failure


def verify(arguments: Namespace) -> Answer:
    """Check a store; damage is told as failed checks with exit code 1, even when the store cannot be opened."""
    try:
        with session(arguments) as opened:
            checks = [asdict(check) for check in opened.safekeeping.verify(sealing_key=arguments.sealing_key or "")]
    except (DamagedError, NotFoundError) as damage:
        checks = [{"name": "open", "ok": False, "detail": str(damage)}]
    lines = [f"{'ok     ' if check['ok'] else 'FAILED '} {check['name']}: {check['detail']}" for check in checks]
    if all(check["ok"] for check in checks):
        return Answer({"checks": checks}, lines)
    message = "The store fails its checks. Restore the newest backup, and keep the damaged store for IT support."
    return Answer({"checks": checks}, lines, ok=False, code="damaged", message=message)


def back_up(arguments: Namespace) -> Answer:
    """Make a verified backup; with --to it is also copied elsewhere."""
    with session(arguments) as opened:
        made = opened.safekeeping.back_up()
        copied = opened.safekeeping.copy_backup(made, Path(arguments.to)) if arguments.to else None
    lines = [f"Backed up to {made}."] + ([f"Copied to {copied}."] if copied else [])
    return Answer({"backup": str(made), "copy": str(copied) if copied else None}, lines)


def restore_store(arguments: Namespace) -> Answer:
    """Make a new store from a backup; an existing store is never overwritten."""
    source = Path(arguments.source) if arguments.source else newest_backup(Path(arguments.store))
    target = Path(arguments.to or arguments.store)
    if not arguments.user:
        raise WrongUseError("Say whose passphrase opens the backup with --user NAME.")
    made = restore(source, target, arguments.user, passphrase(arguments))
    return Answer({"store": str(made), "from": str(source)}, [f"Restored {source} to {made}."])


def info(arguments: Namespace) -> Answer:
    """What a store is: schema, device, people, users, journal entries, size and backups."""
    with session(arguments) as opened:
        facts = asdict(opened.safekeeping.facts())
    values = {name: str(value) if isinstance(value, Path) else value for name, value in facts.items()}
    return Answer(values, [f"{name.replace('_', ' ')}: {value}" for name, value in values.items()])
