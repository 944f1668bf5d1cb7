"""Identifiers are UUIDv7 in 32 characters, unlike any other, and sort as they were made."""

from __future__ import annotations

import re
import time
import uuid
from concurrent.futures import ThreadPoolExecutor

from bhcp_desktop.domain.identity import new_id


def test_an_identifier_is_a_version_7_uuid_of_the_rfc_variant() -> None:
    made = new_id()
    assert re.fullmatch(r"[0-9a-f]{32}", made)
    assert uuid.UUID(made).version == 7
    assert uuid.UUID(made).variant == uuid.RFC_4122


def test_it_tells_the_millisecond_it_was_made() -> None:
    before = time.time_ns() // 1_000_000
    stamp = int(new_id()[:12], 16)
    assert before <= stamp <= time.time_ns() // 1_000_000 + 1


def test_identifiers_made_one_after_the_other_sort_so() -> None:
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_threads_never_make_the_same() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = [one for batch in pool.map(lambda _: [new_id() for _ in range(2_000)], range(8)) for one in batch]
    assert len(set(made)) == len(made)
