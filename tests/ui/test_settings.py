from __future__ import annotations

import json

from bhcp_desktop.ui.settings import Choices, Settings


def test_a_choice_is_kept_for_the_next_run(tmp_path) -> None:
    path = tmp_path / "deep" / "settings.json"
    Settings(path).change(text_percent=140, look="dark", recent_stores=("a.bhcp",))
    assert Settings(path).choices == Choices(text_percent=140, look="dark", recent_stores=("a.bhcp",))


def test_a_file_that_is_no_json_gives_the_usual_choices(tmp_path) -> None:
    path = tmp_path / "settings.json"
    path.write_text("{ half a", encoding="utf-8")
    assert Settings(path).choices == Choices()


def test_a_value_of_the_wrong_kind_is_left_out(tmp_path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"text_percent": "large", "look": "dark", "unheard_of": 1}), encoding="utf-8")
    assert Settings(path).choices == Choices(look="dark")


def test_a_disk_that_refuses_does_not_stop_the_work(tmp_path) -> None:
    (tmp_path / "file").write_text("")
    settings = Settings(tmp_path / "file" / "settings.json")
    assert settings.change(look="dark").look == "dark"
