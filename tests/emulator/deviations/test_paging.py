"""The register's rows about pages and links: the emulator does what their column `emulator` says."""

from __future__ import annotations

from typing import Any

from emulator.deviations.marks import EVERY_ERA
from support.inprocess import ORIGIN, PERSONS, Emulator

HERE = PERSONS.removeprefix("/")


def page(emulator: Emulator, query: str) -> dict[str, Any]:
    answer = emulator.get(query)
    assert answer.status_code == 200, answer.text
    return dict(answer.get_json())


@EVERY_ERA
def test_dev_025_next_is_absolute_until_offset_is_in_the_url_and_relative_then(emulator: Emulator) -> None:
    emulator.people(*"abcd")
    first = page(emulator, "?limit=1")
    assert first["next"] == f"{ORIGIN}{PERSONS}?limit=1&offset=1"
    second = page(emulator, first["next"])
    assert second["next"] == f"{HERE}?limit=1&offset=2"
    third = page(emulator, f"/{second['next']}")
    assert third["next"] == f"{HERE}?limit=1&offset=3"


def test_dev_025_previous_never_returns_to_offset_0(emulator: Emulator) -> None:
    emulator.people(*"abcd")
    assert page(emulator, "?limit=1")["previous"] is None
    assert page(emulator, "?limit=1&offset=1")["previous"] == f"{HERE}?limit=1&offset=1"
    assert page(emulator, "?limit=1&offset=2")["previous"] == f"{HERE}?limit=1&offset=1"


def test_dev_025_a_full_last_page_leads_to_an_empty_one(emulator: Emulator) -> None:
    emulator.people(*"abcd")
    assert page(emulator, "?limit=4")["next"] == f"{ORIGIN}{PERSONS}?limit=4&offset=4"
    empty = page(emulator, "?limit=4&offset=4")
    assert (empty["results"], empty["next"]) == ([], None)
    assert page(emulator, "?limit=5")["next"] is None


@EVERY_ERA
def test_dev_025_update_swaps_code_and_detail(shopful: Emulator) -> None:
    swapped = {"attr": "properties", "code": "This field is required.", "detail": "required"}
    for method in ("PUT", "PATCH"):
        answer = shopful.call(method, "1/", {})
        assert (answer.status_code, answer.get_json()) == (400, swapped | {"type": "validation_error"})
    answer = shopful.post("1/update_property/", {"key": "plan"})
    assert answer.get_json() == swapped | {"attr": "value", "type": "validation_error"}
