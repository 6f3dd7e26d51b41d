"""The people behind insights: what is sent, what is refused before, and how the answers are read."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posthog_persons import (
    AsyncPersonsClient,
    BadRequestError,
    DecodeError,
    GroupActor,
    MatchedEvent,
    MatchedRecording,
    OperationNotAvailableError,
    PagingError,
    PermissionDeniedError,
    Person,
    PersonsClient,
    RetentionRow,
)
from posthog_persons.filters import (
    CorrelationFilter,
    Event,
    FunnelFilter,
    FunnelPeriod,
    LifecycleFilter,
    PathFilter,
    PropertyFilter,
    RetentionFilter,
    StickinessFilter,
    TrendsFilter,
)
from posthog_persons.testing import no_waiting
from support.clients import Blocking
from support.posthog_fake import ADA, BOB, HOST, KEY, FakePostHog, no_person_id, problem, query

NOON = datetime(2024, 11, 24, 12, tzinfo=UTC)
STEPS = [Event("signed up"), Event("paid")]
SEEN = Event("seen")
FUNNEL = FunnelFilter(steps=STEPS, step=2)
# As a query longer than 4 KB.
LONG = [PropertyFilter("id", ["x" * 50] * 80, "is_not")]
LONG_FUNNEL = FunnelFilter(steps=STEPS, step=2, properties=LONG)
ALL: list[tuple[str, Any]] = [
    ("funnel", FUNNEL),
    ("funnel_correlation", CorrelationFilter(steps=STEPS, event=SEEN)),
    ("path", PathFilter()),
    ("lifecycle", LifecycleFilter(entity=SEEN, target_date="-1d", state="new")),
    ("retention", RetentionFilter()),
    ("trends", TrendsFilter(entity=SEEN)),
    ("stickiness", StickinessFilter(entity=SEEN, days=1)),
]


@pytest.fixture(params=["sync", "async"])
def ask(
    request: pytest.FixtureRequest, client: PersonsClient, async_client: AsyncPersonsClient
) -> Iterator[Blocking]:
    with asyncio.Runner() as runner:
        yield Blocking(async_client if request.param == "async" else client, runner)
        runner.run(async_client.aclose())


def actor(uuid: str, **more: Any) -> dict[str, Any]:
    return {
        "type": "person",
        "id": uuid,
        "uuid": uuid,
        "distinct_ids": ["a"],
        "name": "a",
        "properties": {},
    } | more


def person(uuid: str, **more: Any) -> Person:
    return Person(uuid=uuid, distinct_ids=("a",), name="a", properties={}, created_at=None, **more)


def actors(*people: object, next_link: str | None = None, **more: Any) -> httpx.Response:
    body = {"results": [{"people": people, "count": len(people)}], "next": next_link}
    return httpx.Response(200, json=body | more)


def operation(method: str) -> str:
    """Return the last segment of a method's path."""
    return "correlation" if method == "funnel_correlation" else method


@pytest.mark.parametrize(("method", "filters"), ALL)
def test_a_filter_is_sent_as_a_query_of_json_texts(
    ask: Blocking, posthog: FakePostHog, method: str, filters: Any
) -> None:
    answer: dict[str, Any] = {"result": []} if method == "retention" else {"results": []}
    posthog.override(operation(method), lambda _: httpx.Response(200, json=answer))
    assert getattr(ask, method)(filters, limit=7) == []
    [request] = posthog.requests
    prefix = "funnel_correlation_person_" if method == "funnel_correlation" else ""
    path = "funnel/correlation" if method == "funnel_correlation" else method
    assert (request.method, request.url.path) == ("GET", f"/api/environments/1/persons/{path}/")
    texts = {name: texts[0] for name, texts in query(request).items()}
    assert (texts.pop(f"{prefix}limit"), texts.pop(f"{prefix}offset")) == ("7", "0")
    decoded = {
        name: json.loads(text) if isinstance(filters.to_parameters()[name], (list, dict)) else text
        for name, text in texts.items()
    }
    plain = {name: value if isinstance(value, (list, dict)) else str(value)
             for name, value in filters.to_parameters().items()}  # fmt: skip
    assert decoded == plain


