"""What a project's own settings do to insights: filters of test accounts, rules that clean paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from posthog_persons.conformance.checks.hand import Hand, checked, newest_first
from posthog_persons.conformance.checks.insights import lifecycle, paths, retention
from posthog_persons.conformance.checks.insights.case import asked
from posthog_persons.conformance.checks.insights.correlation import on_the_way
from posthog_persons.conformance.checks.insights.entities import played
from posthog_persons.conformance.checks.insights.funnels import usual
from posthog_persons.conformance.checks.reading import actors
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.world.person import Person

Json = Any

_TESTS, _CLEANING = "test_account_filters", "path_cleaning_filters"
_TESTERS = ("done", "born", "walks.ab", "comes", "plays.2")


def _filtered(hand: Hand) -> Iterator[Finding]:
    """Declare some people testers; who asks so must not see them, and who does not, must."""
    testers = hand.world.some(*_TESTERS)
    conditions = [
        {
            "key": "email",
            "value": [each.properties["email"] for each in testers],
            "type": "person",
            "operator": "is_not",
        }
    ]
    site = hand.world.own("https://{}.example/[bc]")
    project = hand.server.send("GET", hand.world.path(hand.server, "")).answer
    before = project if isinstance(project, dict) else {}
    _set(hand, {_TESTS: conditions, _CLEANING: [{"alias": "page", "regex": site}]})
    try:
        yield from _told_apart(hand, testers)
    finally:
        _set(hand, {name: before.get(name, []) for name in (_TESTS, _CLEANING)})


def _told_apart(hand: Hand, testers: Sequence[Person]) -> Iterator[Finding]:
    for operation, question in _insights(hand):
        if not hand.server.has(operation):
            continue
        whole = {
            str(each.get("id")) for exchange in asked(hand, operation, question) for each in actors(exchange)
        }
        left = [each for each in hand.world.people.values() if each.uuid in whole and each not in testers]
        for exchange in asked(hand, operation, {**question, "filter_test_accounts": True}):
            found = [str(each.get("id")) for each in actors(exchange)]
            yield from hand.members(
                exchange, "without test accounts", found, newest_first(left), ordered=False
            )
    if hand.server.has("path_persons"):
        yield from _cleaned(hand)


def _set(hand: Hand, settings: dict[str, Json]) -> None:
    hand.server.send("PATCH", hand.world.path(hand.server, ""), body=settings)


def _cleaned(hand: Hand) -> Iterator[Finding]:
    base = {**paths.usual(hand), "path_end_key": "2_page"}
    walkers = hand.world.some("walks.ab", "walks.ac", "walks.twice", "walks.later")
    for case, more, people in (
        ("the project's rules", {"path_replacements": True}, walkers),
        ("no rules", {}, []),
    ):
        for exchange in asked(hand, "path_persons", {**base, **more}):
            yield from hand.people(exchange, case, newest_first(people))


def _insights(hand: Hand) -> Iterator[tuple[str, dict[str, Json]]]:
    yield "funnel_persons", {**usual(hand.world), "funnel_step": 1}
    yield "funnel_correlation_persons", on_the_way(hand)
    yield "lifecycle_persons", {**lifecycle.usual(hand), "lifecycle_type": "new"}
    yield "path_persons", {**paths.usual(hand), "properties": hand.world.mine}
    yield "retention_persons", retention.usual(hand)
    yield "trends_persons", played(hand)
    yield "stickiness_persons", {**played(hand), "stickiness_days": 2}


SETTINGS = checked(
    "project settings",
    "test accounts are left out, and paths cleaned, as the project says",
    _filtered,
    "funnel_persons",
    here=True,
)
