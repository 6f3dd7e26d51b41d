"""The people of a run are made anywhere, or it is said why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import requests

from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import WorldError, made
from posthog_persons.conformance.world.calendar import Calendar, moment
from posthog_persons.conformance.world.patience import PAUSE, Patience
from support.lying import between, is_
from support.wsgi_adapter import in_process


class Waits:
    """A clock that counts how long it was waited for."""

    def __init__(self) -> None:
        self.slept = 0.0

    def sleep(self, seconds: float) -> None:
        self.slept += seconds


def _as_a_strangers(server: Server, *, token: str | None = None) -> Waits:
    """Make an emulator look like a server of somebody else's, on which nobody really waits."""
    if token is None:
        del server.gate.secrets[str(server.target.token)]
    server.target = replace(server.target, own=False, token=token)
    clock = Waits()
    server.gate.clock = clock  # type: ignore[assignment]
    return clock


@pytest.mark.parametrize("now", ["2024-11-24T12:00:00Z", "2031-03-30T00:30:00Z"])
def test_everything_happens_before_the_servers_now(now: str) -> None:
    with in_process() as server:
        server.send("PUT", "/_emulator/clock/", body={"now": now, "rate": 0})
        world = made(server)
    assert world.now == datetime.fromisoformat(now)
    assert world.calendar.first.weekday() == 0
    assert all(person.last_seen_at <= world.now for person in world.people.values())
    assert world.people["clock"].created_at == world.now


def test_the_people_are_there_with_cohorts_and_an_action() -> None:
    with in_process() as server:
        world = made(server)
        listed = server.ask("list_persons", query={"limit": 500, "include_total": 1}).answer
        assert listed["count"] == len(world.people) > 100
        true = {person.uuid: person.actor() for person in world.people.values()}
        assert {each["id"]: each for each in listed["results"]} == true
        assert set(world.cohorts) == {"pro", "lately", "list"}
        assert world.action == 1


def test_on_a_strangers_server_the_names_are_random_and_the_token_is_asked_for() -> None:
    prefixes = set()
    for _run in range(2):
        with in_process() as server:
            _as_a_strangers(server)
            prefixes.add(made(server).prefix)
            token = server.target.token
            assert token is not None
            assert token in server.gate.secrets
    assert len(prefixes) == 2
    assert not any(prefix == "cf0" for prefix in prefixes)


def test_without_a_token_nobody_is_made() -> None:
    def hidden(request: requests.PreparedRequest, answer: Any) -> Any:
        return {} if str(request.url).endswith("/api/projects/1/") else answer

    with between(answered=hidden) as server:
        _as_a_strangers(server)
        with pytest.raises(
            WorldError, match=r"token is not known: .* answered 200; give it with --project-token"
        ):
            made(server)


def test_a_server_that_takes_no_events_is_told_of() -> None:
    with in_process() as server:
        server.target = replace(server.target, token="phc_other")
        with pytest.raises(WorldError, match="did not take events: POST /batch/ was answered 401"):
            made(server)


def test_who_never_shows_is_waited_for_and_told_of() -> None:
    def hidden(request: requests.PreparedRequest, answer: Any) -> Any:
        return {} if is_(request, "*") else answer

    with between(answered=hidden) as server:
        clock = _as_a_strangers(server, token=server.target.token)
        with pytest.raises(WorldError, match="server's time is not known"):
            made(server)
    assert clock.slept == 60.0


def test_who_shows_late_is_waited_for() -> None:
    left = [3]

    def late(request: requests.PreparedRequest, answer: Any) -> Any:
        if request.method == "GET" and "/persons/" in str(request.url) and left[0]:
            left[0] -= 1
            return {"results": []}
        return answer

    with between(answered=late) as server:
        clock = _as_a_strangers(server, token=server.target.token)
        made(server)
    assert clock.slept == PAUSE


def test_a_list_that_lies_keeps_nobody_from_being_made() -> None:
    def emptied(request: requests.PreparedRequest, answer: Any) -> Any:
        return {"results": []} if is_(request, "") else answer

    with between(answered=emptied) as server:
        clock = _as_a_strangers(server, token=server.target.token)
        assert made(server).people
    assert clock.slept == 0


def test_a_retrieve_that_lies_does_not_either() -> None:
    def emptied(request: requests.PreparedRequest, answer: Any) -> Any:
        return {} if is_(request, "*/") else answer

    with between(answered=emptied) as server:
        clock = _as_a_strangers(server, token=server.target.token)
        assert made(server).people
    assert clock.slept == 0


def test_a_cohort_that_cannot_be_made_is_told_of() -> None:
    def refused(request: requests.PreparedRequest, answer: Any) -> Any:
        return {} if str(request.url).endswith("/cohorts/") else answer

    with (
        between(answered=refused) as server,
        pytest.raises(WorldError, match=r"POST cohorts/ was answered 201"),
    ):
        made(server)


def test_removing_leaves_nobody_and_asks_a_stranger_to_forget_the_cohorts() -> None:
    with in_process() as server:
        _as_a_strangers(server, token=server.target.token)
        world = made(server)
        asked: list[str] = []
        server.gate.observers.append(lambda exchange: asked.append(f"{exchange.method} {exchange.url}"))
        world.remove(server)
        assert server.ask("list_persons", query={"include_total": 1}).answer["count"] == 0
    assert [each.partition("/api/")[2] for each in asked if each.startswith("PATCH")] == [
        "projects/1/cohorts/1/",
        "projects/1/cohorts/2/",
        "projects/1/cohorts/3/",
        "projects/1/actions/1/",
    ]


def test_a_zone_that_is_none_counts_as_utc() -> None:
    def odd(request: requests.PreparedRequest, answer: Any) -> Any:
        if str(request.url).endswith("/api/projects/1/"):
            answer["timezone"] = "Mars/Olympus"
        return answer

    with between(answered=odd) as server:
        assert made(server).calendar.zone.key == "UTC"


def test_a_calendar_begins_on_a_monday_four_weeks_back() -> None:
    with in_process() as server:
        zone = made(server).calendar.zone
    assert zone.key == "Pacific/Auckland"
    calendar = Calendar.before(datetime(2026, 10, 7, 9, tzinfo=UTC), zone)
    assert calendar.day(0) == "2026-09-07"
    assert calendar.at(3, "09:30") == datetime(2026, 9, 9, 21, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-09-07T10:00:00Z", datetime(2026, 9, 7, 10, tzinfo=UTC)),
        ("2026-09-07T10:00:00", datetime(2026, 9, 7, 10, tzinfo=UTC)),
        ("yesterday", None),
        (7, None),
    ],
)
def test_moments_are_read_from_what_is_one(text: object, read: datetime | None) -> None:
    assert moment(text) == read


def test_patience_ends() -> None:
    clock = Waits()
    patience = Patience(clock, 1.0)  # type: ignore[arg-type]
    answers = iter(range(10))
    assert patience.until(lambda: next(answers), lambda each: each == 1) == 1
    assert patience.until(lambda: next(answers), lambda _: False) == 3
    assert patience.until(lambda: next(answers), lambda _: False) == 4
    assert clock.slept == 2 * PAUSE
