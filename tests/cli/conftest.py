"""A training store for all tests of the command line, and a way to give a command and read its answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bhcp_desktop.cli import main
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.services.demo import DemoStore, build_training_store
from bhcp_desktop.storage.argon2_cost import FLOOR
from tests.support.doors import PASSPHRASE
from tests.support.stores import NOON


@dataclass(frozen=True)
class Trained:
    """A training store with its passphrase in a file."""

    demo: DemoStore
    secret: Path

    def signs_in(self, user: str = "coordinator") -> list[str]:
        return ["--store", str(self.demo.path), "--user", user, "--passphrase-file", str(self.secret)]


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    folder = tmp_path_factory.mktemp("cli")
    secret = folder / "passphrase.txt"
    secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return Trained(build_training_store(folder, 100, 5, PASSPHRASE, clock=FixedClock(NOON), cost=FLOOR), secret)


@dataclass(frozen=True)
class Told:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        return json.loads(self.out)


Give = Callable[..., Told]


@pytest.fixture
def give(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Give:
    """Give a command; wrong use that ends the program is told as its exit code."""
    monkeypatch.delenv("BHCP_PASSPHRASE_FILE", raising=False)

    def _give(*arguments: str) -> Told:
        capsys.readouterr()
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return Told(code, said.out, said.err)

    return _give
