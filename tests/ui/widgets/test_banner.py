from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QVBoxLayout, QWidget

from bhcp_desktop.ui.theme.theme import Look, Theme, tokens
from bhcp_desktop.ui.widgets.banner import Allergies, PatientBanner, PatientBannerLine
from bhcp_desktop.ui.widgets.labels import PlainLabel
from tests.ui.checks import check_clipping, check_contrast, check_names

HAROLD = PatientBannerLine(
    person_id="h",
    family_name="O'Brien-Ştefan",
    given_names="Harold",
    title="Mr",
    preferred_name="Harry",
    born="19-Jul-1941",
    born_spoken="19 July 1941",
    age="85y",
    gender="Male",
    nhs_number="999 000 0018",
    address="3 Quay Cottages, Carnforth, Lancashire, LA5 9XX",
    phone_and_email="01524 960123",
    allergies=Allergies.KNOWN,
    allergy_words="Penicillin",
)
DIED = replace(HAROLD, deceased=True, died="02-Nov-2026", age_at_death="85y")


def words(banner: QWidget) -> list[str]:
    QApplication.processEvents()
    shown = [label for label in banner.findChildren(QLabel) if label.isVisible() and label.text()]
    return [label.text() for label in shown]


@pytest.fixture
def banner(show) -> PatientBanner:
    whole = PatientBanner()
    show(whole, 1366, 120)
    return whole


def test_the_first_zone_is_in_the_order_of_the_guidance(banner) -> None:
    banner.show_line(HAROLD)
    assert HAROLD.identity() == (("Born", "19-Jul-1941 (85y)"), ("Gender", "Male"), ("NHS No.", "999 000 0018"))
    assert "O'BRIEN-ŞTEFAN" in words(banner)
    assert "O'BRIEN-ŞTEFAN, Harold (Mr)" in "".join(words(banner))
    assert not any(":" in word for word in words(banner))


def test_a_person_who_died_has_died_and_age_at_death_and_no_brackets(banner) -> None:
    banner.show_line(DIED)
    assert [label for label, _ in DIED.identity()] == ["Born", "Died", "Age at Death", "Gender", "NHS No."]
    assert dict(DIED.identity())["Born"] == "19-Jul-1941"


def test_a_deceased_banner_differs_in_pattern_not_in_colour_alone(banner, qapp) -> None:
    grounds = []
    for line in (HAROLD, DIED):
        banner.show_line(line)
        qapp.processEvents()
        image = banner.grab().toImage().copy(900, 2, 40, 40)
        grounds.append({image.pixelColor(x, y).name() for x in range(40) for y in range(40)})
    assert len(grounds[0]) == 1
    assert len(grounds[1]) > 1


@pytest.mark.parametrize("line", [HAROLD, DIED])
def test_the_keyboard_on_the_banner_is_seen(banner, qapp, line) -> None:
    banner.show_line(line)
    banner.clearFocus()
    qapp.processEvents()
    before = banner.grab().toImage()
    banner.setFocus(Qt.FocusReason.ShortcutFocusReason)
    qapp.processEvents()
    after = banner.grab().toImage()
    edge = after.pixelColor(after.width() - 1, 5).name()
    assert edge != before.pixelColor(before.width() - 1, 5).name()
    assert edge == (tokens().on_deceased if line.deceased else tokens().focus_border)
    assert after.pixelColor(600, after.height() // 2) == before.pixelColor(600, before.height() // 2)


def test_what_is_missing_is_not_known_and_never_a_question_mark(banner) -> None:
    banner.show_line(PatientBannerLine(person_id="x", family_name="Unknown", given_names=""))
    shown = words(banner)
    assert shown.count("Not known") == 5
    assert not any("?" in word for word in shown)
    assert "Allergies unavailable" in shown


@pytest.mark.parametrize("state", list(Allergies))
def test_exactly_one_of_the_four_states_of_allergies_is_shown(banner, state: Allergies) -> None:
    banner.show_line(replace(HAROLD, allergies=state, allergy_words=""))
    assert [each.value for each in Allergies if each.value in words(banner)] == [state.value]


def test_the_second_zone_is_folded_until_opened_and_folds_for_somebody_else(banner, qtbot) -> None:
    banner.show_line(HAROLD)
    assert not any("LA5 9XX" in word for word in words(banner))
    fold = banner.findChild(QToolButton)
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("LA5 9XX" in word for word in words(banner)))
    banner.show_line(replace(HAROLD, person_id="other"))
    assert not any("LA5 9XX" in word for word in words(banner))


def test_the_number_is_whole_on_one_line_at_twice_the_size(themed: Theme, show, qapp) -> None:
    themed.set_percent(200)
    banner = PatientBanner()
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.addWidget(banner)
    column.addStretch(1)
    show(whole, 1366, 728)
    banner.show_line(replace(DIED, given_names="Bartholomew Maximilian Alexander", title="Professor Sir"))
    qapp.processEvents()
    assert "999 000 0018" in words(banner)
    assert all(label.visibleRegion().boundingRect() == label.rect() for label in banner.findChildren(PlainLabel))
    check_clipping(whole)
    check_contrast(whole)
    check_names(whole)


def test_a_screen_reader_hears_who_it_is_with_the_date_in_full(banner) -> None:
    banner.show_line(HAROLD)
    assert "Born 19 July 1941, 85y" in banner.accessibleName()


def test_nobody_leaves_nothing_behind(banner) -> None:
    banner.show_line(HAROLD)
    banner.show_line(None)
    assert words(banner) == []
    assert banner.accessibleName() == ""
    assert not banner.isVisible()


def test_the_sign_of_an_allergy_follows_the_colours(themed: Theme, banner, qapp) -> None:
    def sign():
        return next(each.pixmap() for each in banner.findChildren(QLabel) if not each.pixmap().isNull()).toImage()

    banner.show_line(HAROLD)
    light = sign()
    themed.use(Look.DARK)
    qapp.processEvents()
    assert sign() != light


def test_no_name_in_the_banner_has_a_tip(banner) -> None:
    """A tip over a name hides the name beneath it; the button that folds the second zone alone has one."""
    banner.show_line(HAROLD)
    assert [each.text() for each in banner.findChildren(QLabel) if each.toolTip()] == []
