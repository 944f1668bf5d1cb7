"""The team's words and phrases: kept in the store, because they may name people; every change journalled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from bhcp_desktop.domain.errors import Problem, RuleBrokenError
from bhcp_desktop.domain.identity import new_id
from bhcp_desktop.domain.spelling import plain
from bhcp_desktop.domain.staff import Permission
from bhcp_desktop.domain.wording import Phrase, TeamWord, phrase_problems, word_problems
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.storage.unit_of_work import Reader

T = TypeVar("T")


class Wording:
    """What everybody of a store writes with; who may write plans may add to it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def words(self) -> tuple[TeamWord, ...]:
        """The team's words, by letter."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return _in_order(reader.find(TeamWord, removed=False), lambda word: word.word)

    def add_word(self, word: str) -> TeamWord:
        """Know a word from now on; the same word again changes nothing. Raises RuleBrokenError (word)."""
        self._desk.require(Permission.EDIT_PLANS)
        wanted = plain(word.strip())
        if problems := word_problems(wanted):
            raise RuleBrokenError(problems)
        with self._desk.write() as work:
            found = work.find(TeamWord, word=wanted)
            if found:
                return work.change(found[0], replace(found[0], removed=False))
            return work.create(TeamWord(id=new_id(), word=wanted))

    def remove_word(self, word: TeamWord) -> None:
        """Know a word no more."""
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            work.change(word, replace(word, removed=True))

    def phrases(self) -> tuple[Phrase, ...]:
        """The team's phrases, by name."""
        self._desk.require(Permission.VIEW_RECORDS)
        with self._desk.read() as reader:
            return _in_order(reader.find(Phrase, removed=False), lambda phrase: phrase.title)

    def save_phrase(self, phrase: Phrase, *, before: Phrase | None = None) -> Phrase:
        """Keep a new phrase, or a changed one over `before`; raises RuleBrokenError (title, text)."""
        self._desk.require(Permission.EDIT_PLANS)
        tidy = replace(phrase, title=phrase.title.strip(), text=phrase.text.rstrip())
        problems = phrase_problems(tidy)
        with self._desk.write() as work:
            if _is_taken(work, tidy):
                problems.append(Problem("title", "Another phrase has this name. Choose a name that tells them apart."))
            if problems:
                raise RuleBrokenError(problems)
            return work.create(tidy) if before is None else work.change(before, tidy)

    def remove_phrase(self, phrase: Phrase) -> None:
        """Offer a phrase no more; words inserted from it stay where they are."""
        self._desk.require(Permission.EDIT_PLANS)
        with self._desk.write() as work:
            work.change(phrase, replace(phrase, removed=True))


def _is_taken(reader: Reader, phrase: Phrase) -> bool:
    named = phrase.title.casefold()
    return any(
        other.id != phrase.id and other.section == phrase.section and other.title.casefold() == named
        for other in reader.find(Phrase, removed=False)
    )


def _in_order(items: list[T], name: Callable[[T], str]) -> tuple[T, ...]:
    return tuple(sorted(items, key=lambda item: (name(item).casefold(), name(item))))
