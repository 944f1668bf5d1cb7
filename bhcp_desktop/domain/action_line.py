"""An action in one line: "refer falls clinic @shah 3w" becomes what, who and when, and is read back in words.

`@name` names the owner: the start of a name or role among those offered, a quoted name, or any other words. The date
stands at the end: `3w`, `2d`, `1m`, `today`, `tomorrow` or a date, with "due", "by" or "in" before it if wanted.
`!urgent` and `!soon` set the priority, `!tell` says that the person is told what was decided: feedback owed. What is
not understood stays part of the action: nothing typed is lost.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bhcp_desktop.domain.care_plan import ActionKind, Priority
from bhcp_desktop.domain.dates import day_month_year, long
from bhcp_desktop.domain.meeting_times import weekday_of
from bhcp_desktop.domain.names import fold

_SPAN: Final = re.compile(r"([0-9]{1,3}) ?(d|days?|w|weeks?|m|months?)", re.ASCII | re.IGNORECASE)
_PRIORITY: Final = {"!urgent": Priority.URGENT, "!soon": Priority.SOON, "!routine": Priority.ROUTINE}
_TELL: Final = "!tell"
_KINDS: Final = {ActionKind.TASK: "Action", ActionKind.FEEDBACK: "Telling the person"}
_BEFORE_DATE: Final = ("due", "by", "in", "on", "for")
_MENTION: Final = re.compile(r'(?:(?<=\s)|^)@(?:"([^"]*)"|“([^”]*)”|(\S+))')
_PARTING: Final = re.compile(r"[\s._\-]+")
_LONGEST_DATE: Final = 3  # words a date takes at most: 17 Dec 2026
_LATEST: Final = date(2199, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Somebody an action can be given to."""

    name: str
    role: str = ""
    organisation: str = ""

    @property
    def words(self) -> str:
        """The name with the role."""
        return f"{self.name} ({self.role})" if self.role else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """What a line says; `asked` is what was typed after the @, `could_be` everybody it might mean."""

    what: str = ""
    owner: Owner | None = None
    asked: str = ""
    could_be: tuple[Owner, ...] = ()
    due_on: date | None = None
    priority: Priority = Priority.ROUTINE
    kind: ActionKind = ActionKind.TASK
    doubts: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it says what, who and when, and leaves no doubt."""
        return bool(self.what and self.owner and self.due_on and not self.doubts)

    def missing(self) -> tuple[str, ...]:
        """What to add, in words."""
        lacks: list[str] = []
        if not self.what:
            lacks.append("Say what will be done.")
        if self.owner is None and not self.could_be:
            lacks.append("No owner: add @ and a name.")
        if self.due_on is None:
            lacks.append("No date: add 3w, 2d or a date.")
        return (*lacks, *self.doubts)

    def read_back(self, today: date) -> str:
        """The action in words, as it would be saved, and what is missing from it."""
        if not self.what and self.owner is None and self.due_on is None:
            return ""
        told = _KINDS[self.kind]
        if self.owner:
            told += f" for {self.owner.words}"
        if self.due_on is not None:
            told += f", due {weekday_of(self.due_on)} {long(self.due_on)} ({away(self.due_on, today)})"
        if self.priority is not Priority.ROUTINE:
            told += f", {self.priority.value}"
        return " ".join((f"{told}: {self.what or 'nothing yet'}.", *self.missing()))


def away(day: date, today: date) -> str:
    """How far off a day is: `in 3 weeks`, `tomorrow`, `2 days ago`."""
    days = (day - today).days
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    number, unit = (abs(days) // 7, "week") if days % 7 == 0 else (abs(days), "day")
    told = f"{number} {unit}" if number == 1 else f"{number} {unit}s"
    return f"in {told}" if days > 0 else f"{told} ago"


def read_line(line: str, today: date, owners: Sequence[Owner] = ()) -> ActionLine:
    """What a typed line says; never refuses, whatever was typed."""
    rest, mention = _take_mention(" ".join(line.split()), owners)
    words = rest.split(" ") if rest else []
    words, kind = _take_kind(words)
    words, priority = _take_priority(words)
    words, due_on, doubts = _take_date(words, today)
    return ActionLine(
        what=" ".join(words),
        owner=mention.owner,
        asked=mention.asked,
        could_be=mention.could_be,
        due_on=due_on,
        priority=priority,
        kind=kind,
        doubts=(*mention.doubts, *doubts),
    )


# Who


@dataclass(frozen=True, slots=True)
class _Mention:
    asked: str = ""
    owner: Owner | None = None
    could_be: tuple[Owner, ...] = ()

    @property
    def doubts(self) -> tuple[str, ...]:
        """The question to ask when several people are meant."""
        if not self.could_be:
            return ()
        return (f"Who is “{self.asked}”: {' or '.join(one.words for one in self.could_be)}?",)


def _take_mention(line: str, owners: Sequence[Owner]) -> tuple[str, _Mention]:
    """The line without its owner, and the owner; a name amid the words stays there as the name in full."""
    found = _MENTION.search(line)
    if found is None:
        return line, _Mention()
    quoted = found[1] or found[2]
    asked = quoted.strip() if quoted else (found[3] or "").rstrip(",;:")
    if not asked or asked.startswith("@"):
        return line, _Mention()
    end = found.end()
    if not quoted:
        asked, end = _longer(line, asked, end, owners)
    mention = _meant(asked, owners)
    before, after = line[: found.start()].strip(), line[end:].strip()
    amid = before and after and not _all_signs(after)
    name = (mention.owner.name if mention.owner else asked) if amid else ""
    return " ".join(part for part in (before, name, after) if part), mention


def _longer(line: str, asked: str, end: int, owners: Sequence[Owner]) -> tuple[str, int]:
    """Take further words into the name as long as somebody fits all of them: "@district nurse"."""
    for word in re.finditer(r"\S+", line[end:]):
        longer = f"{asked} {word[0].rstrip(',;:')}"
        if not _fitting(longer, owners):
            return asked, end
        asked, end = longer, end + len(word[0]) + 1
    return asked, end


def _all_signs(text: str) -> bool:
    """Whether a text holds only a date and a priority, so that nothing of the action follows."""
    words, _ = _take_kind(text.split(" "))
    words, _ = _take_priority(words)
    rest, _, _ = _take_date(words, date(2000, 1, 1))
    return not rest


def _meant(asked: str, owners: Sequence[Owner]) -> _Mention:
    fitting = _fitting(asked, owners)
    if len(fitting) == 1:
        return _Mention(asked, fitting[0])
    if fitting:
        return _Mention(asked, None, tuple(fitting))
    return _Mention(asked, Owner(name=_PARTING.sub(" ", asked).strip() or asked))


def _fitting(asked: str, owners: Sequence[Owner]) -> list[Owner]:
    """Those whose name fits, or failing that whose role does; a name typed in full means that one alone."""
    wanted = [part for part in _PARTING.split(fold(asked)) if part]
    if not wanted:
        return []
    whole = [one for one in owners if _parts(one.name) == wanted]
    by_name = whole or [one for one in owners if _begins(wanted, _parts(one.name))]
    return _once(by_name or [one for one in owners if _begins(wanted, _parts(one.role))])


def _parts(text: str) -> list[str]:
    return [part for part in _PARTING.split(fold(text)) if part]


def _begins(wanted: Iterable[str], parts: Sequence[str]) -> bool:
    """Whether each wanted word begins a part of its own, in any order."""
    left = list(parts)
    for word in wanted:
        found = next((part for part in left if part.startswith(word)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _once(people: Iterable[Owner]) -> list[Owner]:
    """Each name once: an attendee may be a user too."""
    by_name: dict[str, Owner] = {}
    for one in people:
        by_name.setdefault(fold(one.name), one)
    return list(by_name.values())


# When and how soon


def _take_priority(words: Sequence[str]) -> tuple[list[str], Priority]:
    priority = Priority.ROUTINE
    rest: list[str] = []
    for word in words:
        if (found := _PRIORITY.get(word.lower())) is not None:
            priority = found
        else:
            rest.append(word)
    return rest, priority


def _take_kind(words: Sequence[str]) -> tuple[list[str], ActionKind]:
    rest = [word for word in words if word.lower() != _TELL]
    return rest, ActionKind.TASK if len(rest) == len(words) else ActionKind.FEEDBACK


def _take_date(words: Sequence[str], today: date) -> tuple[list[str], date | None, tuple[str, ...]]:
    """The words before the date at the end of the line, the date, and what is doubtful about it."""
    for count in range(min(_LONGEST_DATE, len(words)), 0, -1):
        text = " ".join(words[-count:]).rstrip(".")
        due_on, doubts = _read_when(text, today)
        if due_on is None and not doubts:
            continue
        rest = list(words[:-count])
        if rest and rest[-1].lower() in _BEFORE_DATE:
            rest.pop()
        return rest, due_on, doubts
    return list(words), None, ()


def _read_when(text: str, today: date) -> tuple[date | None, tuple[str, ...]]:
    if (near := {"today": 0, "tomorrow": 1}.get(text.lower())) is not None:
        return today + timedelta(days=near), ()
    if match := _SPAN.fullmatch(text):
        return _counted(int(match[1]), match[2][0].lower(), today), ()
    parts = day_month_year(text)
    if parts is None:
        return None, ()
    return _day(*parts, today)


def _day(day: int, month: int, year: int, today: date) -> tuple[date | None, tuple[str, ...]]:
    try:
        found = date(year, month, day)
    except ValueError:
        return None, ("This day does not exist. Check the date.",)
    return found, ("This date has passed.",) if found < today else ()


def _counted(number: int, unit: str, today: date) -> date | None:
    if unit == "m":
        years, month = divmod(today.month - 1 + number, 12)
        year = today.year + years
        last = calendar.monthrange(year, month + 1)[1]
        return date(year, month + 1, min(today.day, last))
    days = number * 7 if unit == "w" else number
    return min(today + timedelta(days=days), _LATEST)
