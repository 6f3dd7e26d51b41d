"""The register's rows about the people behind insights: the emulator does what the column `emulator` says."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest

from emulator.deviations.marks import EVERY_ERA, WITH_INSIGHTS
from emulator.people.asking import (
    CORRELATION,
    FUNNEL,
    LIFECYCLE,
    PATH,
    RETENTION,
    WEEK,
    body,
    both,
    people,
    url,
)
from support.inprocess import ORIGIN, PERSONS, Emulator, envelope, invalid

OWN = "funnel_correlation_person_"
"""What the names of correlation's own limit and offset begin with."""
UNCONVERTED = CORRELATION | {"funnel_correlation_person_converted": "false"}
STICKINESS = WEEK | {"entity_id": "$pageview", "entity_type": "events", "stickiness_days": 2}
ASKED: dict[str, dict[str, Any]] = {
    "funnel/": FUNNEL,
    "funnel/correlation/": UNCONVERTED,
    "lifecycle/": LIFECYCLE,
    "path/": PATH,
    "retention/": RETENTION,
}
GONE: dict[str, list[str]] = {
    "2024-11": [],
    "2026-04": ["path", "retention"],
    "2026-10": ["path", "retention", "funnel", "lifecycle"],
    "union": [],
}


def with_plan(plan: str) -> dict[str, Any]:
    return {"properties": [{"key": "plan", "value": plan, "type": "event"}]}


def retained(emulator: Emulator, **parameters: object) -> list[str]:
    rows = body(emulator.get(url("retention/", RETENTION | parameters)))["result"]
    return [row["person"]["distinct_ids"][-1] for row in rows]


@WITH_INSIGHTS
@pytest.mark.parametrize(("plan", "found"), [("pro", ["ada"]), ("free", [])])
def test_dev_008_properties_in_a_body_are_the_property_filter_alone(
    shopful: Emulator, plan: str, found: list[str]
) -> None:
    paid = {"events": [{"id": "paid", "type": "events"}], "funnel_step": 1, **WEEK}
    assert people(shopful.post("funnel/", paid | with_plan(plan))) == found
    assert people(shopful.post("path/", PATH | with_plan(plan))) == found


@WITH_INSIGHTS
def test_dev_009_gets_take_the_whole_filter(shopful: Emulator) -> None:
    assert both(shopful, "funnel/", FUNNEL | {"funnel_step": 2}) == ["ada"]
    assert both(shopful, "funnel/", FUNNEL | {"funnel_step": -2}) == ["bob"]
    assert both(shopful, "funnel/correlation/", UNCONVERTED) == ["bob"]
    assert both(shopful, "funnel/correlation/", UNCONVERTED | {"date_to": "2024-11-19"}) == []
    assert both(shopful, "path/", PATH) == ["bob", "ada"]
    assert both(shopful, "path/", PATH | {"start_point": "https://shop.example/pricing"}) == ["bob"]
    assert people(shopful.get(url("lifecycle/", LIFECYCLE))) == ["bob"]
    assert people(shopful.get(url("lifecycle/", LIFECYCLE | {"lifecycle_type": "new"}))) == []
    assert retained(shopful, selected_interval=0) == ["ada"]
    assert retained(shopful, selected_interval=1) == ["bob"]


@WITH_INSIGHTS
@pytest.mark.parametrize("path", ASKED)
def test_dev_010_insights_answer_json(shopful: Emulator, path: str) -> None:
    answer = shopful.get(url(path, ASKED[path]))
    assert (answer.status_code, answer.content_type) == (200, "application/json")
    found = answer.get_json()
    [first] = found["result" if path == "retention/" else "results"]
    assert first


@pytest.mark.parametrize("era", ["2024-11", "2026-04", "union"])
@pytest.mark.parametrize(
    ("missing", "detail"),
    [
        (("target_date",), "Must include specified date"),
        (("lifecycle_type",), "Must include lifecycle type"),
        (("target_date", "lifecycle_type"), "Must include specified date"),
    ],
)
def test_dev_015_lifecycle_needs_two_parameters_and_says_so_in_its_own_form(
    shopful: Emulator, missing: tuple[str, ...], detail: str
) -> None:
    answer = shopful.get(url("lifecycle/", {k: v for k, v in LIFECYCLE.items() if k not in missing}))
    assert answer.status_code == 400
    assert answer.get_json() == {"message": "Missing parameter", "detail": detail}