def test_booleans_and_moments_are_sent_in_posthogs_words(client: PersonsClient, posthog: FakePostHog) -> None:
    posthog.override("funnel", lambda _: actors())
    period = FunnelPeriod(entrance_period_start=NOON, drop_off=False)
    list(client.funnel(FunnelFilter(steps=STEPS, period=period, refresh=True)))
    sent = query(posthog.requests[0])
    assert (sent["drop_off"], sent["refresh"]) == (["false"], ["true"])
    assert sent["entrance_period_start"] == ["2024-11-24T12:00:00+00:00"]


@pytest.mark.parametrize(
    ("method", "filters", "size"),
    [
        ("funnel", LONG_FUNNEL, "limit"),
        ("funnel_correlation", CorrelationFilter(steps=STEPS, event=SEEN, properties=LONG),
         "funnel_correlation_person_limit"),
        ("path", PathFilter(properties=LONG), "limit"),
    ],
)  # fmt: skip
def test_a_long_filter_is_sent_as_a_body(
    ask: Blocking, posthog: FakePostHog, method: str, filters: Any, size: str
) -> None:
    posthog.override(operation(method), lambda _: actors(), lambda _: actors())
    assert getattr(ask, method)(filters) == getattr(ask, method)(filters, limit=7) == []
    assert [request.method for request in posthog.requests] == ["POST", "POST"]
    assert [request.url.query for request in posthog.requests] == [b"", b""]
    body = filters.to_parameters()
    assert posthog.called(operation(method)) == [body, body | {size: 7}]


@pytest.mark.parametrize(
    ("method", "filters"),
    [
        ("lifecycle", LifecycleFilter(entity=SEEN, target_date="-1d", state="new", properties=LONG)),
        ("retention", RetentionFilter(properties=LONG)),
        ("trends", TrendsFilter(entity=SEEN, properties=LONG)),
        ("stickiness", StickinessFilter(entity=SEEN, days=1, properties=LONG)),
    ],
)
def test_a_long_filter_is_refused_where_it_has_no_body(
    ask: Blocking, posthog: FakePostHog, method: str, filters: Any
) -> None:
    with pytest.raises(ValueError, match=rf"too long: \d+ bytes as a query, at most 4096, and {method}"):
        getattr(ask, method)(filters)
    assert posthog.requests == []


@pytest.mark.parametrize(("padding", "method"), [(0, "GET"), (1, "POST")])
def test_a_query_has_4096_bytes_at_most(
    client: PersonsClient, posthog: FakePostHog, padding: int, method: str
) -> None:
    posthog.override("path", lambda _: actors(), lambda _: actors())
    list(client.path(PathFilter(search="a")))
    used = len(posthog.requests[0].url.query)
    list(client.path(PathFilter(search="a" * (4097 - used + padding))))
    assert posthog.requests[1].method == method
    if method == "GET":
        assert len(posthog.requests[1].url.query) == 4096


def test_a_mapping_of_posthogs_own_parameters_will_do(client: PersonsClient, posthog: FakePostHog) -> None:
    posthog.override("funnel", lambda _: actors())
    posthog.override("path", lambda _: actors())
    events = [{"id": "paid", "type": "events", "order": 0, "unheard_of": 1}]
    start = "2024-11-18T00:00:00"
    mapping = {
        "events": events,
        "funnel_viz_type": "trends",
        "drop_off": True,
        "entrance_period_start": start,
    }
    list(client.funnel(mapping | {"search": None}))
    sent = query(posthog.requests[0])
    assert json.loads(sent.pop("events")[0]) == events
    assert sent == {
        "funnel_viz_type": ["trends"],
        "drop_off": ["true"],
        "entrance_period_start": [start],
        "offset": ["0"],
    }
    list(client.path({"exclude_events": ("a", "b"), "include_event_types": ["unheard of"]}))
    assert query(posthog.requests[1])["exclude_events"] == ['["a", "b"]']


@pytest.mark.parametrize(
    ("ask_for", "fault"),
    [
        (
            lambda client: client.funnel({"funnel_steps": 1}),
            "no parameter called funnel_steps, just action",
        ),
        (lambda client: client.funnel({"limit": 1}), "funnel has no parameter called limit"),
        (lambda client: client.lifecycle({"events": []}), "lifecycle needs lifecycle_type, target_date"),
        (
            lambda client: client.trends({"entity_id": {1}}),
            "what JSON can hold",
        ),
        (lambda client: client.path(PathFilter(search="\ud800")), "what JSON can hold"),
        (lambda client: client.funnel({"events": [], "entrance_period_start": "soon"}), "soon"),
        (lambda client: client.funnel({"events": [], "entrance_period_start": 7}), "7"),
        (lambda client: client.funnel(FUNNEL, limit=0), "limit must be at least 1"),
        (lambda client: client.retention(RetentionFilter(), cursor="x"), "the cursor is broken"),
    ],
)
def test_what_cannot_be_right_is_refused_before_anything_is_sent(
    ask: Blocking, posthog: FakePostHog, ask_for: Callable[[Blocking], object], fault: str
) -> None:
    with pytest.raises(ValueError, match=fault):
        ask_for(ask)
    assert posthog.requests == []


