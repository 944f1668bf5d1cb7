"""Questionnaires: FHIR R4 validity of what ships, conditions, completeness and answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bhcp_desktop import assets
from bhcp_desktop.domain.audience import Audience
from bhcp_desktop.domain.errors import RuleBrokenError
from bhcp_desktop.domain.form_answers import (
    asked,
    checked,
    completeness,
    from_text,
    is_answered,
    shown,
    to_text,
)
from bhcp_desktop.domain.forms import Answer, Coding, Form, FormBrokenError, ItemType, read_form

FILES = sorted(assets.resource("forms").glob("*.json"))
FORMS = {path.stem: read_form(json.loads(path.read_text("utf-8"))) for path in FILES}
ABOUT_ME = FORMS["about-me"]
COMMUNICATION = FORMS["communication"]

# The FHIR R4 value set item-type (hl7.org/fhir/R4/valueset-item-type.html).
R4_TYPES = {
    "group", "display", "question", "boolean", "decimal", "integer", "date", "dateTime", "time", "string", "text",
    "url", "choice", "open-choice", "attachment", "reference", "quantity",
}  # fmt: skip
R4_ITEM_KEYS = {
    "id", "extension", "linkId", "definition", "code", "prefix", "text", "type", "enableWhen", "enableBehavior",
    "required", "repeats", "readOnly", "maxLength", "answerValueSet", "answerOption", "initial", "item",
}  # fmt: skip


def _raw_items(holder: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in holder.get("item", []):
        yield item
        yield from _raw_items(item)


def verhoeff(number: str) -> bool:
    """The check digit of a SNOMED CT identifier."""
    d = [[(i + j) % 5 if i < 5 and j < 5 else 0 for j in range(10)] for i in range(10)]
    for i in range(10):
        for j in range(10):
            d[i][j] = (
                (i + j) % 5
                if i < 5 and j < 5
                else 5 + (i + j) % 5
                if i < 5
                else 5 + (i - j) % 5
                if j < 5
                else (i - j) % 5
            )
    p = [list(range(10)), [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]]
    for i in range(2, 8):
        p.append([p[i - 1][p[1][j]] for j in range(10)])
    check = 0
    for i, digit in enumerate(reversed(number)):
        check = d[check][p[i % 8][int(digit)]]
    return check == 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_shipped_form_is_a_valid_r4_questionnaire(path):
    raw = json.loads(path.read_text("utf-8"))
    assert raw["resourceType"] == "Questionnaire"
    assert raw["status"] in {"draft", "active", "retired", "unknown"}
    assert raw["id"] == path.stem == FORMS[path.stem].name
    items = list(_raw_items(raw))
    assert len({item["linkId"] for item in items}) == len(items)
    for item in items:
        assert set(item) <= R4_ITEM_KEYS
        assert item["type"] in R4_TYPES
        if item["type"] == "display":
            assert not {"required", "repeats", "code", "item"} & set(item)
        if len(item.get("enableWhen", [])) > 1:
            assert item["enableBehavior"] in {"all", "any"}
        for coding in item.get("code", []):
            assert coding["system"] == "http://snomed.info/sct"
            assert isinstance(coding["code"], str)
            assert verhoeff(coding["code"])


def test_conditions_name_codes_that_their_question_offers():
    for form in FORMS.values():
        for item in form.walk():
            for condition in item.conditions:
                question = form.item(condition.question)
                if question.type is ItemType.CHOICE and isinstance(condition.answer, str):
                    assert question.option(condition.answer), (form.name, item.link_id)


def test_about_me_has_the_headings_of_the_standard_in_order():
    assert [item.link_id for item in ABOUT_ME.questions()] == [
        "most-important", "people", "communication", "wellness", "please-do", "support-me", "worth-knowing",
        "written-with", "written-on", "recording",
    ]  # fmt: skip


def test_help_becomes_a_hint_and_no_item():
    item = ABOUT_ME.item("people")
    assert item.hint.startswith("Who they are")
    assert item.items == ()


def test_a_question_is_asked_only_when_its_condition_is_met():
    none = asked(COMMUNICATION, {})
    assert "formats" not in none
    needs = {"asked": (Coding(code="needs", display="x"),)}
    assert "formats" in asked(COMMUNICATION, needs)
    assert "print-size" not in asked(COMMUNICATION, needs)
    large = {**needs, "formats": (Coding(code="braille"), Coding(code="large-print"))}
    assert "print-size" in asked(COMMUNICATION, large)


def test_a_required_question_that_is_not_asked_is_not_missing():
    missing = completeness(COMMUNICATION, {}).missing
    assert [item.link_id for item in missing] == ["asked"]
    why = completeness(COMMUNICATION, {"asked": (Coding(code="could-not-ask"),)}).missing
    assert [item.link_id for item in why] == ["could-not-ask-why"]


def test_a_required_group_wants_any_answer_in_it():
    sharing = FORMS["sharing"]
    assert [item.link_id for item in completeness(sharing, {}).missing] == ["sharing"]
    assert completeness(sharing, {"share-hospital": (Coding(code="no"),)}).is_complete


def test_words_of_spaces_are_no_answer():
    assert not is_answered(ABOUT_ME.item("people"), {"people": (" \n",)})


@pytest.mark.parametrize(
    ("form", "link_id", "given_", "says"),
    [
        ("communication", "asked", ["maybe"], "Choose one"),
        ("about-me", "written-on", ["31/02/2026"], "day, month and year"),
        ("about-me", "people", ["one", "two"], "one answer only"),
        ("medicines", "takes-none", ["yes"], "yes or no"),
        ("home", "key-safe-holder", ["Ring Bay Care, code 4512"], "Leave the code out"),
        ("home", "getting-in", ["Key safe by the door, 1397"], "Leave the code out"),
        ("about-me", "people", ["Let yourself in, key safe 4821"], "Leave the code out"),
        ("assessment", "mobility-found", ["Door code: 2580"], "Leave the code out"),
        ("papers", "cpr-says", ["Seen by the GP. no CPR."], "Leave the decision"),
        ("papers", "cpr-where", ["DNAR, hall drawer"], "Leave the decision"),
        ("communication", "alerts", ["DNACPR"], "Leave the decision"),
        ("papers", "respect-says", ["He is for full resuscitation"], "Leave the decision"),
        ("papers", "lpa-health-dated", ["30 February 2019"], "does not exist"),
        (
            "measurements",
            "height",
            ["1.52"],
            "1.52 centimetres cannot be right: enter a number from 54.6 to 272. Did you mean 152?",
        ),
        ("measurements", "height", ["1,6"], "Did you mean 160?"),
        ("measurements", "height", ["5.2"], "5.2 centimetres cannot be right: enter a number from 54.6 to 272."),
        ("measurements", "height", ["1700"], "1700 centimetres cannot be right"),
        ("measurements", "weight", ["0"], "0 kilograms cannot be right"),
        ("measurements", "weight", ["-60"], "-60 kilograms cannot be right"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_words(form, link_id, given_, says):
    with pytest.raises(RuleBrokenError) as caught:
        checked(FORMS[form], link_id, given_)
    assert caught.value.problems[0].field == link_id
    assert says in caught.value.problems[0].says


@pytest.mark.parametrize(
    ("link_id", "given_"), [("height", "54.6"), ("height", "272"), ("weight", "38"), ("weight", "240.5")]
)
def test_a_measurement_that_somebody_had_is_taken(link_id, given_):
    assert checked(FORMS["measurements"], link_id, [given_]) == (given_,)


def test_a_question_asked_of_every_group_is_told_apart_by_itself():
    form = FORMS["assessment"]
    names = [form.full_text(item.link_id) for item in form.questions()]
    assert len(set(names)) == len(names)
    assert form.full_text("falls-status") == "Falls and balance: Is there a concern?"
    assert FORMS["about-me"].full_text("people") == FORMS["about-me"].item("people").text


def test_a_choice_is_kept_with_the_words_it_was_chosen_by():
    kept = checked(COMMUNICATION, "asked", ["no-needs"])
    assert kept == (Coding(code="no-needs", display="Asked, no needs"),)
    assert from_text(to_text(kept[0])) == kept[0]
    assert shown(kept[0]) == "Asked, no needs"


@pytest.mark.parametrize("text", ["about 2019", "March 2021", "06-Mar-2019"])
def test_a_date_is_kept_as_it_was_given(text):
    assert checked(FORMS["papers"], "lpa-health-dated", [text]) == (text,)


def test_what_is_inside_is_never_for_more_people_than_what_it_stands_in():
    social, safeguarding = FORMS["social"], FORMS["safeguarding"]
    assert social.audience is Audience.EVERYONE
    assert social.item("benefits").audience is Audience.PROFESSIONALS
    assert {item.audience for item in safeguarding.walk()} == {Audience.RECORD_ONLY}
    raw = json.loads((assets.resource("forms") / "safeguarding.json").read_text("utf-8"))
    loose = json.loads((assets.resource("forms") / "social.json").read_text("utf-8"))["item"][-1]
    assert read_form({**raw, "item": [loose]}).item("alcohol").audience is Audience.RECORD_ONLY


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_whatever_is_not_for_everybody_says_why_since_when_and_who_approves(form):
    for item in form.walk():
        if item.audience is not Audience.EVERYONE:
            assert "2026" in item.audience_reason, item.link_id
            assert "approved by" in item.audience_reason, item.link_id


@pytest.mark.parametrize(
    ("form", "link_id", "audience"),
    [
        ("wishes", "prognosis", Audience.PROFESSIONALS),
        ("wishes", "register", Audience.PROFESSIONALS),
        ("social", "benefits", Audience.PROFESSIONALS),
        ("social", "funding", Audience.PROFESSIONALS),
        ("contacts", "carer-strain", Audience.PROFESSIONALS),
        ("safeguarding", "what", Audience.RECORD_ONLY),
        ("contacts", "carer-unavailable", Audience.EVERYONE),
        ("about-me", "most-important", Audience.EVERYONE),
    ],
)
def test_what_would_do_harm_in_the_home_is_not_for_the_home(form, link_id, audience):
    assert FORMS[form].item(link_id).audience is audience


def test_broken_questionnaires_are_refused():
    whole = json.loads(FILES[0].read_text("utf-8"))
    for item in (
        {"linkId": "a", "text": "A", "type": "quantity"},
        {"linkId": "a", "text": "A", "type": "group"},
        {"linkId": "a", "text": "A", "type": "choice"},
        {
            "linkId": "a",
            "text": "A",
            "type": "text",
            "enableWhen": [{"question": "b", "operator": "=", "answerString": "x"}],
        },
        {"linkId": "a", "text": " ", "type": "text"},
    ):
        with pytest.raises(FormBrokenError):
            read_form({**whole, "item": [item]})
    twice = {"linkId": "a", "text": "A", "type": "text"}
    with pytest.raises(FormBrokenError):
        read_form({**whole, "item": [twice, twice]})


texts = st.text(st.characters(exclude_categories=("Cs",)))
codings = st.builds(Coding, code=texts.filter(bool), display=texts, system=texts)


@given(st.one_of(texts, st.booleans(), st.integers(), codings))
def test_every_answer_comes_back_as_it_was_stored(answer: Answer):
    again = from_text(to_text(answer))
    assert again == answer
    assert type(again) is type(answer)


def some_answers(form: Form):
    values = {
        item.link_id: st.lists(
            st.sampled_from(item.options)
            if item.options
            else st.booleans()
            if item.type is ItemType.BOOLEAN
            else texts,
            max_size=2,
        ).map(tuple)
        for item in form.questions()
    }
    return st.fixed_dictionaries({}, optional=values)


@given(st.data())
def test_answering_what_is_missing_makes_any_form_complete(data):
    form = data.draw(st.sampled_from(list(FORMS.values())))
    answers = dict(data.draw(some_answers(form)))
    for _ in range(5):
        state = completeness(form, answers)
        assert 0 <= state.answered <= state.asked
        assert all(item.link_id in asked(form, answers) for item in state.missing)
        for item in state.missing:
            target = item.items[0] if item.type is ItemType.GROUP else item
            answers[target.link_id] = (target.options[0],) if target.options else ("words",)
    assert completeness(form, answers).is_complete


LICENSED = (
    "Edmonton",
    "Waterlow",
    "MUST",
    "MoCA",
    "MMSE",
    "Zarit",
    "EQ-5D",
    "Clinical Frailty Scale",
    "Barthel",
    "4AT",
)


def test_no_licensed_questionnaire_ships():
    """Their scores are entered; their questions are not here, under their names or as a form of several questions."""
    titles = [each.title for each in FORMS.values()]
    assert len(titles) > 15
    assert [title for title in titles for name in LICENSED if name.lower() in title.lower()] == []


def test_the_standard_for_information_is_named_by_both_its_names():
    (path,) = (each for each in FILES if each.stem == "communication")
    purpose = json.loads(path.read_text(encoding="utf-8"))["purpose"]
    assert "DCB1605" in purpose
    assert "DAPB1605" in purpose


def test_what_may_be_several_may_be_given_several_times():
    several = {
        "communication": ("formats", "support", "professional", "impairments", "carer-needs", "adjustments", "alerts"),
        "personal-details": ("alias", "other-identifiers"), "home": ("dependants", "pets"),
    }  # fmt: skip
    for name, questions in several.items():
        for link_id in questions:
            assert FORMS[name].item(link_id).repeats, (name, link_id)


@pytest.mark.parametrize(
    ("form", "link_id", "is_prose"),
    [
        ("about-me", "most-important", True),
        ("social", "alcohol", True),
        ("communication", "alerts", True),
        ("contacts", "carer-who", False),
        ("contacts", "carer-assessment-on", False),
        ("assessment", "falls-tool", False),
        ("measurements", "weight", False),
        ("papers", "respect-dated", False),
        ("papers", "respect-where", True),
        ("personal-details", "other-identifiers", False),
        ("communication", "interpreter", False),
    ],
)
def test_only_words_have_a_spelling(form, link_id, is_prose):
    item = next(item for item in FORMS[form].questions() if item.link_id == link_id)
    assert item.is_prose is is_prose


def test_a_short_question_about_who_or_when_says_that_it_has_no_spelling():
    asked = re.compile(
        r"^(Who|When|Since|Weighed|Measured|Date)\b(?! pays)|\b(score|scale|by name|its name|reference)\b", re.I
    )
    short = [item for form in FORMS.values() for item in form.questions() if item.type is ItemType.STRING]
    assert [item.text for item in short if asked.search(item.text) and item.is_prose] == []
