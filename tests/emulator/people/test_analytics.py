"""The analytics operations as the worked examples have them."""

from __future__ import annotations

import pytest

from emulator.people.asking import CORRELATION, FUNNEL, LIFECYCLE, PATH, RETENTION, body, both, url
from support.inprocess import ORIGIN, PERSONS, Emulator
from support.shop import ADA, BOB


def test_a_funnel_answers_in_the_shared_envelope(shopful: Emulator) -> None:
    asked = url("funnel/", FUNNEL | {"funnel_step": 2})
    assert body(shopful.get(asked)) == {
        "results": [{"people": [ADA], "count": 1}],
        "next": None,
        "initial": f"{ORIGIN}{PERSONS}{asked}",
        "missing_persons": 0,
        "is_cached": False,
        "last_refresh": "2024-11-24T12:00:00Z",
    }


@pytest.mark.parametrize(("step", "found"), [(2, ["ada"]), (-2, ["bob"]), (1, ["bob", "ada"])])
def test_the_worked_funnel_finds_its_people_newest_first(
    shopful: Emulator, step: int, found: list[str]
) -> None:
    assert both(shopful, "funnel/", FUNNEL | {"funnel_step": step}) == found


def test_the_worked_correlation_finds_who_looked_and_never_paid(shopful: Emulator) -> None:
    unconverted = CORRELATION | {"funnel_correlation_person_converted": "false"}
    assert both(shopful, "funnel/correlation/", unconverted) == ["bob"]


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({"path_start_key": "1_https://shop.example", "path_end_key": "2_signed up"}, ["bob", "ada"]),
        ({"path_dropoff_key": "1_https://shop.example/pricing"}, ["bob"]),
    ],
)
def test_the_worked_paths_find_their_people(
    shopful: Emulator, keys: dict[str, str], found: list[str]
) -> None:
    assert both(shopful, "path/", PATH | keys) == found


def test_lifecycle_answers_in_a_shape_of_its_own(shopful: Emulator) -> None:
    assert body(shopful.get(url("lifecycle/", LIFECYCLE))) == {
        "results": [{"people": [BOB], "count": 1}],
        "next": None,
    }


@pytest.mark.parametrize(
    ("missing", "detail"),
    [
        (["target_date"], "Must include specified date"),
        (["lifecycle_type"], "Must include lifecycle type"),
        (["target_date", "lifecycle_type", "events"], "Must include specified date"),
    ],
)
def test_lifecycle_misses_its_parameters_in_its_own_words(
    shopful: Emulator, missing: list[str], detail: str
) -> None:
    asked = {name: value for name, value in LIFECYCLE.items() if name not in missing}
    answer = shopful.get(url("lifecycle/", asked), headers={"Accept": "text/csv"})
    assert (answer.status_code, answer.content_type) == (400, "application/json")
    assert answer.get_json() == {"message": "Missing parameter", "detail": detail}


def test_retention_answers_under_result_with_what_was_asked(shopful: Emulator) -> None:
    assert body(shopful.get(url("retention/", RETENTION))) == {
        "result": [{"person": BOB, "appearances": [1, 1, 0, 0, 0, 0]}],
        "next": None,
        "missing_persons": 0,
        "filters": RETENTION,
    }


def test_who_came_back_most_often_stands_first_in_retention(emulator: Emulator) -> None:
    for name, days in (("once", [18]), ("often", [18, 19, 20]), ("twice", [18, 19])):
        emulator.batch(
            {"event": "$pageview", "distinct_id": name, "timestamp": f"2024-11-{day}T09:00:00Z"}
            for day in days
        )
    answer = body(emulator.get(url("retention/", RETENTION | {"selected_interval": 0})))
    assert [row["person"]["distinct_ids"] for row in answer["result"]] == [["often"], ["twice"], ["once"]]


def test_filters_of_retention_name_neither_key_nor_project(shopful: Emulator) -> None:
    asked = RETENTION | {"personal_api_key": shopful.key, "token": shopful.token, "format": "json"}
    assert body(shopful.get(url("retention/", asked)))["filters"] == RETENTION
