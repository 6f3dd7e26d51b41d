"""The register's rows about paths, keys, limits and errors: the emulator does what their column says."""

from __future__ import annotations

from collections import Counter

import pytest

from emulator.deviations.marks import EVERY_ERA, WITH_INSIGHTS
from posthog_persons_emulator.auth.throttles import Throttling
from posthog_persons_emulator.eras import ERAS, OPERATIONS
from support.inprocess import NOON, Emulator, envelope

OF_THE_REFERENCE = [
    ("POST", "bulk_delete"),
    ("GET", "cohorts"),
    ("GET", "funnel"),
    ("POST", "funnel"),
    ("GET", "funnel/correlation"),
    ("POST", "funnel/correlation"),
    ("GET", "lifecycle"),
    ("GET", "path"),
    ("POST", "path"),
    ("GET", "retention"),
]
"""The ten operations that the reference page prints, each twice."""
WITH_SCOPES = {"bulk_delete", "cohorts"}
WITHOUT_SCOPES = [operation for operation in OF_THE_REFERENCE if operation[1] not in WITH_SCOPES]
NOT_FOUND = (404, "invalid_request", "not_found", "Not found.", None)


def throttling(era: str) -> Emulator:
    return Emulator(era, throttling=Throttling(enabled=True))


def admitted(emulator: Emulator, method: str, path: str, most: int, key: str | None = None) -> int:
    """Return how many calls pass before one is throttled, at most *most*."""
    for passed in range(most):
        if emulator.call(method, path, key=key).status_code == 429:
            return passed
    return most


def test_dev_001_each_operation_exists_once() -> None:
    places = Counter(
        (method, operation.path, era)
        for operation in OPERATIONS
        for method in operation.methods
        for era in ERAS
        if era not in operation.gone
    )
    assert set(places.values()) == {1}
    assert len({operation.name for operation in OPERATIONS}) == len(OPERATIONS)
    assert {(method, path) for method, path, _ in places} >= set(OF_THE_REFERENCE)


@pytest.mark.parametrize(("method", "path"), OF_THE_REFERENCE)
@WITH_INSIGHTS
def test_dev_001_the_ten_are_there(emulator: Emulator, method: str, path: str) -> None:
    answer = emulator.call(method, f"{path}/")
    assert answer.status_code in {200, 400}
    assert "does not look like a personID" not in answer.text


@pytest.mark.parametrize(("method", "path"), WITHOUT_SCOPES)
@WITH_INSIGHTS
def test_dev_014_operations_without_scopes_are_closed_to_keys_with_scopes(
    emulator: Emulator, method: str, path: str
) -> None:
    for scopes in (["*"], ["person:read", "person:write"]):
        answer = emulator.call(method, f"{path}/", key=emulator.scoped(*scopes))
        detail = "This action does not support personal API key access"
        assert envelope(answer) == (403, "authentication_error", "permission_denied", detail, None)


@EVERY_ERA
def test_dev_014_the_two_others_of_the_ten_have_scopes(shopful: Emulator) -> None:
    key = shopful.scoped("person:write")
    assert shopful.post("bulk_delete/", {"distinct_ids": ["bob"]}, key=key).status_code == 202
    key = shopful.scoped("person:read", "cohort:read")
    assert shopful.get("cohorts/?person_id=1", key=key).get_json() == {"results": []}


@EVERY_ERA
def test_dev_019_environments_and_projects_are_the_same_place(shopful: Emulator) -> None:
    second = shopful.post("/api/projects/", {"name": "second"}).get_json()
    assert second["id"] == 2
    shopful.batch([{"event": "x", "distinct_id": "eve"}], second["api_token"])
    for prefix in ("environments", "projects"):
        assert shopful.names(f"/api/{prefix}/1/persons/") == ["bob", "anon-1"]
        assert shopful.names(f"/api/{prefix}/2/persons/") == ["eve"]
        answer = shopful.get(f"/api/{prefix}/3/persons/")
        assert envelope(answer) == (404, "invalid_request", "not_found", "Project not found.", None)


