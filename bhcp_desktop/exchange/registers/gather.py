"""One person from several rows: rows below, rows of other files, and repeated rows, without "last wins"."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any, Final

from bhcp_desktop.domain.register import EarlierScore, RegisterRow

_LISTS: Final = ("conditions", "medicines")
_EFI: Final = ("efi_score", "efi_deficits", "efi_date", "efi_category", "frailty_index")
_ROCKWOOD: Final = ("rockwood", "rockwood_on")
_NOT_COMPARED: Final = frozenset(
    {"line", "also_lines", "given", "earlier_scores", "usual_gp_as_given", *_LISTS, *_EFI, *_ROCKWOOD}
)
_SCALARS: Final = tuple(f.name for f in dataclasses.fields(RegisterRow) if f.name not in _NOT_COMPARED)
_BLANK: Final = {f.name: f.default for f in dataclasses.fields(RegisterRow)}


def add_values(row: RegisterRow, values: dict[str, Any], line: int) -> tuple[RegisterRow, tuple[str, ...]]:
    """A person with the values of a further row, and the fields in which the two contradict each other."""
    changes: dict[str, Any] = {"given": row.given | values.get("given", frozenset())}
    conflicts: list[str] = []
    for name in _SCALARS:
        if name not in values or _is_blank(name, values[name]):
            continue
        if _is_blank(name, getattr(row, name)):
            changes[name] = values[name]
        elif not _same(getattr(row, name), values[name]):
            conflicts.append(name)
    for name in _LISTS:
        if more := values.get(name):
            changes[name] = _joined(getattr(row, name), more)
    conflicts += _scores(row, values, changes)
    if line:
        changes["also_lines"] = (*row.also_lines, line)
    return dataclasses.replace(row, **changes), tuple(conflicts)


def values_of(row: RegisterRow) -> dict[str, Any]:
    """A person's values, to be added to another row."""
    return {f.name: getattr(row, f.name) for f in dataclasses.fields(row)}


def without_repeats(values: dict[str, Any]) -> None:
    """Each condition and medicine once, in the order in which they came."""
    for name in _LISTS:
        if len(values.get(name, ())) > 1:
            values[name] = tuple(dict.fromkeys(values[name]))


def _scores(row: RegisterRow, values: dict[str, Any], changes: dict[str, Any]) -> list[str]:
    """The latest dated score stays; the earlier one is kept beside it."""
    conflicts: list[str] = []
    earlier = [*row.earlier_scores, *values.get("earlier_scores", ())]
    for instrument, main, when, names in (
        ("efi", "efi_score", "efi_date", _EFI),
        ("rockwood", "rockwood", "rockwood_on", _ROCKWOOD),
    ):
        theirs = {name: values[name] for name in names if not _is_blank(name, values.get(name))}
        ours = {name: getattr(row, name) for name in names if not _is_blank(name, getattr(row, name))}
        if not theirs or theirs == ours:
            continue
        if main not in ours or main not in theirs:
            changes.update({name: value for name, value in theirs.items() if name not in ours})
            conflicts += [name for name in theirs if name in ours and not _same(ours[name], theirs[name])]
            continue
        if theirs.get(when) == ours.get(when):
            conflicts += [name for name in theirs if name in ours and not _same(ours[name], theirs[name])]
            continue
        new, old = (theirs, ours) if (theirs.get(when) or date.min) > (ours.get(when) or date.min) else (ours, theirs)
        changes.update({name: new.get(name, _BLANK[name]) for name in names})
        earlier.append(_earlier(instrument, old, main, when))
    if earlier:
        changes["earlier_scores"] = tuple(dict.fromkeys(earlier))
    return conflicts


def _earlier(instrument: str, old: dict[str, Any], main: str, when: str) -> EarlierScore:
    category = str(old.get("efi_category", "")) if instrument == "efi" else ""
    return EarlierScore(instrument=instrument, score=str(old[main]), category=category, scored_on=old.get(when))


def _is_blank(name: str, value: object) -> bool:
    if name in {"sex", "frailty_index"}:
        return value is None or value == _BLANK[name]
    return value is None or value == ""


def _same(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
    return one == other


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))
