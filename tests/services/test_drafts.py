"""Drafts are on the disk when `keep` returns: killing the program loses none of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.services.drafts import DraftWords
from bhcp_desktop.services.office import Office
from bhcp_desktop.storage.store import Store
from tests.services.test_care_plans import HOSTILE
from tests.support.plans import a_placed_person
from tests.support.stores import KEY, a_desk

TYPIST = """
import sys
from pathlib import Path
from bhcp_desktop.domain.clock import FixedClock
from bhcp_desktop.domain.staff import User
from bhcp_desktop.services.desk import Desk
from bhcp_desktop.services.drafts import Drafts, DraftWords
from bhcp_desktop.storage.store import Store
from tests.support.stores import KEY, NOON

folder, user_id, plan_id = sys.argv[1:]
store = Store.open(Path(folder) / "store.db", KEY)
user = User(id=user_id, name="cbell", display_name="C Bell", roles=("coordinator",))
drafts = Drafts(Desk(store=store, user=user, clock=FixedClock(NOON)))
for number in range(1, 10_000):
    words = "Two falls since September. " * number
    drafts.keep(DraftWords(entity="care_plan", entity_id=plan_id, field="about-me/wellness", text=words))
    print(number, flush=True)
"""


def test_a_draft_survives_a_kill(tmp_path: Path, store: Store):
    desk = a_desk(store)
    plan = Office(desk).care_plans.start(a_placed_person(store).id)
    store.close()
    typist = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(tmp_path), desk.user.id, plan.id],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        text=True,
    )
    assert typist.stdout is not None
    kept = 0
    while kept < 5:
        kept = int(typist.stdout.readline())
    typist.send_signal(signal.SIGKILL)
    kept = max([kept, *map(int, filter(str.strip, typist.stdout.read().split("\n")))])
    typist.wait()
    typist.stdout.close()
    again = Store.open(tmp_path / "store.db", KEY)
    try:
        (draft,) = Office(type(desk)(store=again, user=desk.user, clock=desk.clock)).drafts.of_record(plan.id)
        assert draft.field == "about-me/wellness"
        # The keep after the last one that was told may have been committed when the kill came.
        assert len(draft.text) // len("Two falls since September. ") in {kept, kept + 1}
    finally:
        again.close()


@pytest.fixture
def drafts(store):
    return Office(a_desk(store)).drafts


def words(text, field="about-me/people", rev=0):
    return DraftWords(entity="care_plan", entity_id="p" * 32, field=field, text=text, base_rev=rev)


def test_a_draft_takes_the_place_of_the_one_before(drafts):
    drafts.keep(words("A"))
    drafts.keep(words("An", rev=3))
    (draft,) = drafts.of_record("p" * 32)
    assert (draft.text, draft.base_rev) == ("An", 3)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_are_kept_as_they_are(drafts, text):
    drafts.keep(words(text))
    assert drafts.mine()[0].text == text


def test_half_a_character_is_refused(drafts):
    with pytest.raises(RuleBrokenError):
        drafts.keep(words("\udc00"))


def test_discarding_takes_the_named_fields_only(drafts):
    drafts.keep(words("A"), words("B", "about-me/wellness"), words("C", "home/pets"))
    drafts.discard("care_plan", "p" * 32, ["home/pets"])
    assert [draft.text for draft in drafts.of_record("p" * 32)] == ["A", "B"]
    drafts.discard("care_plan", "p" * 32)
    assert drafts.mine() == []


def test_a_draft_writes_no_journal(store, drafts):
    before = store.head()
    drafts.keep(words("nobody's business yet"))
    assert store.head() == before
