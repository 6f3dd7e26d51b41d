from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from posthog_persons import (
    Cohort,
    NotFoundError,
    OperationNotAvailableError,
    PermissionDeniedError,
    Person,
    PropertyValue,
)
from posthog_persons.filters import BreakdownProperty, PropertyFilter, TimelineFilter
from support.posthog_fake import ADA, BOB

from .conftest import Ask, Client, Server

UNKNOWN = "00000000-0000-4000-8000-000000000000"


def test_people_are_listed_newest_first(ask: Ask, server: Server) -> None:
    people = ask("list", limit=1)
    assert [person.uuid for person in people] == [BOB, ADA]
    assert people[1].distinct_ids == ("anon-1", "ada")
    assert ask("list", search="ada@example.org") == [people[1]]


def test_a_person_is_retrieved_by_number_or_uuid(ask: Ask, server: Server) -> None:
    ada: Person = ask("retrieve", ADA)
    assert ask("retrieve", ada.id) == ada
    assert ada.properties == {"plan": "pro", "email": "ada@example.org"}
    # Servers of 2024 do not tell when somebody was seen last.
    assert ada.last_seen_at == (None if server.early else datetime(2026, 10, 2, 10, tzinfo=UTC))
    with pytest.raises(NotFoundError):
        ask("retrieve", UNKNOWN)


@pytest.mark.parametrize(
    ("method", "ids", "found"),
    [
        ("batch_by_distinct_ids", ["ada", "nobody", "bob"], {"ada": ADA, "bob": BOB}),
        ("batch_by_uuids", [ADA, UNKNOWN], {ADA: ADA}),
    ],
)
def test_look_ups_are_there_from_2026(
    ask: Ask, server: Server, method: str, ids: list[str], found: dict[str, str]
) -> None:
    if not server.early:
        assert {asked: person.uuid for asked, person in ask(method, ids).items()} == found
        return
    with pytest.raises(OperationNotAvailableError, match=r"since 2026.*use list\(distinct_id=…\)") as caught:
        ask(method, ids)
    assert (caught.value.operation, caught.value.since, caught.value.status) == (method, "2026", 405)
    assert server.asked() == [("POST", f"{method}/")]


def test_a_key_with_scopes_is_told_the_same_about_look_ups(client: Client, server: Server) -> None:
    ask = client(server.service.key("person:read"))
    if not server.early:
        assert ask("batch_by_uuids", [BOB])[BOB].uuid == BOB
        return
    with pytest.raises(OperationNotAvailableError, match="or takes no keys for it"):
        ask("batch_by_uuids", [BOB])


def test_cohorts_are_read_in_either_shape(ask: Ask, server: Server) -> None:
    rule = {"key": "plan", "value": "pro", "type": "person"}
    server.service.post_as_owner(
        "/api/projects/1/cohorts/", {"name": "buyers", "groups": [{"properties": [rule]}]}
    )
    assert ask("cohorts", ADA) == (Cohort(id=1, name="buyers", count=1),)
    assert ask("cohorts", BOB) == ()


def test_values_of_a_property_come_in_either_form(ask: Ask, server: Server) -> None:
    # Each occurs once: by name.
    free, pro = PropertyValue(name="free", count=1), PropertyValue(name="pro", count=1)
    assert ask("property_values", "plan") == (free, pro)
    assert ask("property_values", "plan", search="PR") == (pro,)
    assert ask("property_values", "colour") == ()


def test_a_person_as_of_a_moment(ask: Ask, server: Server) -> None:
    moment = datetime(2026, 10, 1, 12, tzinfo=UTC)
    if server.early:
        with pytest.raises(OperationNotAvailableError, match="use retrieve") as caught:
            ask("properties_at_time", distinct_id="ada", at=moment)
        assert (caught.value.status, caught.value.until) == (400, None)
        return
    then = ask("properties_at_time", distinct_id="ada", at=moment)
    assert then.person.uuid == ADA
    assert then.person.properties == {"plan": "free", "email": "ada@example.org"}
    assert (then.at, then.distinct_ids, then.include_set_once) == (moment, ("anon-1", "ada"), False)
    again = ask("properties_at_time", person_id=ADA.upper(), at=moment, include_set_once=True)
    assert (again.person.properties, again.include_set_once) == (then.person.properties, True)
    with pytest.raises(NotFoundError):
        ask("properties_at_time", distinct_id="nobody", at=moment)


@pytest.mark.parametrize(
    "filters",
    [
        {
            "properties": [{"key": "plan", "value": "pro", "type": "person"}],
            "date_from": "2026-10-01",
            "date_to": "2026-10-05",
        },
        TimelineFilter(
            properties=[PropertyFilter("plan", "pro", type="person")],
            date_from=date(2026, 10, 1),
            date_to="2026-10-05",
        ),
        TimelineFilter(
            breakdown=[BreakdownProperty("plan", "person")], date_from="2026-10-01", date_to="2026-10-05"
        ),
    ],
    ids=["mapping", "conditions", "breakdown"],
)
def test_how_properties_changed(ask: Ask, server: Server, filters: Any) -> None:
    timeline = ask("properties_timeline", ADA, filters)
    assert timeline.crucial_property_keys == ("plan",)
    assert [point.properties.get("plan") for point in timeline.points][-2:] == ["free", "pro"]
    assert timeline.points[-1].at == datetime(2026, 10, 2, 10, tzinfo=UTC)
    assert timeline.points[-1].relevant_event_count == 1
    assert timeline.date_from == datetime(2026, 10, 1, tzinfo=UTC)


def test_how_properties_changed_is_not_for_keys_with_scopes(client: Client, server: Server) -> None:
    with pytest.raises(PermissionDeniedError, match="does not support personal API key access"):
        client(server.service.key("*"))("properties_timeline", ADA)


def test_the_log_is_read_page_by_page(ask: Ask, server: Server) -> None:
    for number in range(3):
        ask("set_property", ADA, "number", number)
    ask("set_property", BOB, "number", 9)
    lines = ask("activity", page_size=2)
    ada = str(ask("retrieve", ADA).id)
    assert [line.item_id == ada for line in lines] == [False, True, True, True]
    assert {line.activity for line in lines} == {"updated"}
    assert {line.created_at for line in lines} == {datetime(2026, 10, 7, 9, tzinfo=UTC)}
    assert len({line.id for line in lines}) == 4
    assert [change.field for line in lines for change in line.changes] == ["properties"] * 4
    assert ask("activity", ADA, page_size=1) == lines[1:]
    with pytest.raises(NotFoundError):
        ask("activity", UNKNOWN)


def test_the_log_needs_a_scope_of_its_own(client: Client, server: Server) -> None:
    with pytest.raises(PermissionDeniedError, match="activity_log:read"):
        client(server.service.key("person:read"))("activity")
    assert client(server.service.key("activity_log:read"))("activity") == []


def test_emails_are_switched_off_or_not_there_yet(ask: Ask, server: Server) -> None:
    kind = OperationNotAvailableError if server.early else NotFoundError
    with pytest.raises(kind) as caught:
        ask("emails", ADA)
    assert caught.value.status == 404
