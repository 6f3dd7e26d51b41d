"""Calls about one person: what is sent, what is refused before, and how the answers are read."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from posthog_persons import (
    Activity,
    AsyncPersonsClient,
    Change,
    DecodeError,
    InvalidIdsError,
    PermissionDeniedError,
    PersonsClient,
    PropertiesTimeline,
    PropertyValue,
    ServerError,
    TimelinePoint,
    UnsupportedError,
)
from support.clients import Blocking
from support.posthog_fake import ADA, HOST, FakePostHog, Reply, no_person_id, problem, query

NOON = datetime(2026, 10, 7, 12, tzinfo=UTC)


@pytest.fixture(params=["sync", "async"])
def client(
    request: pytest.FixtureRequest, client: PersonsClient, async_client: AsyncPersonsClient
) -> Iterator[Blocking]:
    with asyncio.Runner() as runner:
        yield Blocking(async_client if request.param == "async" else client, runner)
        runner.run(async_client.aclose())


def accepted(_: httpx.Request) -> httpx.Response:
    return httpx.Response(202)


def success(_: httpx.Request) -> httpx.Response:
    return httpx.Response(201, json={"success": True})


@pytest.mark.parametrize(
    ("ask", "method", "path", "body"),
    [
        (lambda client: client.update(7, {"a": [1]}), "PATCH", "7", {"properties": {"a": [1]}}),
        (lambda client: client.set_property(ADA.upper(), "a", None), "POST", f"{ADA}/update_property",
         {"key": "a", "value": None}),
        (lambda client: client.delete_property("7", "a b"), "POST", "7/delete_property", {"$unset": "a b"}),
        (lambda client: client.split(7), "POST", "7/split", {}),
        (lambda client: client.split(7, main_distinct_id="a"), "POST", "7/split", {"main_distinct_id": "a"}),
        (lambda client: client.split(7, distinct_ids=("a", "b")), "POST", "7/split",
         {"distinct_ids_to_split": ["a", "b"]}),
        (lambda client: client.reset_distinct_id("a"), "POST", "reset_person_distinct_id",
         {"distinct_id": "a"}),
        (lambda client: client.delete(7), "DELETE", "7", None),
        (lambda client: client.delete_events(7), "POST", "7/delete_events", None),
        (lambda client: client.delete_recordings(7), "POST", "7/delete_recordings", None),
    ],
)  # fmt: skip
def test_what_is_sent(
    client: Blocking, posthog: FakePostHog, ask: Callable[[Any], None], method: str, path: str, body: Any
) -> None:
    name = path.rsplit("/", 1)[-1]
    posthog.override(name, success if name in {"split", "delete_property"} else accepted)
    ask(client)
    request = posthog.requests[-1]
    assert (request.method, request.url.path) == (method, f"/api/environments/1/persons/{path}/")
    assert json.loads(request.content or b"null") == body
    assert request.url.query == b""


def test_only_switches_that_are_on_are_sent(client: Blocking, posthog: FakePostHog) -> None:
    posthog.override("7", accepted, accepted)
    client.delete(7, delete_events=True)
    assert query(posthog.requests[-1]) == {"delete_events": ["true"]}
    client.delete(7, delete_recordings=True, keep_person=True)
    assert query(posthog.requests[-1]) == {"delete_recordings": ["true"], "keep_person": ["true"]}


@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.update(7, {}),
        lambda client: client.update(7, {"a": float("inf")}),
        lambda client: client.update(7, {"a": {1, 2}}),
        lambda client: client.set_property(7, "", 1),
        lambda client: client.set_property(7, " ", 1),
        lambda client: client.set_property(7, 7, 1),
        lambda client: client.set_property(7, "a", "\ud800"),
        lambda client: client.delete_property(7, "\udfff"),
        lambda client: client.delete_property(7, ""),
        lambda client: client.split(7, main_distinct_id="a", distinct_ids=["b"]),
        lambda client: client.split(7, distinct_ids=[]),
        lambda client: client.split(7, distinct_ids="ada"),
        lambda client: client.delete(7, keep_person=True),
        lambda client: client.batch_by_distinct_ids("ada"),
        lambda client: client.property_values(""),
        lambda client: client.property_values("a", search="\ud800"),
        lambda client: client.properties_at_time(at=NOON),
        lambda client: client.properties_at_time(at=NOON, distinct_id="a", person_id=ADA),
        lambda client: client.properties_at_time(at=NOON.replace(tzinfo=None), distinct_id="a"),
        lambda client: client.properties_timeline(7, {"event": []}),
        lambda client: client.properties_timeline(7, {"events": [object()]}),
        lambda client: list(client.activity(page_size=0)),
        lambda client: list(client.list(limit=0)),
        lambda client: list(client.deletion_status(limit=-1)),
    ],
)
def test_arguments_that_cannot_be_right_are_refused_before_anything_is_sent(
    client: Blocking, posthog: FakePostHog, ask: Callable[[Any], Any]
) -> None:
    with pytest.raises(ValueError, match=r"must|needs|either|exclude|no filter") as caught:
        ask(client)
    assert caught.value.__context__ is None
    assert posthog.requests == []


@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.update("ada", {"a": 1}),
        lambda client: client.set_property("..", "a", 1),
        lambda client: client.delete_property("", "a"),
        lambda client: client.split("1/2"),
        lambda client: client.split(7, main_distinct_id=""),
        lambda client: client.split(7, distinct_ids=["a", ""]),
        lambda client: client.delete("ada"),
        lambda client: client.delete_events("ada"),
        lambda client: client.delete_recordings("ada"),
        lambda client: client.reset_distinct_id(" "),
        lambda client: client.properties_at_time(at=NOON, person_id="7"),
        lambda client: client.properties_at_time(at=NOON, distinct_id=""),
        lambda client: client.properties_timeline("ada"),
        lambda client: list(client.activity("ada")),
        lambda client: client.emails("ada"),
    ],
)
def test_ids_that_cannot_be_right_are_refused_before_anything_is_sent(
    client: Blocking, posthog: FakePostHog, ask: Callable[[Any], Any]
) -> None:
    with pytest.raises(InvalidIdsError):
        ask(client)
    assert posthog.requests == []


def test_a_server_that_may_be_too_old_splits_nobody(client: Blocking, posthog: FakePostHog) -> None:
    posthog.override("deletion_status", no_person_id)
    posthog.override("path", no_person_id)
    with pytest.raises(UnsupportedError, match="may not know distinct_ids of split"):
        client.split(7, distinct_ids=["a"])
    assert {request.method for request in posthog.requests} == {"GET"}


def test_what_the_server_can_do_is_unknown_to_a_key_of_another_project(
    client: Blocking, posthog: FakePostHog
) -> None:
    text = "API key does not have access to the requested project: ID 1."
    posthog.override("deletion_status", lambda _: problem(403, "permission_denied", text))
    with pytest.raises(PermissionDeniedError, match="requested project"):
        client.capabilities()


def refused(detail: str) -> Reply:
    return lambda _: problem(403, "permission_denied", detail)


@pytest.mark.parametrize(("keyless", "era", "funnel"), [(True, None, True), (False, "2026-10", False)])
def test_without_a_scope_just_what_takes_no_keys_tells(
    client: Blocking, posthog: FakePostHog, keyless: bool, era: str | None, funnel: bool
) -> None:
    # Where an operation without scopes is gone, retrieving a person answers, and that has one (api-facts §3).
    no_scope = refused("API key missing required scope 'person:read'")
    no_keys = refused("This action does not support personal API key access")
    posthog.override("deletion_status", no_scope)
    posthog.override("funnel", no_keys if keyless else no_scope)
    posthog.override("path", no_scope)
    posthog.override("correlation", no_keys)
    found = client.capabilities()
    assert (found.era, found.offers("funnel")) == (era, funnel)


def test_an_operation_that_answers_is_there(client: Blocking, posthog: FakePostHog) -> None:
    posthog.override("funnel", lambda _: httpx.Response(200, json={"results": []}))
    posthog.override("path", no_person_id)
    posthog.override("correlation", lambda _: problem(404, "not_found", "Endpoint not found."))
    found = client.capabilities()
    assert (found.era, found.offers("funnel"), found.offers("funnel_correlation")) == ("2026-04", True, False)


@pytest.mark.parametrize("reply", [{"success": False}, {"success": 1}, {}, []])
def test_a_success_that_is_none_is_an_error(client: Blocking, posthog: FakePostHog, reply: Any) -> None:
    posthog.override("split", lambda _: httpx.Response(201, json=reply))
    with pytest.raises(DecodeError):
        client.split(7)


def test_a_page_of_a_proxy_is_no_success(client: Blocking, posthog: FakePostHog) -> None:
    posthog.override("7", lambda _: httpx.Response(200, html="<p>Please sign in."))
    with pytest.raises(DecodeError, match="is the host a PostHog"):
        client.delete(7)


def test_a_person_that_stays_is_an_error(client: Blocking, posthog: FakePostHog) -> None:
    posthog.override("7", lambda _: problem(503, "person_deletion_failed", "It stayed."))
    with pytest.raises(ServerError, match="person_deletion_failed") as caught:
        client.delete(7)
    assert caught.value.retryable


@pytest.mark.parametrize("wrapped", [True, False])
def test_values_come_wrapped_or_bare(client: Blocking, posthog: FakePostHog, wrapped: bool) -> None:
    values = [{"name": "pro", "count": 2}, {"name": "free"}]
    body = {"results": values, "refreshing": True} if wrapped else values
    posthog.override("values", lambda _: httpx.Response(200, json=body))
    found = client.property_values("plan", search="r")
    assert found == (PropertyValue(name="pro", count=2), PropertyValue(name="free", count=0))
    assert query(posthog.requests[0]) == {"key": ["plan"], "value": ["r"]}


def test_a_moment_is_sent_with_its_zone(client: Blocking, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    record = posthog.record(ADA) | {"point_in_time_metadata": {}}
    posthog.override("properties_at_time", lambda _: httpx.Response(200, json=record))
    then = client.properties_at_time(person_id=ADA.upper(), at=NOON)
    assert (then.person.uuid, then.at, then.distinct_ids, then.include_set_once) == (ADA, None, (), False)
    assert query(posthog.requests[0]) == {"person_id": [ADA], "timestamp": ["2026-10-07T12:00:00+00:00"]}


def test_a_timeline_is_asked_for_with_filters_as_json(client: Blocking, posthog: FakePostHog) -> None:
    point = {"timestamp": "2026-10-07T12:00:00Z", "properties": {"plan": "pro"}}
    body = {"points": [point], "crucial_property_keys": ["plan"]}
    posthog.override("properties_timeline", lambda _: httpx.Response(200, json=body))
    where = [{"key": "plan", "value": "pro", "type": "person"}]
    assert client.properties_timeline(7, {"properties": where, "date_from": "-7d"}) == PropertiesTimeline(
        points=(TimelinePoint(at=NOON, properties={"plan": "pro"}, relevant_event_count=0),),
        crucial_property_keys=("plan",),
        date_from=None,
        date_to=None,
    )
    assert query(posthog.requests[0]) == {"properties": [json.dumps(where)], "date_from": ["-7d"]}


def test_a_point_without_a_time_is_out_of_shape(client: Blocking, posthog: FakePostHog) -> None:
    body = {"points": [{"timestamp": "once", "properties": {}}], "crucial_property_keys": []}
    posthog.override("properties_timeline", lambda _: httpx.Response(200, json=body))
    with pytest.raises(DecodeError):
        client.properties_timeline(7)


def test_the_log_is_followed_by_its_links(client: Blocking, posthog: FakePostHog) -> None:
    change = {"type": "Person", "action": "changed", "field": "properties", "before": None, "after": {"a": 1}}
    first = {
        "id": "0193", "user": {"email": "user@example.org"}, "activity": "updated", "item_id": "7",
        "detail": {"name": ADA, "changes": [change]}, "created_at": "2026-10-07T12:00:00Z",
    }  # fmt: skip
    link = f"{HOST}/api/environments/1/persons/7/activity/?limit=1&page=2"
    posthog.override(
        "activity",
        lambda _: httpx.Response(200, json={"results": [first], "next": link}),
        lambda _: httpx.Response(200, json={"results": [{"activity": "deleted", "user": None}]}),
    )
    assert list(client.activity(7, page_size=1)) == [
        Activity(
            id="0193", activity="updated", item_id="7", name=ADA, user="user@example.org", created_at=NOON,
            changes=(Change(action="changed", field="properties", before=None, after={"a": 1}),),
        ),
        Activity(
            id=None, activity="deleted", item_id=None, name=None, user=None, created_at=None, changes=()
        ),
    ]  # fmt: skip
    assert query(posthog.requests[0]) == {"limit": ["1"]}


def test_emails_come_as_they_are(client: Blocking, posthog: FakePostHog) -> None:
    posthog.override(
        "emails",
        lambda _: httpx.Response(200, json=[{"subject": "x"}]),
        lambda _: httpx.Response(200, json={}),
    )
    assert client.emails(7) == ({"subject": "x"},)
    with pytest.raises(DecodeError):
        client.emails(7)


def test_a_problem_shows_no_id_of_the_path_or_of_a_link(client: Blocking, posthog: FakePostHog) -> None:
    posthog.override("split", lambda _: problem(400, "invalid_input", f"not on {ADA}: ['ada']"))
    with pytest.raises(Exception, match=r"not on \[…\]: \['\[…\]'\]"):
        client.split(ADA, main_distinct_id="ada")
    link = "api/environments/1/persons/?distinct_id=bob&offset=1"
    posthog.override(
        "persons",
        lambda _: httpx.Response(200, json={"results": [], "next": link}),
        lambda _: problem(400, "invalid_input", "bob is bad"),
    )
    with pytest.raises(Exception, match=r"\[…\] is bad"):
        list(client.list(distinct_id="bob"))
