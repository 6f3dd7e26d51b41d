"""The worked answers of the insights, asked by both clients in the eras that have them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from posthog_persons import (
    BadRequestError,
    GroupActor,
    OperationNotAvailableError,
    PermissionDeniedError,
    Person,
    PersonsClient,
    RetentionRow,
)
from posthog_persons.filters import (
    BreakdownProperty,
    CorrelationFilter,
    Event,
    Exclusion,
    Filter,
    FunnelBreakdown,
    FunnelFilter,
    FunnelPeriod,
    LifecycleFilter,
    Or,
    PathFilter,
    PathFunnel,
    PropertyFilter,
    RetentionBreakdown,
    RetentionFilter,
    StickinessFilter,
    TrendsBreakdown,
    TrendsFilter,
    Window,
)
from support.shop import EVENTS

from .conftest import Ask, Client, Server

ADA, BOB = "ada@example.org", "bob"
NOON = datetime(2024, 11, 24, 12, tzinfo=UTC)
WEEK: dict[str, Any] = {"date_from": "2024-11-18", "date_to": "2024-11-24"}
SIGNED_UP, PAID, VIEWED = Event("signed up"), Event("paid"), Event("$pageview")
STEPS = (SIGNED_UP, PAID)
PLAN = BreakdownProperty("plan")
# True of everything, and as a query longer than 4 KB.
LONG = [PropertyFilter("nothing", ["x" * 50] * 80, "is_not")]
NINETEENTH = datetime(2024, 11, 19, tzinfo=UTC)
# Since when an era of the four lacks what (design.md, "Eras").
LACKING = {
    "2024-11": set[str](),
    "2026-04": {"path", "retention", "stickiness"},
    "2026-10": {"path", "retention", "stickiness", "funnel", "funnel_correlation", "trends", "lifecycle"},
    "union": set[str](),
}

of_people = pytest.mark.parametrize("running", ["2024-11", "2026-04", "union"], indirect=True)
"""The eras that have funnels and trends; what they say of the others is in the first tests."""


@pytest.fixture
def shop(server: Server) -> Server:
    """The emulator with the project of the worked examples, on its day."""
    server.service.reset()
    server.service.set_clock("2024-11-24T12:00:00Z")
    server.capture(*EVENTS)
    return server


@pytest.fixture
def pages(shop: Server) -> Iterator[PersonsClient]:
    service = shop.service
    key, host = service.personal_api_key, service.base_url
    with PersonsClient(key=key, host=host, project_id=service.project_id) as client:
        yield client


def funnel(**more: Any) -> FunnelFilter:
    return FunnelFilter(steps=STEPS, **WEEK, **more)


def correlation(**more: Any) -> CorrelationFilter:
    return CorrelationFilter(steps=STEPS, **WEEK, **more)


def path(**more: Any) -> PathFilter:
    return PathFilter(include_event_types=("$pageview", "custom_event"), **WEEK, **more)


def lifecycle(state: Any, day: str = "2024-11-20") -> LifecycleFilter:
    return LifecycleFilter(entity=VIEWED, target_date=day, state=state, **WEEK)


EXAMPLES: list[tuple[str, Filter, list[str]]] = [
    # The answers of the papers.
    ("funnel", funnel(step=2), [ADA]),
    ("funnel", funnel(step=-2), [BOB]),
    ("funnel", funnel(step=1), [BOB, ADA]),
    ("funnel_correlation", correlation(event=VIEWED, converted=False), [BOB]),
    ("path", path(path_start_key="1_https://shop.example", path_end_key="2_signed up"), [BOB, ADA]),
    ("path", path(path_dropoff_key="1_https://shop.example/pricing"), [BOB]),
    ("lifecycle", lifecycle("returning"), [BOB]),
    ("trends", TrendsFilter(entity=SIGNED_UP, **WEEK), [BOB, ADA]),
    ("stickiness", StickinessFilter(entity=VIEWED, days=2, **WEEK), [BOB]),
    # The same people, asked for with more.
    ("funnel", funnel(step=1, properties=LONG), [BOB, ADA]),
    ("funnel_correlation", correlation(event=VIEWED, converted=False, properties=LONG), [BOB]),
    ("path", path(path_dropoff_key="1_https://shop.example/pricing", properties=LONG), [BOB]),
    ("funnel", funnel(custom_steps=[1]), [BOB]),
    ("funnel", funnel(step=2, window=Window(1, "hour")), []),  # Ada took a day
    ("funnel", funnel(step=1, search="ADA@"), [ADA]),
    # Bob viewed the prices after signing up and never paid; Ada viewed nothing on her way.
    ("funnel", funnel(step=1, exclusions=[Exclusion(VIEWED, 0, 1)]), [ADA]),
    (
        "funnel",
        FunnelFilter(steps=[PAID], step=1, breakdown=FunnelBreakdown(by=[PLAN], value="pro"), **WEEK),
        [ADA],
    ),
    (
        "funnel",
        FunnelFilter(steps=[PAID], step=1, breakdown=FunnelBreakdown(by=[PLAN], value="free"), **WEEK),
        [],
    ),
    ("funnel", funnel(period=FunnelPeriod(entrance_period_start=NINETEENTH, drop_off=True)), [BOB]),
    ("funnel", funnel(period=FunnelPeriod(entrance_period_start=NINETEENTH, drop_off=False)), []),
    ("funnel", FunnelFilter(steps=[VIEWED], step=1, date_from=NINETEENTH, date_to=NOON), [BOB]),
    # An end at that very moment, not at the end of its day.
    (
        "funnel",
        FunnelFilter(steps=[PAID], step=1, date_from="all", date_to=datetime(2024, 11, 19, 9, tzinfo=UTC)),
        [],
    ),
    (
        "funnel",
        FunnelFilter(steps=[PAID], step=1, date_from="all", date_to=datetime(2024, 11, 19, 11, tzinfo=UTC)),
        [ADA],
    ),
    (
        "funnel_correlation",
        correlation(
            type="properties",
            converted=True,
            property_values=[PropertyFilter("email", "example.org", "icontains", "person")],
        ),
        [ADA],
    ),
    # A day lies between the two, which ends a path, but not one within a funnel of 14 days.
    ("path", path(path_start_key="1_signed up", path_end_key="2_https://shop.example/pricing"), []),
    (
        "path",
        path(
            path_start_key="1_signed up",
            path_end_key="2_https://shop.example/pricing",
            funnel=PathFunnel("after", funnel(step=1)),
        ),
        [BOB],
    ),
    ("lifecycle", lifecycle("new", "2024-11-19"), [BOB]),
    ("lifecycle", lifecycle("dormant", "2024-11-19"), [ADA]),
    (
        "trends",
        TrendsFilter(
            entity=Event(
                "$pageview", properties=Or([PropertyFilter("$current_url", "pricing", "icontains")])
            ),
            **WEEK,
        ),
        [BOB],
    ),
    ("trends", TrendsFilter(entity=PAID, breakdown=TrendsBreakdown(PLAN, "pro"), **WEEK), [ADA]),
    ("trends", TrendsFilter(entity=PAID, breakdown=TrendsBreakdown(PLAN, "free"), **WEEK), []),
    (
        "stickiness",
        StickinessFilter(
            entity=Event("$pageview", properties=[PropertyFilter("$current_url", "pricing", "icontains")]),
            days=2,
            **WEEK,
        ),
        [],
    ),
]


def offered(server: Server) -> list[tuple[str, Filter, list[str]]]:
    return [each for each in EXAMPLES if each[0] not in LACKING[server.era]]


def test_the_people_of_insights(ask: Ask, shop: Server) -> None:
    found = [
        (method, filters, [each.name for each in ask(method, filters)])
        for method, filters, _ in offered(shop)
    ]
    assert found == offered(shop)


def test_pages_of_one_have_the_same_people(ask: Ask, shop: Server) -> None:
    for method, filters, people in offered(shop):
        assert {each.name for each in ask(method, filters, limit=1)} == set(people)


def test_posthogs_own_parameters_have_the_same_people(ask: Ask, shop: Server) -> None:
    for method, filters, people in offered(shop):
        assert [each.name for each in ask(method, filters.to_parameters())] == people


def test_insights_that_are_gone_say_what_to_use(ask: Ask, shop: Server) -> None:
    gone = [each for each in EXAMPLES if each[0] in LACKING[shop.era]]
    for method, filters, _ in gone:
        with pytest.raises(OperationNotAvailableError, match=r"gone since .* ActorsQuery") as caught:
            ask(method, filters)
        assert caught.value.operation == method
    assert len(shop.asked()) == len(gone)


def test_retention_tells_when_people_came_back(ask: Ask, shop: Server) -> None:
    filters = RetentionFilter(date_to="2024-11-24", total_intervals=7, selected_interval=1)
    if "retention" in LACKING[shop.era]:
        with pytest.raises(OperationNotAvailableError):
            ask("retention", filters)
        return
    [row] = ask("retention", filters)
    assert isinstance(row, RetentionRow)
    assert isinstance(row.person, Person)
    assert (row.person.name, row.appearances) == (BOB, (1, 1, 0, 0, 0, 0))
    paid = RetentionFilter(
        target=PAID, date_to="2024-11-24", breakdown=RetentionBreakdown(by=[PLAN], values=["pro"])
    )
    assert [row.person.name for row in ask("retention", paid)] == [ADA]


@of_people
def test_people_of_a_trend_have_values(ask: Ask, shop: Server) -> None:
    people = ask("trends", TrendsFilter(entity=VIEWED, **WEEK))
    assert [(person.name, person.value) for person in people] == [(BOB, 2), (ADA, 1)]
    person = people[1]
    assert (person.distinct_ids, person.is_identified, person.properties) == (
        ("anon-1", "ada"), True, {"email": ADA},
    )  # fmt: skip
    assert person.created_at == datetime(2024, 11, 18, 9, tzinfo=UTC)


@of_people
@pytest.mark.parametrize("properties", [(), LONG], ids=["GET", "POST"])
def test_pages_say_whether_they_were_stored_and_where_to_go_on(
    pages: PersonsClient, shop: Server, properties: Any
) -> None:
    filters = funnel(step=1, properties=properties)
    listed = pages.funnel(filters, limit=1)
    first, second, third = listed.pages()
    assert [len(page.items) for page in (first, second, third)] == [1, 1, 0]
    assert (first.is_cached, first.last_refresh, first.missing_persons, first.extra) == (False, NOON, 0, {})
    assert (listed.done, listed.pages_read, listed.items_read) == (True, 3, 2)
    again = pages.funnel(filters, limit=1)
    stored = next(again.pages())
    assert (stored.items, stored.is_cached) == (first.items, True)
    rest = pages.funnel(filters, limit=1, cursor=again.cursor)
    assert [page.items for page in rest.pages()] == [second.items, third.items]
    methods = {method for method, _ in shop.asked()}
    assert methods == {"POST" if properties else "GET"}


@of_people
def test_groups_are_listed_instead_of_people(ask: Ask, shop: Server) -> None:
    at = "2024-11-20T10:00:00Z"
    company = {"$group_type": "company", "$group_key": "acme", "$group_set": {"size": 9}}
    shop.capture(
        {"event": "$groupidentify", "distinct_id": "ada", "timestamp": at, "properties": company},
        {
            "event": "joined",
            "distinct_id": "ada",
            "timestamp": at,
            "properties": {"$groups": {"company": "acme"}},
        },
    )
    [acme] = ask(
        "funnel", FunnelFilter(steps=[Event("joined")], step=1, aggregation_group_type_index=0, **WEEK)
    )
    assert isinstance(acme, GroupActor)
    assert (acme.key, acme.type_index, acme.properties) == ("acme", 0, {"size": 9})


@of_people
def test_recordings_are_told_if_they_are_asked_for(ask: Ask, shop: Server) -> None:
    at = "2024-11-20T10:00:00Z"
    shop.capture(
        {"event": "joined", "distinct_id": "bob", "timestamp": at, "properties": {"$session_id": "s-1"}}
    )
    asked = FunnelFilter(steps=[Event("joined")], step=1, include_recordings=True, **WEEK)
    [bob] = ask("funnel", asked)
    [recording] = bob.matched_recordings
    assert recording.session_id == "s-1"
    assert [event.timestamp for event in recording.events] == [datetime(2024, 11, 20, 10, tzinfo=UTC)]


@of_people
def test_what_the_server_does_not_take_is_its_own_error(ask: Ask, shop: Server) -> None:
    with pytest.raises(BadRequestError, match="Action ID 7 does not exist!"):
        ask("funnel", {"actions": [{"id": 7}], "funnel_step": 1})


def test_insights_are_not_for_keys_with_scopes(client: Client, shop: Server) -> None:
    ask = client(shop.service.key("*"))
    if "funnel" in LACKING[shop.era]:
        with pytest.raises(OperationNotAvailableError):
            ask("funnel", funnel(step=1))
        return
    with pytest.raises(PermissionDeniedError, match="does not support personal API key access"):
        ask("funnel", funnel(step=1))
