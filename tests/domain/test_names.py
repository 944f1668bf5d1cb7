"""Names are found however they are typed, sorted as people expect, and shown as they were given."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bhcp_desktop.domain.names import clinical_name, fold, name_key, plain_name, running_case, search_words
from bhcp_desktop.domain.people import Person

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def someone(**fields: object) -> Person:
    values: dict[str, object] = {"id": "1" * 32, "family_name": "Braithwaite", "born_on": date(1941, 7, 19)}
    return Person(**{**values, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given_as", "found_by"),
    [
        ("Łukasz", "lukasz"), ("Siân", "sian"), ("O'Brien", "obrien"), ("O\u2019Brien", "obrien"),
        ("D`Arcy", "darcy"), ("Muñoz", "munoz"), ("Þór", "thor"), ("Æthelred", "aethelred"), ("Straße", "strasse"),
        ("Øystein Đurić", "oystein duric"), ("Sørensen", "sorensen"), ("IŞIK", "isik"), ("ﬁnch", "finch"),
    ],
)  # fmt: skip
def test_a_name_is_found_by_plain_letters(given_as: str, found_by: str) -> None:
    assert fold(given_as) == found_by


def test_other_scripts_are_kept() -> None:
    assert fold("Борис") == "борис"
    assert fold("王小明") == "王小明"


@given(_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(_TEXT)
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text(st.characters(codec="ascii")))
def test_plain_text_keeps_its_letters(text: str) -> None:
    assert fold(text) == text.lower().replace("'", "").replace("`", "")


def test_lists_go_by_family_name_first() -> None:
    names = [("Ånderson", "Zoe"), ("Anderson", "Amy"), ("Anders", "Zoe"), ("Zulu", "Amy")]
    assert sorted(names, key=lambda name: name_key(*name)) == [
        ("Anders", "Zoe"), ("Anderson", "Amy"), ("Ånderson", "Zoe"), ("Zulu", "Amy"),
    ]  # fmt: skip


def test_a_person_is_found_by_names_number_birth_date_and_postcode() -> None:
    person = someone(
        family_name="Smith-Jones", given_names="Mary Ann", preferred_name="Polly", nhs_number="9990000018",
        postcode="LA5 9AA",
    )  # fmt: skip
    assert set(search_words(person).split()) == {
        "smith", "jones", "smithjones", "mary", "ann", "polly", "19071941", "19410719", "9990000018", "0018", "la59aa",
    }  # fmt: skip


def test_whoever_has_no_number_and_no_postcode_is_found_by_the_rest() -> None:
    assert search_words(someone()) == "braithwaite 19071941 19410719"


@given(_TEXT, _TEXT)
@example("Smith - Jones", "-")
@example("_", "(-)")
def test_search_words_are_words_with_one_space_between(family: str, given_names: str) -> None:
    words = search_words(someone(family_name=family, given_names=given_names)).split(" ")
    assert all(re.fullmatch(r"\w+", word) for word in words)


def test_the_clinical_name_is_for_reading_out_and_the_plain_one_for_letters() -> None:
    assert clinical_name("O'Brien", "Siân", "Mrs") == "O'BRIEN, Siân (Mrs)"
    assert clinical_name("Braithwaite", "", "") == "BRAITHWAITE"
    assert clinical_name("Braithwaite", "", "Dr") == "BRAITHWAITE (Dr)"
    assert plain_name("O'Brien", "Siân", "Mrs") == "Mrs Siân O'Brien"
    assert plain_name("Braithwaite", "") == "Braithwaite"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("BRAITHWAITE", "Braithwaite"),
        ("O'BRIEN", "O'Brien"),
        ("O’BRIEN", "O’Brien"),
        ("MCDONALD", "McDonald"),
        ("NG", "Ng"),
        ("SMITH-JONES", "Smith-Jones"),
        ("SMITH - JONES", "Smith - Jones"),
        ("O'NEILL-MCKAY", "O'Neill-McKay"),
        ("GARCIA MARQUEZ", "Garcia Marquez"),
        ("ST JOHN", "St John"),
        ("ŞTEFAN", "Ştefan"),
        ("ŁUKASIEWICZ", "Łukasiewicz"),
    ],
)
def test_a_name_in_capitals_is_written_as_in_a_sentence(given: str, shown: str) -> None:
    assert running_case(given) == shown


@pytest.mark.parametrize(
    "given",
    [
        "Braithwaite", "McDonald", "van der Berg", "de Souza", "deSouza",
        "MACDONALD", "MACE", "FITZROY", "VAN DER BERG", "DE SOUZA", "SMITH-VAN DER BERG", "D'SOUZA", "N'GOLO",
        "AL-SAID", "AP RHYS", "LE", "SMITH III", "SMITH (NEE JONES)", "SMITH/JONES", "SMITH 2", "DEMİR", "STRASSE ẞ",
        "MC", "O", "",
    ],
)  # fmt: skip
def test_what_cannot_be_known_stays_as_it_was_given(given: str) -> None:
    assert running_case(given) == given


@given(st.text(st.sampled_from("ABÇDEİIMCOŞẞVN'’- xy9("), max_size=14))
@example("MCMC-O'O'")
def test_running_case_changes_nothing_but_capitals(name: str) -> None:
    shown = running_case(name)
    assert shown.upper() == name.upper()
    assert shown == name or name.isupper()
    assert running_case(shown) == shown


def test_only_what_is_shown_in_a_sentence_is_in_running_case() -> None:
    assert plain_name("BRAITHWAITE", "Harold", "Mr") == "Mr Harold Braithwaite"
    assert plain_name("BRAITHWAITE", "HAROLD", "Mr") == "Mr Harold Braithwaite"
    assert plain_name("BRAITHWAITE", "JJ", "Mr") == "Mr JJ Braithwaite"
    assert plain_name("MACDONALD", "Jean", "Mrs") == "Mrs Jean MACDONALD"
    assert clinical_name("Braithwaite", "Harold", "Mr") == "BRAITHWAITE, Harold (Mr)"
