from __future__ import annotations

import asyncio
import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posthog_persons import (
    AsyncPersonsClient,
    ForeignOriginError,
    Page,
    PageRead,
    PagingError,
    Person,
    PersonsClient,
    Retry,
    ServerError,
)
from posthog_persons._transport.origin import page_link
from posthog_persons.paging import Trail, cursor_of, fingerprint, query_of
from posthog_persons.testing import no_waiting
from support.posthog_fake import ADA, HOST, KEY, problem, query

PATH = "/api/environments/1/persons/"
PAGE = f"{HOST}{PATH}?limit=1&offset=2"
LINKS: list[Callable[[int], str]] = [
    lambda number: f"{HOST}{PATH}?offset={number}",
    lambda number: f"{PATH}?offset={number}",
    lambda number: f"{PATH[1:]}?offset={number}",
]


@dataclass
class Server:
    """A list in pages: what each holds, and the form of the link to each; the offset counts pages."""

    pages: list[list[str]]
    links: list[Callable[[int], str]] = field(default_factory=lambda: [LINKS[0]])
    back: int | None = None
    calls: list[int] = field(default_factory=list)
    failures: list[httpx.Response] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        number = int(query(request)["offset"][0])
        self.calls.append(number)
        if self.failures:
            return self.failures.pop()
        people = [{"id": ADA, "distinct_ids": [name]} for name in self.pages[number]]
        target = number + 1 if number + 1 < len(self.pages) else self.back
        link = None if target is None else self.links[number % len(self.links)](target)
        return httpx.Response(200, json={"results": people, "next": link})

    def client(self, **options: Any) -> PersonsClient:
        transport = httpx.MockTransport(self)
        return PersonsClient(
            key=KEY, host=HOST, project_id=1, clock=no_waiting(), transport=transport, **options
        )

    @property
    def everybody(self) -> list[str]:
        return [name for page in self.pages for name in page]


def names(page: Page[Person]) -> list[str]:
    return [person.distinct_ids[0] for person in page.items]


lists = st.lists(st.lists(st.text(max_size=2), max_size=4), min_size=1, max_size=6)
servers = st.builds(Server, lists, st.lists(st.sampled_from(LINKS), min_size=1, max_size=3))


@pytest.mark.parametrize(
    "link",
    [
        PAGE,
        "api/environments/1/persons/?limit=1&offset=2",
        "/api/environments/1/persons/?limit=1&offset=2",
        "https://posthog.example.org:443/api/environments/1/persons/?limit=1&offset=2",
    ],
)
def test_links_are_mended_to_absolute_ones(link: str) -> None:
    assert page_link(link, HOST).replace(":443", "") == PAGE


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example.org/api/", "http://posthog.example.org/api/", "https://posthog.example.org:8443/",
        "//evil.example.org/api/", "https://posthog.example.org@evil.org/", "https://x@posthog.example.org/",
        "https://[broken/", "https://posthog.example.org:port/", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_links_to_another_origin_are_refused(link: str) -> None:
    with pytest.raises(ForeignOriginError, match="another origin"):
        page_link(link, HOST)


def test_a_page_is_read_once() -> None:
    trail = Trail()
    assert trail.step(PAGE) == PAGE
    with pytest.raises(PagingError, match=r"^a page's link leads back to a page that was read before$"):
        trail.step(PAGE)


@settings(deadline=None)
@given(servers)
def test_pages_are_those_of_the_server_with_the_empty_ones(server: Server) -> None:
    with server.client() as client:
        people = client.list()
        assert [names(page) for page in people.pages()] == server.pages
        assert people.done
        assert people.cursor is None
        assert (people.pages_read, people.items_read) == (len(server.pages), len(server.everybody))
        assert (list(people), list(people.pages())) == ([], [])
    assert server.calls == [*range(len(server.pages))]


