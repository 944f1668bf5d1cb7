"""Answers to the forms of a care plan, in the words of the person and of those who help to write it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from random import Random

from bhcp_desktop.domain.care_plan import Answer
from bhcp_desktop.domain.form_answers import to_text
from bhcp_desktop.domain.forms import Answer as FormAnswer
from bhcp_desktop.services.forms import form as the_form
from bhcp_desktop.services.training.chances import IdMaker
from bhcp_desktop.services.training.phrases import Teller, about_me_groups, sentences

Given = tuple[str, str, FormAnswer]
"""Form, linkId and answer."""


def choice(form: str, link_id: str, code: str) -> Given:
    """The answer that chooses one of a question's options."""
    option = the_form(form).item(link_id).option(code)
    assert option is not None, (form, link_id, code)  # noqa: S101 - a list in resources/training is wrong
    return form, link_id, option


def about_me(teller: Teller, written_on: date, *, complete: bool, rng: Random) -> Iterator[Given]:
    """About Me in the person's own words; an unfinished one has gaps."""
    for link_id, groups in about_me_groups().items():
        if not complete and link_id != "most-important" and rng.random() < 0.45:
            continue
        told = teller.one(groups) if link_id == "written-with" else teller.story(groups)
        if told:
            yield "about-me", link_id, told
    yield "about-me", "written-on", written_on.isoformat()


def usual_state(teller: Teller) -> Iterator[Given]:
    """How the person is on an ordinary day."""
    for link_id in ("normal-for-me", "mobility", "falls", "memory", "talking", "personal-care", "eating", "mood"):
        told = teller.one(sentences("forms.json", "usual-state", link_id))
        if told:
            yield "usual-state", link_id, told


def communication(teller: Teller) -> Iterator[Given]:
    """Needs for communication, as the person told them when asked."""
    tags = teller.about.tags
    needs = tags & {"urdu", "welsh", "print24", "hearing", "vision"}
    yield choice("communication", "asked", "needs" if needs else "no-needs")
    if "print24" in tags or "vision" in tags:
        yield choice("communication", "formats", "large-print")
        yield choice("communication", "print-size", "24" if "print24" in tags else "18")
    if "hearing" in tags:
        yield "communication", "support", "Wears hearing aids; face me and speak clearly"
    if needs:
        yield choice("communication", "share-needs", "yes")
    language = "Urdu" if "urdu" in tags else "Welsh" if "welsh" in tags else "English"
    yield "communication", "language", language
    yield choice("communication", "interpreter", "yes" if "urdu" in tags else "no")


def medicines(teller: Teller, as_at: date, reviewer: str, *, count: int, rng: Random) -> Iterator[Given]:
    """Who gave the list of medicines and when, where they are kept, who helps."""
    yield "medicines", "source", teller.one(sentences("forms.json", "medicines", "source"))
    yield "medicines", "as-at", as_at.isoformat()
    if not count:
        yield "medicines", "takes-none", True
        return
    for link_id in ("kept-where", "help-with", "problems"):
        told = teller.one(sentences("forms.json", "medicines", link_id))
        if told:
            yield "medicines", link_id, told
    if rng.random() < 0.6:
        yield "medicines", "reviewed-on", date.fromordinal(as_at.toordinal() - rng.randrange(20, 400)).isoformat()
        yield "medicines", "reviewed-by", reviewer


def home(teller: Teller, key_holder: str) -> Iterator[Given]:
    """Where the person lives and who comes; never a key-safe code."""
    for link_id in ("lives", "getting-in", "services"):
        told = teller.one(sentences("forms.json", "home", link_id))
        if told:
            yield "home", link_id, told
    if "home" not in teller.about.tags:
        yield choice("home", "key-safe", "yes" if key_holder else "no")
        if key_holder:
            yield "home", "key-safe-holder", key_holder
    if "pet" in teller.about.tags:
        yield (
            "home",
            "pets",
            teller.fill("{pet}").rstrip(",") + teller.about.facts["friend"].join(("; ", " next door will help")),
        )


def sharing_and_identification(teller: Teller, agreed_on: date, rng: Random) -> Iterator[Given]:
    """Who may see the plan, how the person came to be on the list."""
    for link_id in ("share-gp", "share-community", "share-hospital", "share-ambulance", "share-social-care"):
        yield choice("sharing", link_id, "no" if link_id == "share-social-care" and rng.random() < 0.15 else "yes")
    if "family" in teller.about.tags:
        yield "sharing", "share-family", teller.fill("{nok} ({nok_rel})")
    yield "sharing", "share-on", agreed_on.isoformat()
    yield choice("sharing", "scr", rng.choice(("agreed", "active", "default", "not-discussed", "declined")))
    how = rng.choice(("frailty-index", "frailty-index", "local-knowledge", "frailty-syndrome", "discharge"))
    yield choice("identification", "how-identified", how)
    note = teller.one(sentences("forms.json", "identified", "note"))
    if note:
        yield "identification", "identified-note", note


def carers(teller: Teller) -> Iterator[Given]:
    """Whether somebody cares for the person, and what happens when they cannot."""
    tags = teller.about.tags
    if "home" in tags:
        if "family" not in tags:
            yield "contacts", "nobody", True
        return
    cared_for = "couple" in tags or ("family" in tags and "care" in tags)
    yield choice("contacts", "carer", "yes" if cared_for else "no")
    if cared_for:
        who = "{nok} comes the same day" if "family" in tags else "ring {coordinator}"
        same_day = teller.fill(who + "; {he} cannot be left overnight. Emergency cover: adult social care.")
        yield "contacts", "carer-unavailable", same_day
        yield choice("contacts", "carer-asked", "yes")


def papers(teller: Teller, rng: Random, held_by: str) -> Iterator[Given]:
    """Which papers about future care exist and where the originals are; for a third of plans something does."""
    if rng.random() < 0.3:
        yield choice("papers", "lpa-health-exists", "yes")
        yield "papers", "lpa-health-where", f"Original with {held_by}; copy at the practice"
    if rng.random() < 0.2:
        yield choice("papers", "respect-exists", "yes")
        yield "papers", "respect-where", teller.one(sentences("forms.json", "papers", "where"))


def as_records(given: Iterable[Given], person_id: str, owner_id: str, new_id: IdMaker) -> Iterator[Answer]:
    """Answers as records, those of one question numbered in order."""
    seen: dict[tuple[str, str], int] = {}
    for form, link_id, value in given:
        index = seen.get((form, link_id), -1) + 1
        seen[form, link_id] = index
        yield Answer(
            id=new_id(),
            person_id=person_id,
            owner_id=owner_id,
            form=form,
            link_id=link_id,
            index=index,
            value=to_text(value),
        )
