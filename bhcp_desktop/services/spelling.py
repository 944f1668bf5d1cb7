"""Spelling offline: the British dictionary that ships, the words of the work, and the team's own words.

Nothing is ever corrected by itself: a look-alike medicine would be worse than a slip of the finger.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from bhcp_desktop import assets
from bhcp_desktop.domain.spelling import plain, without_owner, words_to_check

if TYPE_CHECKING:
    from hunspell import Hunspell

_LOG = logging.getLogger(__name__)
SUGGESTIONS: Final = 6
_MOST_REMEMBERED: Final = 50_000


class Speller:
    """What is spelled right and what somebody may have meant; one for the program, used on the GUI thread.

    Hunspell takes some microseconds for a word and up to 0.15 s for suggestions, during which no other thread runs.
    """

    def __init__(self, dictionary: Hunspell, known: Iterable[str]) -> None:
        self._dictionary = dictionary
        self._shipped = frozenset(known)
        self._team: frozenset[str] = frozenset()
        self._remembered: dict[str, bool] = {}

    def use_team_words(self, words: Iterable[str]) -> None:
        """Know these words as well, in place of those of the team before."""
        self._team = frozenset(plain(word) for word in words)
        self._remembered.clear()

    def knows(self, word: str) -> bool:
        """Whether a word is spelled as one of the dictionaries has it."""
        known = self._remembered.get(word)
        if known is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            known = self._remembered[word] = self._look_up(word)
        return known

    def _look_up(self, word: str) -> bool:
        owned, straight = without_owner(word), plain(word)
        forms = {straight, owned, _lowered(straight), _lowered(owned)}
        return bool(forms & self._team or forms & self._shipped) or self._dictionary.spell(straight)

    def wrong(self, text: str, names: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
        """Where words stand that no dictionary knows, as start and length; `names` are names, which have no spelling.

        Names are folded to lower case.
        """
        return [
            (start, len(word))
            for start, word in words_to_check(text)
            if not self.knows(word) and without_owner(word).casefold() not in names
        ]

    def suggest(self, word: str) -> tuple[str, ...]:
        """What somebody may have meant, the likeliest first; nobody is corrected without choosing."""
        straight = plain(word)
        near = sorted(known for known in self._shipped | self._team if known.casefold() == straight.casefold())
        return tuple(dict.fromkeys([*near, *self._dictionary.suggest(straight)]))[:SUGGESTIONS]


def _lowered(word: str) -> str:
    """A word as it stands inside a sentence: only its first letter may have been raised."""
    return word[:1].lower() + word[1:]


def load_speller() -> Speller | None:
    """Read the dictionaries (about 0.1 s); None, said once in the log, where the library does not run."""
    try:
        from hunspell import Hunspell  # noqa: PLC0415 - there is none for Windows on Arm

        folder = str(assets.resource("dictionaries"))
        dictionary = Hunspell("en_GB", hunspell_data_dir=folder, system_encoding="UTF-8")
    except (ImportError, OSError):
        _LOG.warning("spelling is left out: its library or dictionary does not load")
        return None
    return Speller(dictionary, _shipped_words())


def _shipped_words() -> list[str]:
    text = assets.resource("dictionaries", "clinical.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]
