from __future__ import annotations

import pytest

from support.inprocess import Emulator, envelope

UNSCOPED = "This action does not support personal API key access"
NO_PROJECT = (404, "invalid_request", "not_found", "Project not found.", None)


def denied(detail: str) -> tuple[object, ...]:
    return 403, "authentication_error", "permission_denied", detail, None


def missing(scope: str) -> tuple[object, ...]:
    return denied(f"API key missing required scope '{scope}'")


@pytest.mark.parametrize(
    ("method", "path", "scope"),
    [
        ("GET", "", "person:read"),
        ("GET", "1/", "person:read"),
        ("POST", "", "person:write"),
        ("POST", "bulk_delete/", "person:write"),
        ("POST", "batch_by_distinct_ids/", "person:read"),
        ("POST", "batch_by_uuids/", "person:read"),
        ("GET", "deletion_status/", "person:read"),
        ("GET", "cohorts/?person_id=1", "person:read"),
        ("GET", "/api/projects/", "project:read"),
        ("POST", "/api/projects/", "project:write"),
        ("PATCH", "/api/projects/1/", "project:write"),
        ("GET", "/api/projects/1/cohorts/", "cohort:read"),
        ("POST", "/api/projects/1/cohorts/", "cohort:write"),
        ("PATCH", "/api/projects/1/cohorts/1/add_persons_to_static_cohort/", "cohort:write"),
        ("POST", "/api/projects/1/actions/", "action:write"),
    ],
)
def test_each_action_names_the_scope_that_it_misses(
    emulator: Emulator, method: str, path: str, scope: str
) -> None:
    key = emulator.scoped("nothing:write")
    assert envelope(emulator.call(method, path, key=key)) == missing(scope)


def test_cohorts_need_both_scopes(emulator: Emulator) -> None:
    path = "cohorts/?person_id=1"
    assert envelope(emulator.get(path, key=emulator.scoped("person:read"))) == missing("cohort:read")
    assert envelope(emulator.get(path, key=emulator.scoped("cohort:read"))) == missing("person:read")
    assert emulator.get(path, key=emulator.scoped("cohort:read", "person:read")).status_code == 404


@pytest.mark.parametrize("path", ["funnel/", "funnel/correlation/", "path/", "lifecycle/", "retention/"])
def test_analytics_are_closed_to_scoped_keys_even_with_a_star(emulator: Emulator, path: str) -> None:
    key = emulator.scoped("*")
    assert envelope(emulator.get(path, key=key)) == denied(UNSCOPED)
    unknown = emulator.get(f"/api/environments/99/persons/{path}", key=key)
    assert envelope(unknown) == denied(UNSCOPED), "the project is not looked at"


@pytest.mark.parametrize(
    ("era", "analytics", "scoped"),
    [("2024-11", 400, 200), ("2026-04", 403, 403), ("union", 403, 403)],
)
def test_a_key_from_before_scopes_passes_in_2024_alone(
    emulator: Emulator, analytics: int, scoped: int
) -> None:
    key = emulator.service.keys.create("legacy").token
    assert emulator.get("funnel/", key=key).status_code == analytics
    assert emulator.get("", key=key).status_code == scoped


@pytest.mark.parametrize("era", ["2024-11", "2026-10", "union"])
@pytest.mark.parametrize("kind", ["legacy", "scoped"])
def test_a_wrong_method_is_a_403_for_personal_keys(emulator: Emulator, kind: str) -> None:
    key = emulator.service.keys.create("legacy" if kind == "legacy" else "scoped", ["*"]).token
    assert envelope(emulator.call("DELETE", "?distinct_id=x", key=key)) == denied(UNSCOPED)


def test_a_wrong_method_is_a_405_with_allow_for_a_full_key(emulator: Emulator) -> None:
    answer = emulator.call("DELETE", "?distinct_id=x")
    assert envelope(answer) == (
        405,
        "invalid_request",
        "method_not_allowed",
        'Method "DELETE" not allowed.',
        None,
    )
    assert answer.headers["Allow"] == "GET, POST, HEAD, OPTIONS"


def test_creating_is_an_action_with_a_scope(emulator: Emulator) -> None:
    assert emulator.post("", {}, key=emulator.scoped("person:write")).status_code == 405


def test_a_key_of_other_projects_is_told_so_before_its_scopes(emulator: Emulator) -> None:
    key = emulator.scoped("nothing:read", projects=[2])
    detail = "API key does not have access to the requested project: ID 1."
    assert envelope(emulator.get("", key=key)) == denied(detail)


def test_a_key_lists_the_projects_that_it_reaches(emulator: Emulator) -> None:
    emulator.post("/api/projects/", {"name": "second"})
    key = emulator.scoped("project:read", projects=[2])
    assert [each["id"] for each in emulator.get("/api/projects/", key=key).get_json()["results"]] == [2]


@pytest.mark.parametrize("project", ["99", "x", "0", "-1", "9" * 30, "@me"])
@pytest.mark.parametrize("prefix", ["projects", "environments"])
def test_an_unknown_project_is_not_found_once_there_is_a_key(
    emulator: Emulator, prefix: str, project: str
) -> None:
    path = f"/api/{prefix}/{project}/persons/"
    assert envelope(emulator.get(path)) == NO_PROJECT
    assert envelope(emulator.get(path, key=emulator.scoped("nothing:read"))) == NO_PROJECT
    assert emulator.client.get(path).status_code == 401


@pytest.mark.parametrize(
    "path", ["/api/environments/@current/persons", "/api/projects/1/persons", "/api/person"]
)
@pytest.mark.parametrize("slash", ["", "/"])
def test_the_first_project_has_several_paths_with_or_without_a_slash(
    emulator: Emulator, path: str, slash: str
) -> None:
    emulator.people("ada")
    assert emulator.names(path + slash) == ["ada"]


@pytest.mark.parametrize("name", ["token", "api_key"])
def test_a_project_token_wins_over_the_url(emulator: Emulator, name: str) -> None:
    other = emulator.post("/api/projects/", {"name": "other"}).get_json()["api_token"]
    emulator.batch([{"event": "x", "distinct_id": "eve"}], other)
    assert emulator.names(f"?{name}={other}") == ["eve"]
    found = emulator.post("bulk_delete/", {"distinct_ids": ["eve"], name: other}).get_json()
    assert found["persons_found"] == 1


@pytest.mark.parametrize("name", ["token", "api_key"])
def test_an_unknown_project_token_is_a_401(emulator: Emulator, name: str) -> None:
    refusal = (401, "authentication_error", "authentication_failed", "Project API key invalid.", None)
    assert envelope(emulator.get(f"?{name}=phc_wrong")) == refusal
    assert envelope(emulator.post("bulk_delete/", {name: 7})) == refusal
    assert emulator.get(f"?{name}=").status_code == 200