def test_a_person_has_what_an_insight_tells(ask: Blocking, posthog: FakePostHog) -> None:
    event = {"uuid": "e", "timestamp": "2024-11-24T12:00:00Z", "window_id": None}
    recordings = [{"session_id": "s", "events": [event, {}]}, {}]
    full = actor(
        ADA.upper(), created_at="2024-11-24T12:00:00Z", is_identified=True, value_at_data_point=2.5,
        matched_recordings=recordings, type="robot", karma=7,
    )  # fmt: skip
    posthog.override("trends", lambda _: actors(full, actor(BOB, value_at_data_point=3)))
    ada, bob = ask.trends(TrendsFilter(entity=SEEN))
    assert (ada.uuid, ada.created_at, ada.is_identified, ada.value) == (ADA, NOON, True, 2.5)
    seen = MatchedEvent(uuid="e", timestamp=NOON, window_id=None)
    nothing = MatchedEvent(uuid=None, timestamp=None, window_id=None)
    assert ada.matched_recordings == (
        MatchedRecording(session_id="s", events=(seen, nothing)),
        MatchedRecording(session_id=None, events=()),
    )
    assert ada.extra == {"karma": 7}
    assert bob == person(BOB, value=3)


def test_groups_are_records_of_their_own(ask: Blocking, posthog: FakePostHog) -> None:
    full = {
        "type": "group", "id": "acme", "group_key": "acme", "group_type_index": 0, "properties": {"size": 9},
        "created_at": "2024-11-24T12:00:00Z", "matched_recordings": [], "value_at_data_point": 1, "karma": 7,
    }  # fmt: skip
    posthog.override("funnel", lambda _: actors(full, {"id": "b", "group_key": "b"}, actor(ADA)))
    posthog.override("lifecycle", lambda _: actors(full))
    assert ask.funnel(FUNNEL) == [
        GroupActor(
            key="acme", type_index=0, properties={"size": 9}, created_at=NOON, value=1, extra={"karma": 7}
        ),
        GroupActor(key="b", type_index=None, properties={}, created_at=None),
        person(ADA),
    ]
    with pytest.raises(DecodeError):  # a lifecycle is of people alone
        ask.lifecycle(ALL[3][1])


def test_pages_carry_what_the_envelope_says(client: PersonsClient, posthog: FakePostHog) -> None:
    envelope: dict[str, Any] = {
        "missing_persons": 2, "is_cached": True, "last_refresh": "2024-11-24T12:00:00Z",
        "initial": f"{HOST}/api/", "karma": 7,
    }  # fmt: skip
    posthog.override("funnel", lambda _: actors(actor(ADA), **envelope), lambda _: actors())
    posthog.override("lifecycle", lambda _: actors(actor(ADA), karma=7))
    [page] = client.funnel(FUNNEL).pages()
    assert (page.items, page.next) == ((person(ADA),), None)
    assert (page.missing_persons, page.is_cached, page.last_refresh) == (2, True, NOON)
    assert page.extra == {"karma": 7}
    [page] = client.funnel(FUNNEL).pages()
    assert (page.missing_persons, page.is_cached, page.last_refresh, page.extra) == (None, None, None, {})
    [lifecycle] = client.lifecycle(ALL[3][1]).pages()
    assert (lifecycle.items, lifecycle.extra, lifecycle.is_cached) == ((person(ADA),), {"karma": 7}, None)