@settings(deadline=None)
@given(servers, st.data())
def test_going_on_from_a_cursor_loses_nobody_and_repeats_a_part_of_a_page_at_most(
    server: Server, data: st.DataObject
) -> None:
    taken = data.draw(st.integers(0, len(server.everybody)))
    with server.client() as client:
        people = client.list()
        got = [next(people).distinct_ids[0] for _ in range(taken)]
        assert (got, people.items_read) == (server.everybody[:taken], taken)
        if people.done:
            assert (people.cursor, taken) == (None, len(server.everybody))
            return
        rest = [person.distinct_ids[0] for person in client.list(cursor=people.cursor)]
        assert KEY not in str(people.cursor)
        assert HOST not in str(people.cursor)
    whole_pages, count = 0, 0
    for page in server.pages:
        if count + len(page) > taken or people.pages_read == whole_pages:
            break
        whole_pages, count = whole_pages + 1, count + len(page)
    assert rest == [name for page in server.pages[whole_pages:] for name in page]


@settings(deadline=None)
@given(servers)
def test_every_page_leaves_a_cursor_from_which_the_next_ones_come(server: Server) -> None:
    with server.client() as client:
        people = client.list()
        for number, _ in enumerate(people.pages(), start=1):
            if people.done:
                break
            rest = client.list(cursor=people.cursor)
            assert rest.cursor == people.cursor
            assert [names(page) for page in rest.pages()] == server.pages[number:]


@settings(deadline=None)
@given(servers, st.data())
def test_a_page_handed_out_in_part_is_finished_by_its_rest(server: Server, data: st.DataObject) -> None:
    taken = data.draw(st.integers(0, len(server.everybody)))
    with server.client() as client:
        people = client.list()
        got = [next(people).distinct_ids[0] for _ in range(taken)]
        got += [name for page in people.pages() for name in names(page)]
    assert got == server.everybody


@settings(deadline=None)
@given(servers, st.data())
def test_links_that_lead_in_a_circle_end_in_an_error_after_all_pages(
    server: Server, data: st.DataObject
) -> None:
    server.back = data.draw(st.integers(0, len(server.pages) - 1))
    server.links = [LINKS[0]]
    got = []
    with server.client() as client:
        people = client.list()
        with pytest.raises(PagingError):
            got += [person.distinct_ids[0] for person in people]
        # No link led to the first page yet, so that one is read again.
        assert server.calls == [*range(len(server.pages)), *([0] if server.back == 0 else [])]
        with pytest.raises(PagingError):
            next(people)
    assert not people.done


@settings(deadline=None)
@given(servers)
def test_the_async_client_pages_alike(server: Server) -> None:
    async def main() -> None:
        transport = httpx.MockTransport(server)
        async with AsyncPersonsClient(
            key=KEY, host=HOST, project_id=1, clock=no_waiting(), transport=transport
        ) as client:
            assert [person.distinct_ids[0] async for person in client.list()] == server.everybody
            people = client.list()
            assert [names(page) async for page in people.pages()] == server.pages
            assert people.done
            people = client.list()
            got = [(await anext(people)).distinct_ids[0] for _ in server.everybody[:1]]
            got += [name async for page in people.pages() for name in names(page)]
            assert got == server.everybody
            people = client.list()
            await anext(people.pages())
            if not people.done:
                rest = client.list(cursor=people.cursor)
                assert [names(page) async for page in rest.pages()] == server.pages[1:]

    asyncio.run(main())


def test_after_an_error_the_same_page_is_asked_for_again() -> None:
    server = Server([["a"], ["b"], ["c"]])
    with server.client(retry=Retry.NEVER) as client:
        people = client.list()
        assert next(people).distinct_ids == ("a",)
        before = people.cursor
        server.failures = [problem(500, "error", "A server error occurred.")]
        with pytest.raises(ServerError):
            next(people)
        assert (people.cursor, people.pages_read) == (before, 1)
        assert [names(page) for page in people.pages()] == [["b"], ["c"]]
    assert server.calls == [0, 1, 1, 2]


def test_nothing_is_sent_before_it_is_asked_for() -> None:
    server = Server([["a"]])
    with server.client() as client:
        people = client.list()
        assert (server.calls, people.done, people.cursor) == ([], False, None)
        assert iter(people) is people


