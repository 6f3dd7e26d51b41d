"""Each check finds what a server can lie about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import requests

from posthog_persons.conformance.checks.truths import TRUTHS
from posthog_persons.conformance.world import made
from support.lying import Answered, between, is_

Json = Any
Change = Callable[[Json], Json]


def told(path: str, change: Change, method: str = "GET") -> Answered:
    """Change the answers of an operation."""

    def answered(request: requests.PreparedRequest, answer: Json) -> Json:
        return change(answer) if is_(request, path, method) and answer and "detail" not in answer else answer

    return answered


def field(name: str, value: Json) -> Change:
    """Put a value into all people of an answer, or into the one that it is."""

    def change(answer: Json) -> Json:
        for each in _people(answer):
            each[name] = value(each[name]) if callable(value) else value
        return answer

    return change


def _people(answer: Json) -> list[Json]:
    if "result" in answer:
        return [row["person"] for row in answer["result"]]
    results = answer.get("results", [answer])
    if isinstance(results, dict):
        return list(results.values())
    return [person for each in results for person in each.get("people", [each])]


def shorter(answer: Json) -> Json:
    """Leave out the last person."""
    for each in answer.get("results", ()):
        if isinstance(each, dict) and "people" in each:
            each["people"] = each["people"][:-1]
            return answer
    key = "result" if "result" in answer else "results"
    return {**answer, key: answer[key][:-1]}


def doubled(answer: Json) -> Json:
    answer["results"] += answer["results"][:1]
    return answer


def backwards(answer: Json) -> Json:
    answer["results"] = answer["results"][::-1]
    return answer


def inside_out(answer: Json) -> Json:
    for each in answer["results"]:
        each["people"] = each["people"][::-1]
    return answer


def nowhere(answer: Json) -> Json:
    return {**answer, "next": None}


def onwards(answer: Json) -> Json:
    return {**answer, "next": answer.get("next") or "/api/environments/1/persons/"}


def put(name: str, value: Json) -> Change:
    return lambda answer: {**answer, name: value(answer[name]) if callable(value) else value}


def first_row(name: str, value: Json) -> Change:
    def change(answer: Json) -> Json:
        for row in answer["results"][:1]:
            row[name] = value
        return answer

    return change


def _plus(number: Json) -> Json:
    return number + 1


LIES: dict[str, tuple[str, Answered]] = {
    "the list misses somebody": ("list filters", told("", shorter)),
    "the list doubles somebody": ("list order", told("", doubled)),
    "the list is backwards": ("list order", told("", backwards)),
    "the list hides properties": ("list order", told("", field("properties", {}))),
    "the list misnames people": ("list order", told("", field("name", "x"))),
    "the list is no list": ("list filters", told("", put("results", None))),
    "pages end early": ("list pages", told("", nowhere)),
    "pages never end": ("list pages", told("", onwards)),
    "the count is off by one": (
        "list cuts",
        told("", lambda each: {**each, "count": each.get("count", 0) + 1}),
    ),
    "a person has other distinct ids": (
        "retrieving",
        told("*/", field("distinct_ids", lambda ids: [*ids, "x"])),
    ),
    "a person is older": ("retrieving", told("*/", field("created_at", "2020-01-01T00:00:00Z"))),
    "a person has another number": ("retrieving", told("*/", field("id", None))),
    "look-ups find more": (
        "look-ups",
        told("batch_by_uuids/", lambda each: {"results": {**each["results"], "x": {}}}, "POST"),
    ),
    "look-ups find nobody": ("look-ups", told("batch_by_distinct_ids/", put("results", {}), "POST")),
    "look-ups show others": (
        "look-ups",
        told("batch_by_distinct_ids/", field("uuid", "0"), "POST"),
    ),
    "values are miscounted": ("values", told("values/", first_row("count", 0))),
    "a cohort is missing": ("cohorts", told("cohorts/", shorter)),
    "a cohort has another size": ("cohorts", told("cohorts/", first_row("count", 77))),
    "the past is the present": ("properties at a time", told("properties_at_time/", put("properties", {}))),
    "what was asked is something else": (
        "properties at a time",
        told("properties_at_time/", put("point_in_time_metadata", {})),
    ),
    "a timeline has no points": ("timeline", told("*/properties_timeline/", put("points", []))),
    "a funnel misses somebody": ("funnel", told("funnel/", shorter)),
    "a funnel by POST misses somebody": ("funnel over time", told("funnel/", shorter, "POST")),
    "a funnel shows another type": ("funnel", told("funnel/", field("type", "group"))),
    "a funnel shows no recordings": ("funnel", told("funnel/", field("matched_recordings", []))),
    "a correlation misses somebody": ("correlation", told("funnel/correlation/", shorter)),
    "a correlated funnel misses somebody": (
        "correlated funnels",
        told("funnel/correlation/", shorter, "POST"),
    ),
    "a lifecycle misses somebody": ("lifecycle", told("lifecycle/", shorter)),
    "a path misses somebody": ("path", told("path/", shorter)),
    "pages of an insight end early": ("insight pages", told("path/", nowhere, "POST")),
    "a row of retention misses somebody": ("retention", told("retention/", shorter)),
    "a row of retention tells of others": ("retention", told("retention/", field("is_identified", True))),
    "a row of retention has somebody else": ("retention", told("retention/", field("id", "x"))),
    "rows of retention never end": ("retention", told("retention/", onwards)),
    "trends tell other values": ("trends", told("trends/", field("value_at_data_point", 1))),
    "trends end early": ("trends", told("trends/", nowhere)),
    "trends never end": ("trends", told("trends/", onwards)),
    "stickiness misses somebody": ("stickiness", told("stickiness/", shorter)),
    "nothing is kept": ("kept answers", told("trends/", put("is_cached", False))),
    "all is kept": ("dropped answers", told("funnel/", put("is_cached", True))),
    "JSON says something else than CSV": ("CSV", told("", field("name", "x"))),
    "JSON has more than CSV": ("CSV", told("", doubled)),
    "the token of a project chooses nothing": (
        "other projects",
        lambda request, answer: put("results", [])(answer) if "token=" in str(request.url) else answer,
    ),
    "nobody is a tester": ("project settings", told("funnel/", shorter)),
    "a change shows nowhere": ("changing properties", told("*/", field("properties", {"mood": "calm"}))),
    "a change was not seen": (
        "changing properties",
        told("*/", field("last_seen_at", "2020-01-01T00:00:00Z")),
    ),
    "a deleted property stays": (
        "changing properties",
        told("*/delete_property/", put("success", False), "POST"),
    ),
    "a split person stays whole": ("splitting", told("", field("distinct_ids", ["x", "y"]))),
    "the log is empty": ("activity", told("*/activity/", put("results", []))),
    "the log counts wrongly": ("activity", told("*/activity/", put("total_count", _plus))),
    "the log of all is empty": ("activity", told("activity/", put("results", []))),
    "deletions are not queued": ("deleting one", told("deletion_status/", put("results", []))),
    "deletions are completed at once": (
        "deleting what hangs on one",
        told("deletion_status/", first_row("status", "completed")),
    ),
    "deletions are older": (
        "deleting one",
        told("deletion_status/", first_row("created_at", "2020-01-01T00:00:00Z")),
    ),
    "deletions are verified at once": (
        "deleting one",
        told("deletion_status/", first_row("delete_verified_at", "2027-01-01T00:00:00Z")),
    ),
    "the last deletion is older": (
        "deleting many",
        told("deletion_status/", first_row("created_at", "2020-01-01T00:00:00Z")),
    ),
    "trends are backwards": ("trends", told("trends/", inside_out)),
    "deletions are in another order": ("deleting many", told("deletion_status/", backwards)),
    "pages of deletions end early": ("deleting many", told("deletion_status/", nowhere)),
    "pages of deletions never end": ("deleting many", told("deletion_status/", onwards)),
    "a deletion finds more": ("deleting many", told("bulk_delete/", put("persons_found", _plus), "POST")),
    "a deletion's counts do not add up": (
        "deleting many",
        told("bulk_delete/", put("persons_deleted", 0), "POST"),
    ),
    "a deletion counts nothing": (
        "deleting many",
        told("bulk_delete/", put("persons_deleted", None), "POST"),
    ),
    "deleted people stay in trends": (
        "deleting many",
        told("trends/", field("distinct_ids", ["x"])),
    ),
    "who comes back is somebody else": ("coming back", told("", field("properties", {"a": 1}))),
    "events are never deleted": ("the weekly run", told("deletion_status/", first_row("status", "pending"))),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_found(lie: str) -> None:
    name, answered = LIES[lie]
    [check] = [each for each in TRUTHS if each.name == name]
    lying = [False]
    with between(
        answered=lambda request, answer: answered(request, answer) if lying[0] else answer
    ) as server:
        world = made(server)
        lying[0] = True
        found = list(check.body(server, world))
    assert found
    assert {finding.check for finding in found} == {name}
    assert all(finding.title and finding.exchange for finding in found)


@pytest.mark.parametrize(
    ("name", "path", "method"),
    [
        ("deleting many", "bulk_delete/", "POST"),
        ("deleting one", "*/", "DELETE"),
        ("changing properties", "*/", "PUT"),
    ],
)
def test_a_body_where_there_is_none_is_found(name: str, path: str, method: str) -> None:
    def talkative(request: requests.PreparedRequest, answer: Json) -> Json:
        return {"a": 1} if answer is None and is_(request, path, method) else answer

    [check] = [each for each in TRUTHS if each.name == name]
    with between(answered=talkative, era="2024-11") as server:
        found = {finding.title.partition(": ")[2] for finding in check.body(server, made(server))}
    assert found == {"there is a body"}


def test_another_status_is_found() -> None:
    def elsewhere(request: requests.PreparedRequest) -> None:
        if "email=ada" in str(request.url):
            request.url = str(request.url).replace("/1/persons/", "/77/persons/")

    [check] = [each for each in TRUTHS if each.name == "list filters"]
    with between(elsewhere) as server:
        found = list(check.body(server, made(server)))
    assert {finding.title.partition(": ")[2] for finding in found} == {"another status than documented"}
    assert {finding.detail for finding in found} == {"404, not 200"}


def test_every_check_has_a_lie() -> None:
    assert {name for name, _ in LIES.values()} == {check.name for check in TRUTHS}


@pytest.mark.parametrize("answer", [None, {"results": [None, 3]}, {"results": {"a": 1}}])
def test_no_answer_breaks_a_check(answer: Json) -> None:
    """Whatever comes, a check tells of it, and goes on."""
    lying = [False]
    with between(answered=lambda request, true: answer if lying[0] else true) as server:
        world = made(server)
        lying[0] = True
        for check in TRUTHS:
            if not check.own:
                assert list(check.body(server, world)), check.name
