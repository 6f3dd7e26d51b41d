from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posthog_persons import (
    AsyncPersonsClient,
    Cohort,
    DecodeError,
    EventDeletion,
    InvalidIdsError,
    NotFoundError,
    PagingError,
    Person,
    PersonsClient,
)
from support.posthog_fake import ADA, BOB, HOST, KEY, FakePostHog, problem, query

RECORD = Person(
    uuid=ADA, distinct_ids=("ada",), name="ada", properties={"plan": "pro"},
    created_at=datetime(2024, 11, 18, 9, tzinfo=UTC), id=1,
)  # fmt: skip


def actor(name: str, **more: Any) -> dict[str, Any]:
    return {"id": ADA, "uuid": ADA, "distinct_ids": [name], "name": name} | more


def page(*people: dict[str, Any], next_link: Any = None) -> httpx.Response:
    return httpx.Response(200, json={"results": list(people), "next": next_link, "previous": None})


def test_list_follows_next_through_relative_links_short_and_empty_pages(
    client: PersonsClient, posthog: FakePostHog
) -> None:
    posthog.override(
        "persons",
        lambda _: page(actor("a"), actor("b"), next_link="api/environments/1/persons/?limit=2&offset=2"),
        lambda _: page(actor("c"), next_link=f"{HOST}/api/environments/1/persons/?limit=2&offset=4"),
        lambda _: page(next_link="api/environments/1/persons/?limit=2&offset=6"),
        lambda _: page(actor("d")),
    )
    assert [person.name for person in client.list(limit=2)] == ["a", "b", "c", "d"]
    assert [query(request)["offset"] for request in posthog.requests] == [["0"], ["2"], ["4"], ["6"]]
    assert all(request.headers["authorization"] == f"Bearer {KEY}" for request in posthog.requests)


def test_list_sends_its_filters(client: PersonsClient, posthog: FakePostHog) -> None:
    posthog.override("persons", lambda _: page())
    where = [{"key": "plan", "value": "pro"}]
    assert (
        list(client.list(email="a@b.c", distinct_id="é&", search="offset", properties=where, limit=7)) == []
    )
    assert query(posthog.requests[0]) == {
        "email": ["a@b.c"], "distinct_id": ["é&"], "search": ["offset"], "limit": ["7"], "offset": ["0"],
        "properties": [json.dumps(where)],
    }  # fmt: skip


def test_list_ends_in_an_error_where_links_lead_in_a_circle(
    client: PersonsClient, posthog: FakePostHog
) -> None:
    posthog.override(
        "persons", always=lambda _: page(actor("a"), next_link="api/environments/1/persons/?x=1")
    )
    people = client.list()
    assert [next(people).name, next(people).name] == ["a", "a"]
    with pytest.raises(PagingError):
        next(people)


def test_a_listed_person_has_what_the_list_tells(client: PersonsClient, posthog: FakePostHog) -> None:
    full = actor("ada", properties={"a": [1]}, created_at="2024-11-18T09:00:00.5Z", is_identified=True)
    posthog.override(
        "persons", lambda _: page(full, {"id": ADA.upper(), "distinct_ids": [], "created_at": None})
    )
    assert list(client.list()) == [
        Person(
            uuid=ADA, distinct_ids=("ada",), name="ada", properties={"a": [1]}, is_identified=True,
            created_at=datetime(2024, 11, 18, 9, 0, 0, 500_000, tzinfo=UTC),
        ),
        Person(uuid=ADA, distinct_ids=(), name=None, properties={}, created_at=None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, html="<html>hello</html>"),
        httpx.Response(200, content=b""),
        httpx.Response(200, text="a,b\n1,2\n"),
        httpx.Response(200, json=[]),
        httpx.Response(200, json={}),
        httpx.Response(200, json={"results": None}),
        httpx.Response(200, json={"results": [7]}),
        httpx.Response(200, json={"results": [{"distinct_ids": []}]}),
        httpx.Response(200, json={"results": [{"id": 7, "distinct_ids": []}]}),
        httpx.Response(200, json={"results": [{"id": "x", "distinct_ids": [], "created_at": "yesterday"}]}),
        httpx.Response(200, json={"results": [], "next": 7}),
        httpx.Response(200, content=b"\xff"),
        httpx.Response(200, content=b"[" * 100_000),
    ],
)
def test_answers_out_of_shape_are_decode_errors(
    client: PersonsClient, posthog: FakePostHog, answer: httpx.Response
) -> None:
    posthog.override("persons", lambda _: answer)
    with pytest.raises(DecodeError, match="is the host a PostHog") as caught:
        list(client.list())
    assert caught.value.status == 200
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(("person_id", "path"), [(1, "1"), ("1", "1"), (ADA, ADA), (ADA.upper(), ADA)])
def test_retrieve_takes_a_number_or_a_uuid(
    client: PersonsClient, posthog: FakePostHog, person_id: int | str, path: str
) -> None:
    posthog.add("ada", uuid=ADA)
    posthog.override(path, lambda _: httpx.Response(200, json=posthog.record(ADA)))
    assert client.retrieve(person_id) == RECORD


@pytest.mark.parametrize("person_id", ["", ".", "..", "ada", "1/2", -1, "-1", "\u0661"])
def test_an_id_that_would_change_the_path_is_refused(
    client: PersonsClient, posthog: FakePostHog, person_id: int | str
) -> None:
    for ask in (client.retrieve, client.cohorts):
        with pytest.raises(InvalidIdsError):
            ask(person_id)
    assert posthog.requests == []


