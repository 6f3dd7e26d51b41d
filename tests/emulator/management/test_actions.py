from __future__ import annotations

import pytest

from support.inprocess import Emulator, envelope

PATH = "/api/projects/1/actions/"


def test_an_action_is_made_and_listed_without_the_steps_that_need_a_browser(emulator: Emulator) -> None:
    steps = [{"event": "paid", "properties": [{"key": "plan", "value": "pro"}]}, {"event": None, "url": "/x"}]
    answer = emulator.post(PATH, {"name": "buys", "steps": steps})
    made = {
        "id": 1,
        "name": "buys",
        "steps": [steps[0], {"event": None}],
        "created_at": "2024-11-24T12:00:00Z",
    }
    assert (answer.status_code, answer.get_json()) == (201, made)
    assert emulator.get(PATH).get_json()["results"] == [made]


def test_name_and_steps_may_be_left_out(emulator: Emulator) -> None:
    made = emulator.post(PATH, {}).get_json()
    assert (made["name"], made["steps"]) == (None, [])


@pytest.mark.parametrize("steps", ["x", [5], [{"event": 5}], [{"properties": {}}]])
def test_steps_of_another_form_are_refused(emulator: Emulator, steps: object) -> None:
    assert envelope(emulator.post(PATH, {"steps": steps}))[:2] == (400, "validation_error")