def test_retention_gives_rows(client: PersonsClient, posthog: FakePostHog) -> None:
    rows = [{"person": actor(ADA), "appearances": [1, 0, 1]},
            {"person": {"id": "acme", "group_key": "acme"}, "appearances": [], "karma": 7}]  # fmt: skip
    body = {"result": rows, "next": None, "missing_persons": 1, "filters": {"period": "Day"}, "karma": 8}
    posthog.override(
        "retention",
        lambda _: httpx.Response(200, json=body),
        lambda _: httpx.Response(200, json={"result": []}),
    )
    [page] = client.retention(RetentionFilter()).pages()
    acme = GroupActor(key="acme", type_index=None, properties={}, created_at=None)
    assert page.items == (
        RetentionRow(person=person(ADA), appearances=(1, 0, 1)),
        RetentionRow(person=acme, appearances=(), extra={"karma": 7}),
    )
    assert (page.missing_persons, page.extra) == (1, {"filters": {"period": "Day"}, "karma": 8})
    [page] = client.retention(RetentionFilter()).pages()
    assert (page.items, page.missing_persons, page.extra) == ((), None, {})


def test_nothing_worked_out_is_an_empty_page(ask: Blocking, posthog: FakePostHog) -> None:
    posthog.override("path", lambda _: httpx.Response(200, json=[]))
    assert ask.path(PathFilter()) == []


@pytest.mark.parametrize(
    "body",
    [
        {}, [1], {"results": 7}, {"results": [{}]}, {"results": [{"people": [7]}]},
        {"results": [{"people": [{"id": 7, "distinct_ids": []}]}]},
        {"results": [{"people": [{"id": ADA, "distinct_ids": [], "value_at_data_point": "high"}]}]},
        {"results": [{"people": [{"id": ADA, "distinct_ids": [], "value_at_data_point": True}]}]},
        {"results": [], "next": 7}, {"results": [], "missing_persons": "many"},
        {"results": [], "last_refresh": "yesterday"},
    ],
)  # fmt: skip
def test_answers_out_of_shape_are_decode_errors(ask: Blocking, posthog: FakePostHog, body: Any) -> None:
    posthog.override("funnel", lambda _: httpx.Response(200, json=body))
    with pytest.raises(DecodeError, match="is the host a PostHog"):
        ask.funnel(FUNNEL)


@pytest.mark.parametrize(("method", "filters"), ALL)
def test_a_server_that_has_it_no_more_says_what_to_use(
    ask: Blocking, posthog: FakePostHog, method: str, filters: Any
) -> None:
    gone = problem(404, "not_found", "Endpoint not found.") if method == "funnel_correlation" else None
    posthog.override(operation(method), lambda request: gone or no_person_id(request))
    with pytest.raises(OperationNotAvailableError, match=r"use POST .* with an ActorsQuery") as caught:
        getattr(ask, method)(filters)
    assert (caught.value.operation, caught.value.since) == (method, None)


def test_a_key_with_scopes_is_refused(ask: Blocking, posthog: FakePostHog) -> None:
    text = "This action does not support personal API key access"
    posthog.override("funnel", always=lambda _: problem(403, "permission_denied", text))
    with pytest.raises(PermissionDeniedError, match=text):
        ask.funnel(FUNNEL)
    # A POST is refused so where the operation is gone, too (api-facts §3).
    with pytest.raises(OperationNotAvailableError, match="or takes no keys for it"):
        ask.funnel(LONG_FUNNEL)


def test_errors_show_nothing_of_a_filter_but_posthogs_own_words(ask: Blocking, posthog: FakePostHog) -> None:
    text = "No events of type person called secret@example.org, of any type group, 7"
    properties = [PropertyFilter("email", "secret@example.org", "is_not", "person"), *LONG]
    link = f"api/environments/1/persons/path/?offset=1&search={json.dumps(['secret@example.org'])}"
    posthog.override(
        "path",
        lambda _: problem(400, "invalid_input", text),
        lambda _: actors(next_link=link),
        lambda _: problem(400, "invalid_input", text),
    )
    with pytest.raises(BadRequestError) as caught:
        ask.path(PathFilter(properties=properties[:1]))
    assert caught.value.detail == text.replace("secret@example.org", "[…]")
    with pytest.raises(BadRequestError) as caught:
        ask.path(PathFilter())
    assert caught.value.detail == text.replace("secret@example.org", "[…]")


def upstreams_link(request: httpx.Request, after: int) -> str:
    """Return a link as the service makes it (api-facts §0.6)."""
    here = str(request.url)
    if "offset" not in here:
        return f"{here}{'&' if '?' in here else '?'}offset={after}"
    return here.partition(f"{HOST}/")[2].replace(f"offset={query(request)['offset'][0]}", f"offset={after}")