def test_an_unknown_person_is_not_found(client: PersonsClient, posthog: FakePostHog) -> None:
    posthog.override("7", lambda _: problem(404, "not_found", "Not found."))
    with pytest.raises(NotFoundError, match="404 not_found: Not found\\."):
        client.retrieve(7)


def test_look_ups_take_any_number_of_ids_in_calls_of_200(client: PersonsClient, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    found = client.batch_by_distinct_ids([*(f"nobody-{number}" for number in range(450)), "ada"])
    assert found == {"ada": RECORD}
    assert [len(body["distinct_ids"]) for body in posthog.called("batch_by_distinct_ids")] == [200, 200, 51]


def test_look_ups_by_uuid_answer_in_lower_case(client: PersonsClient, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    assert client.batch_by_uuids([ADA.upper(), BOB]) == {ADA: RECORD}
    assert client.batch_by_uuids([]) == {}
    assert posthog.called("batch_by_uuids") == [{"uuids": [ADA, BOB]}]


def test_look_ups_refuse_wrong_ids_before_anything_is_sent(
    client: PersonsClient, posthog: FakePostHog
) -> None:
    with pytest.raises(
        InvalidIdsError, match="2 of the ids cannot be right, nothing was sent: number 2 is empty"
    ):
        client.batch_by_distinct_ids(["a", "", "b", " "])
    assert posthog.requests == []


def test_cohorts_come_in_both_shapes_of_the_service(client: PersonsClient, posthog: FakePostHog) -> None:
    full: dict[str, Any] = {
        "id": 2,
        "name": None,
        "count": None,
        "groups": [{}],
        "is_static": True,
        "created_by": None,
    }
    results = [{"id": 1, "name": "buyers", "count": 1}, full]
    posthog.override("cohorts", lambda _: httpx.Response(200, json={"results": results}))
    assert client.cohorts(ADA) == (
        Cohort(id=1, name="buyers", count=1),
        Cohort(id=2, name=None, count=None),
    )
    assert query(posthog.requests[0]) == {"person_id": [ADA]}


def test_deletion_status_goes_through_all_pages(client: PersonsClient, posthog: FakePostHog) -> None:
    row = {
        "person_uuid": ADA,
        "created_at": "2024-11-24T12:00:00Z",
        "status": "pending",
        "delete_verified_at": None,
    }
    done = row | {"status": "completed", "delete_verified_at": "2024-12-01T05:00:00Z"}
    link = f"{HOST}/api/environments/1/persons/deletion_status/?limit=1&offset=1"
    posthog.override("deletion_status", lambda _: page(row, next_link=link), lambda _: page(done))
    asked = datetime(2024, 11, 24, 12, tzinfo=UTC)
    assert list(client.deletion_status(status="all", person_uuid=ADA.upper(), limit=1)) == [
        EventDeletion(person_uuid=ADA, status="pending", created_at=asked, verified_at=None),
        EventDeletion(
            person_uuid=ADA,
            status="completed",
            created_at=asked,
            verified_at=datetime(2024, 12, 1, 5, tzinfo=UTC),
        ),
    ]
    assert query(posthog.requests[0]) == {"status": ["all"], "person_uuid": [ADA], "limit": ["1"]}
    assert len(posthog.requests) == 2


def test_deletion_status_refuses_what_is_no_uuid(client: PersonsClient) -> None:
    with pytest.raises(InvalidIdsError):
        list(client.deletion_status(person_uuid="ada"))


def test_the_async_client_does_the_same(async_client: AsyncPersonsClient, posthog: FakePostHog) -> None:
    posthog.add("ada", uuid=ADA)
    posthog.override("persons", lambda _: page(actor("a"), next_link="api/environments/1/persons/?offset=1"))
    posthog.override("persons", lambda _: page(actor("b")))
    posthog.override(ADA, lambda _: httpx.Response(200, json=posthog.record(ADA)))
    posthog.override("cohorts", lambda _: httpx.Response(200, json={"results": []}))
    posthog.override("deletion_status", lambda _: page({"person_uuid": BOB, "status": "pending"}))

    async def main() -> None:
        async with async_client as client:
            assert [person.name async for person in client.list()] == ["a", "b"]
            assert await client.retrieve(ADA) == RECORD
            assert await client.batch_by_distinct_ids(["ada", "x"]) == {"ada": RECORD}
            assert await client.batch_by_uuids([ADA]) == {ADA: RECORD}
            assert await client.cohorts(ADA) == ()
            assert [row.person_uuid async for row in client.deletion_status(person_uuid=BOB)] == [BOB]
            with pytest.raises(InvalidIdsError):
                await client.batch_by_distinct_ids([""])

    asyncio.run(main())


@given(st.lists(st.lists(st.text(min_size=1, max_size=3), max_size=3), min_size=1, max_size=5))
def test_list_yields_every_person_of_every_page_once_in_order(pages: list[list[str]]) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        number = int(query(request)["offset"][0])
        link = f"api/environments/1/persons/?offset={number + 1}" if number + 1 < len(pages) else None
        return page(*map(actor, pages[number]), next_link=link)

    with PersonsClient(key=KEY, host=HOST, project_id=1, transport=httpx.MockTransport(answer)) as client:
        assert [person.name for person in client.list()] == [name for names in pages for name in names]
