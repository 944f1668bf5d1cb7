"""What this computer remembers between runs: looks and places of files, nothing about patients."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, cast

import platformdirs

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The choices; `idle_minutes` until the program locks itself, `text_percent` 80 to 200."""

    look: str = "system"
    text_percent: int = 100
    idle_minutes: int = 10
    store: str = ""
    user_name: str = ""
    watch_for_delays: bool = False
    recent_stores: tuple[str, ...] = field(default_factory=tuple[str, ...])


def usual_file() -> Path:
    """Where the choices of the person at this computer are kept."""
    return Path(platformdirs.user_config_dir("bhcp-desktop", appauthor=False)) / "settings.json"


class Settings:
    """Reads the choices once and writes each change at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._choices = _read(path)

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return self._choices

    def change(self, **changes: Any) -> Choices:  # the names are checked by `replace`
        """Change some of the choices and keep them; a disk that refuses is no reason to stop work."""
        self._choices = replace(self._choices, **changes)
        try:
            _write(self._path, self._choices)
        except OSError as error:
            _LOG.warning("settings not kept: %s", type(error).__name__)
        return self._choices


def _read(path: Path) -> Choices:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Choices()
    usual = Choices()
    kept = {
        known.name: _like(getattr(usual, known.name), found[known.name])
        for known in fields(Choices)
        if isinstance(found, dict) and known.name in found
    }
    return replace(usual, **kept)


def _like(usual: object, value: Any) -> Any:
    """The value if it has the type of the usual one, which it replaces; otherwise the usual one."""
    if isinstance(usual, tuple):
        items: list[object] = cast("list[object]", value) if isinstance(value, list) else [None]
        return tuple(items) if all(isinstance(each, str) for each in items) else cast("object", usual)
    return value if type(value) is type(usual) else usual


def _write(path: Path, choices: Choices) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(choices), indent=2), encoding="utf-8")
    fresh.replace(path)
