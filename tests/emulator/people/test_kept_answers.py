"""Which answers are kept, and until when (api-facts §0.6; DEV-038)."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.people.asking import FUNNEL, LIFECYCLE, RETENTION, body, people, url
from support.inprocess import NOON, Emulator


def test_the_same_request_again_is_answered_from_the_cache(shopful: Emulator) -> None:
    shopful.get(url("funnel/", FUNNEL))
    shopful.service.clock.advance(60)
    for again in (shopful.get(url("funnel/", FUNNEL)), shopful.post("funnel/", FUNNEL)):
        answer = body(again)
        assert (answer["is_cached"], answer["last_refresh"]) == (True, "2024-11-24T12:00:00Z")
        assert people(again) == ["bob", "ada"]


@pytest.mark.parametrize(
    "other",
    [
        {"funnel_step": "1"},
        {"cache_invalidation_key": "x"},
        {"insight": "PATHS"},
        {"anything": 1},
        {"limit": 100},
    ],
)
def test_every_parameter_counts_for_the_cache(shopful: Emulator, other: dict[str, Any]) -> None:
    shopful.post("funnel/", FUNNEL)
    assert body(shopful.post("funnel/", FUNNEL | other))["is_cached"] is False
    assert body(shopful.post("funnel/", FUNNEL | other))["is_cached"] is True


@pytest.mark.parametrize(
    ("query", "field", "cached"),
    [
        ("?refresh=true", None, False),
        ("?refresh=True", None, False),
        ("?refresh=", None, False),
        ("?refresh=1", None, True),
        ("?refresh=false", None, True),
        ("", True, False),
        ("", "true", True),
        ("", 1, True),
    ],
)
def test_a_refresh_works_the_answer_out_anew(
    shopful: Emulator, query: str, field: object, *, cached: bool
) -> None:
    shopful.post("funnel/", FUNNEL)
    shopful.service.clock.advance(60)
    sent = FUNNEL if field is None else FUNNEL | {"refresh": field}
    answer = body(shopful.post(f"funnel/{query}", sent))
    assert answer["is_cached"] is cached
    # The fresh answer takes the old one's place.
    assert body(shopful.post("funnel/", FUNNEL))["last_refresh"] == answer["last_refresh"]


def test_new_data_are_seen_at_once(shopful: Emulator) -> None:
    assert people(shopful.post("funnel/", FUNNEL)) == ["bob", "ada"]
    shopful.batch([{"event": "signed up", "distinct_id": "eve", "timestamp": NOON.isoformat()}])
    answer = shopful.post("funnel/", FUNNEL)
    assert people(answer) == ["eve", "bob", "ada"]
    assert body(answer)["is_cached"] is False


def test_another_projects_data_leave_the_cache_alone(shopful: Emulator) -> None:
    token = shopful.post("/api/projects/", {"name": "other"}).get_json()["api_token"]
    shopful.post("funnel/", FUNNEL)
    shopful.batch([{"event": "signed up", "distinct_id": "eve", "timestamp": NOON.isoformat()}], token)
    assert body(shopful.post("funnel/", FUNNEL))["is_cached"] is True


def test_deleted_people_are_gone_from_answers_that_were_kept(shopful: Emulator) -> None:
    shopful.post("funnel/", FUNNEL)
    shopful.post("bulk_delete/", {"distinct_ids": ["ada"]})
    answer = shopful.post("funnel/", FUNNEL)
    assert people(answer) == ["bob"]
    assert body(answer)["missing_persons"] == 0


@pytest.mark.parametrize(("path", "asked"), [("lifecycle/", LIFECYCLE), ("retention/", RETENTION)])
def test_lifecycle_and_retention_are_never_kept(shopful: Emulator, path: str, asked: dict[str, Any]) -> None:
    for _ in range(2):
        assert body(shopful.get(url(path, asked))).keys().isdisjoint({"is_cached", "last_refresh"})