@WITH_INSIGHTS
def test_dev_016_retention_answers_under_result_with_filters_and_without_caching(shopful: Emulator) -> None:
    asked = url("retention/", RETENTION)
    for _ in range(2):
        answer = body(shopful.get(asked))
        assert set(answer) == {"result", "next", "missing_persons", "filters"}
    assert answer["filters"] == RETENTION
    [row] = answer["result"]
    assert set(row) == {"person", "appearances"}


@pytest.mark.parametrize("era", ["2024-11", "2026-04", "union"])
def test_dev_017_correlation_pages_by_parameters_of_its_own(shopful: Emulator) -> None:
    shopful.batch(
        {"event": event, "distinct_id": "cyd", "timestamp": f"2024-11-20T0{hour}:00:00Z"}
        for hour, event in enumerate(["signed up", "$pageview"])
    )
    asked = url("funnel/correlation/", UNCONVERTED | {"limit": 1, "offset": 1})
    assert sorted(people(shopful.get(asked))) == ["bob", "cyd"], "limit and offset do nothing here"
    met: list[str] = []
    first = f"{ORIGIN}{PERSONS}{url('funnel/correlation/', UNCONVERTED | {f'{OWN}limit': 1})}"
    link = first
    for offset in (1, 2):
        answer = shopful.get(link)
        met += people(answer)
        link = f"{first}&{OWN}offset={offset}"
        assert body(answer)["next"] == link
    assert sorted(met) == ["bob", "cyd"]
    last = body(shopful.get(link))
    assert (last["results"], last["next"]) == ([{"people": [], "count": 0}], None)


@pytest.mark.parametrize(
    ("era", "path", "parameters"),
    [
        *((era, "lifecycle/", LIFECYCLE) for era in ("2024-11", "2026-04", "union")),
        *((era, "retention/", RETENTION) for era in ("2024-11", "union")),
        *((era, "stickiness/", STICKINESS) for era in ("2024-11", "union")),
    ],
)
def test_dev_018_the_nested_path_works_as_the_flat_one_does(
    shopful: Emulator, path: str, parameters: dict[str, Any]
) -> None:
    flat = body(shopful.get(f"/api/person/{url(path, parameters)}"))
    assert "bob" in str(flat)
    for prefix in ("/api/environments/1/persons/", "/api/projects/1/persons/"):
        assert body(shopful.get(f"{prefix}{url(path, parameters)}")) == flat


@EVERY_ERA
@pytest.mark.parametrize("name", ["funnel", "lifecycle", "path", "retention"])
def test_dev_020_insights_are_gone_as_from_their_era(shopful: Emulator, era: str, name: str) -> None:
    answer = shopful.get(url(f"{name}/", ASKED[f"{name}/"]))
    if name in GONE[era]:
        assert envelope(answer) == invalid(
            "The ID provided does not look like a personID. If you are using a distinctId, please use "
            f"/persons?distinct_id={name} instead."
        )
    else:
        assert answer.status_code == 200


@pytest.mark.parametrize(
    ("era", "status"), [("2024-11", 200), ("2026-04", 200), ("2026-10", 404), ("union", 200)]
)
def test_dev_020_correlation_is_gone_in_2026_10(shopful: Emulator, status: int) -> None:
    answer = shopful.post("funnel/correlation/", UNCONVERTED)
    assert answer.status_code == status
    if status == 404:
        assert envelope(answer) == (404, "invalid_request", "not_found", "Endpoint not found.", None)


@EVERY_ERA
def test_dev_020_what_remains_of_the_ten_is_in_every_era(shopful: Emulator) -> None:
    assert shopful.get(f"cohorts/?{urlencode({'person_id': 1})}").get_json() == {"results": []}
    assert shopful.post("bulk_delete/", {"distinct_ids": ["bob"]}).status_code == 202