def test_a_cursor_belongs_to_its_call() -> None:
    server = Server([["a"], ["b"]])
    with server.client() as client:
        people = client.list(limit=5)
        next(people)
        cursor = people.cursor
        assert cursor is not None
        others: list[Callable[[], object]] = [
            lambda: client.list(cursor=cursor),
            lambda: client.list(limit=5, search="x", cursor=cursor),
            lambda: client.activity(cursor=cursor),
            lambda: client.deletion_status(limit=5, cursor=cursor),
        ]
        for ask in others:
            with pytest.raises(ValueError, match="belongs to another call"):
                ask()
    transport = httpx.MockTransport(server)
    with (
        PersonsClient(key=KEY, host=HOST, project_id=2, transport=transport) as client,
        pytest.raises(ValueError, match="belongs to another call"),
    ):
        client.list(limit=5, cursor=cursor)
    assert server.calls == [0]


@pytest.mark.parametrize("cursor", ["", "x", "!", "WzFd", "WyJhIl0", "WyJhIiwxXQ", "W1t", "é", 7, b"WzFd"])
def test_a_broken_cursor_is_refused(cursor: Any) -> None:
    with Server([["a"]]).client() as client, pytest.raises(ValueError, match="the cursor is broken"):
        client.list(cursor=cursor)


@given(st.text(), st.text())
def test_a_cursor_holds_nothing_of_a_link_but_its_query(call: str, text: str) -> None:
    wanted = text.partition("#")[0]
    link = f"https://somebody:secret@elsewhere.example.org/path?{text}"
    assert cursor_of(call, link) == cursor_of(call, f"?{text}")
    assert query_of(call, cursor_of(call, link)) == wanted


@pytest.mark.parametrize("query", ["", "a", "ab", "abc", "offset=1?&search=%3F", "XXXXXXXX", "~~~", "é🐘"])
def test_a_cursor_is_one_line_without_signs_that_urls_and_shells_take_otherwise(query: str) -> None:
    for call in ("0123456789abcdef", "x", "xy"):
        cursor = cursor_of(call, f"{HOST}{PATH}?{query}#?offset=9#")
        assert re.fullmatch("[A-Za-z0-9_-]+", cursor)
        assert query_of(call, cursor) == query


def test_a_cursor_kept_from_another_day_is_understood() -> None:
    # What its text is made of must stay: ["CALL","QUERY"] in base64, and CALL of the hash of what was asked.
    asked = b'["list", "/persons/", {"limit": 5, "search": "x"}, null]'
    call = hashlib.sha256(asked).hexdigest()[:16]
    cursor = base64.urlsafe_b64encode(f'["{call}","offset=5"]'.encode()).decode().rstrip("=")
    for parameters in ({"limit": 5, "search": "x"}, {"search": "x", "limit": 5}):
        assert query_of(fingerprint("list", "/persons/", parameters, None), cursor) == "offset=5"


@pytest.mark.parametrize(
    ("cursor", "fault"),
    [
        ("W10", "the cursor is broken: it must be what `cursor` gave, unchanged"),
        (
            cursor_of("other", "?offset=5"),
            "the cursor belongs to another call: go on with the same method, project, filter and page size",
        ),
    ],
)
def test_what_is_wrong_with_a_cursor_is_said(cursor: str, fault: str) -> None:
    with pytest.raises(ValueError, match=f"^{fault}$"):
        query_of("call", cursor)


def test_a_cursor_leads_to_no_other_path() -> None:
    server = Server([["a"], ["b"]], [lambda number: f"{PATH}bulk_delete/?offset={number}"])
    requests: list[str] = []

    def watch(request: httpx.Request) -> httpx.Response:
        requests.append(request.url.path)
        return server(request)

    transport = httpx.MockTransport(watch)
    with PersonsClient(key=KEY, host=HOST, project_id=1, transport=transport) as client:
        people = client.list()
        next(people)
        assert [person.distinct_ids for person in client.list(cursor=people.cursor)] == [("b",)]
    assert requests == [PATH, PATH]


def test_every_page_is_told_to_the_listener() -> None:
    told: list[object] = []
    with Server([["a", "b"], []]).client(on_event=told.append) as client:
        list(client.list())
    assert [event for event in told if isinstance(event, PageRead)] == [
        PageRead(operation="list", number=1, items=2),
        PageRead(operation="list", number=2, items=0),
    ]