@EVERY_ERA
def test_dev_021_who_asks_without_a_key_or_with_a_wrong_one_is_not_known(emulator: Emulator) -> None:
    answer = emulator.client.get("/api/environments/1/persons/")
    detail = "Authentication credentials were not provided."
    assert envelope(answer) == (401, "authentication_error", "not_authenticated", detail, None)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    answer = emulator.get("", key="phx_wrong")
    detail = "Personal API key found in request Authorization header is invalid."
    assert envelope(answer) == (401, "authentication_error", "authentication_failed", detail, None)


def test_dev_021_a_missing_scope_is_forbidden_and_a_missing_person_not_found(emulator: Emulator) -> None:
    answer = emulator.post("bulk_delete/", {}, key=emulator.scoped("person:read"))
    detail = "API key missing required scope 'person:write'"
    assert envelope(answer) == (403, "authentication_error", "permission_denied", detail, None)
    assert envelope(emulator.get("77/")) == NOT_FOUND
    assert envelope(emulator.get("bulk_delete/"))[:3] == (405, "invalid_request", "method_not_allowed")


@WITH_INSIGHTS
def test_dev_021_answers_are_kept_until_a_refresh(shopful: Emulator) -> None:
    body = {"events": [{"id": "paid", "type": "events"}], "funnel_step": 1}
    for seconds, refresh, is_cached, last in (
        (0, False, False, "2024-11-24T12:00:00Z"),
        (60, False, True, "2024-11-24T12:00:00Z"),
        (60, True, False, "2024-11-24T12:02:00Z"),
    ):
        shopful.service.clock.advance(seconds)
        answer = shopful.post("funnel/", body | ({"refresh": True} if refresh else {})).get_json()
        assert (answer["is_cached"], answer["last_refresh"]) == (is_cached, last)


def test_dev_021_a_list_in_csv_has_a_header_and_a_line_a_person(shopful: Emulator) -> None:
    header, *lines = shopful.get("?format=csv&limit=1").text.splitlines()
    assert header.startswith("created_at,distinct_ids.0,distinct_ids.1,id,is_identified")
    assert [line.split(",")[1] for line in lines] == ["bob", "anon-1"]


@pytest.mark.parametrize(
    ("era", "deletes"), [("2024-11", 240), ("2026-04", 480), ("2026-10", 480), ("union", 480)]
)
def test_dev_022_so_many_deletions_pass_in_a_minute(era: str, deletes: int) -> None:
    emulator = throttling(era)
    assert admitted(emulator, "POST", "bulk_delete/", 600) == deletes
    emulator.service.clock.advance(60)
    assert admitted(emulator, "POST", "bulk_delete/", 1) == 1
    emulator.service.store.close()


@EVERY_ERA
def test_dev_022_other_calls_are_counted_per_key(era: str) -> None:
    emulator = throttling(era)
    assert admitted(emulator, "GET", "1/", 300) == 240
    assert admitted(emulator, "GET", "1/", 300, emulator.scoped("person:read")) == 240
    emulator.service.store.close()


@pytest.mark.parametrize(("era", "calls"), [("2024-11", 1200), ("union", 1440)])
def test_dev_022_only_in_2024_an_hour_has_a_limit_for_reading(era: str, calls: int) -> None:
    emulator = throttling(era)
    passed = 0
    for _ in range(6):
        passed += admitted(emulator, "GET", "1/", 240)
        emulator.service.clock.advance(60)
    assert passed == calls, "240 a minute, for six minutes"
    emulator.service.store.close()


def test_dev_022_limits_are_off_by_default(emulator: Emulator) -> None:
    assert admitted(emulator, "GET", "1/", 500) == 500
    assert emulator.service.clock.now() == NOON, "within one moment"