@settings(deadline=None)
@given(st.sampled_from([FUNNEL, LONG_FUNNEL]), st.integers(0, 7), st.integers(1, 3), st.data())
def test_pages_of_either_method_come_each_once_and_go_on_from_a_cursor(
    filters: FunnelFilter, people: int, limit: int, data: st.DataObject
) -> None:
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        offset = int(query(request).get("offset", ["0"])[0])
        found = [actor(f"{number}") for number in range(people)][offset : offset + limit]
        full = len(found) == limit
        return actors(*found, next_link=upstreams_link(request, offset + limit) if full else None)

    transport = httpx.MockTransport(answer)
    with PersonsClient(key=KEY, host=HOST, project_id=1, clock=no_waiting(), transport=transport) as client:
        listed = client.funnel(filters, limit=limit)
        pages = list(listed.pages())
        assert [each.uuid for page in pages for each in page.items if isinstance(each, Person)] == [
            str(number) for number in range(people)
        ]
        assert len(pages) == people // limit + 1
        taken = data.draw(st.integers(1, len(pages)))
        listed = client.funnel(filters, limit=limit)
        some = list(islice(listed.pages(), taken))
        later = [] if listed.done else client.funnel(filters, limit=limit, cursor=listed.cursor).pages()
        assert [*some, *later] == pages
    method = "POST" if filters is LONG_FUNNEL else "GET"
    assert {request.method for request in requests} == {method}
    if method == "POST":
        bodies = [json.loads(request.content) for request in requests]
        assert bodies == [filters.to_parameters() | {"limit": limit}] * len(requests)


def test_a_post_only_reads_so_it_is_made_again_after_an_error(posthog: FakePostHog) -> None:
    link = "api/environments/1/persons/funnel/?offset=1"
    failed = problem(500, "error", "A server error occurred.")
    posthog.override(
        "funnel",
        lambda _: failed,
        lambda _: actors(actor(ADA), next_link=link),
        lambda _: failed,
        lambda _: actors(actor(BOB)),
    )
    transport = httpx.MockTransport(posthog)
    with PersonsClient(key=KEY, host=HOST, project_id=1, clock=no_waiting(), transport=transport) as client:
        assert list(client.funnel(LONG_FUNNEL)) == [person(ADA), person(BOB)]
    assert [request.method for request in posthog.requests] == ["POST"] * 4


def test_a_post_whose_links_do_not_move_ends_in_an_error(client: PersonsClient, posthog: FakePostHog) -> None:
    link = f"{HOST}/api/environments/1/persons/funnel/?offset=1"
    posthog.override("funnel", always=lambda _: actors(actor(ADA), next_link=link))
    people = client.funnel(LONG_FUNNEL)
    assert [next(people), next(people)] == [person(ADA)] * 2
    with pytest.raises(PagingError):
        next(people)


def test_a_cursor_belongs_to_its_filter_also_where_that_is_a_body(
    client: PersonsClient, posthog: FakePostHog
) -> None:
    link = f"{HOST}/api/environments/1/persons/funnel/?offset=1"
    posthog.override("funnel", lambda _: actors(actor(ADA), next_link=link))
    people = client.funnel(LONG_FUNNEL)
    next(people)
    another: Mapping[str, Any] = LONG_FUNNEL.to_parameters() | {"funnel_step": 1}
    with pytest.raises(ValueError, match="belongs to another call"):
        client.funnel(another, cursor=people.cursor)
    with pytest.raises(ValueError, match="belongs to another call"):
        client.path(PathFilter(), cursor=people.cursor)


def test_lists_take_typed_conditions(client: PersonsClient, posthog: FakePostHog) -> None:
    posthog.override("persons", lambda _: httpx.Response(200, json={"results": [], "next": None}))
    list(client.list(properties=[PropertyFilter("plan", "pro"), {"key": "age", "value": 7}]))
    assert json.loads(query(posthog.requests[0])["properties"][0]) == [
        {"key": "plan", "value": "pro", "operator": "exact"},
        {"key": "age", "value": 7},
    ]


def test_unknown_fields_of_people_are_kept(client: PersonsClient, posthog: FakePostHog) -> None:
    posthog.override("persons", lambda _: httpx.Response(200, json={"results": [actor(ADA, karma=7)]}))
    posthog.add("ada", uuid=ADA)
    posthog.override("7", lambda _: httpx.Response(200, json=posthog.record(ADA) | {"karma": 8}))
    assert [each.extra for each in client.list()] == [{"karma": 7}]
    assert client.retrieve(7).extra == {"karma": 8}
