"""CSV holds what JSON does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.insights import lifecycle, paths, retention
from posthog_persons.conformance.checks.insights.correlation import on_the_way
from posthog_persons.conformance.checks.insights.entities import played
from posthog_persons.conformance.checks.insights.funnels import usual
from posthog_persons.conformance.checks.table import read, table_of
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding

Json = Any

_ANY = {"Accept": "*/*"}
_CSV = {"Accept": "text/csv"}


def _separated(hand: Hand) -> Iterator[Finding]:
    mine = {"properties": hand.world.mine}
    rows = {"properties": [*hand.world.mine, {"key": "plan", "operator": "is_set", "value": "is_set"}]}
    yield from _both(hand, "list_persons", "list", {**mine, "limit": 1000})
    yield from _both(hand, "list_persons", "list with limit", rows, {"limit": 1, "offset": 2})
    nobody = {"email": f"nobody@{hand.world.prefix}.example.org"}
    yield from _both(hand, "list_persons", "empty list", nobody)
    yield from _both(hand, "person_cohorts", "cohorts", {"person_id": hand.world.people["ada"].uuid})
    for operation, question in _insights(hand).items():
        if hand.server.has(operation):
            yield from _both(hand, operation, "insight", question)
            if hand.server.has(post := f"{operation}_post"):
                json = hand.server.ask(post, body=question)
                sent = hand.server.ask(post, query={"format": "csv"}, body=question, headers=_ANY)
                yield from _same(hand, "insight", json, sent)
    doomed = {"distinct_ids": [f"{hand.world.prefix}.nobody"]}
    sent = hand.server.ask("bulk_delete_persons", query={"format": "csv"}, body=doomed, headers=_ANY)
    yield from hand.status(sent, "a deletion has no rows", 202)
    yield from hand.equal(sent, "a deletion has no rows", "the body", sent.body.decode(errors="replace"), "")


def _insights(hand: Hand) -> dict[str, dict[str, Json]]:
    return {
        "funnel_persons": {**usual(hand.world), "funnel_step": 2},
        "funnel_correlation_persons": on_the_way(hand),
        "lifecycle_persons": {**lifecycle.usual(hand), "lifecycle_type": "new"},
        "path_persons": {**paths.usual(hand), "properties": hand.world.mine},
        "retention_persons": retention.usual(hand),
        "trends_persons": played(hand),
        "stickiness_persons": {**played(hand), "stickiness_days": 2},
    }


def _both(
    hand: Hand,
    operation: str,
    case: str,
    question: Mapping[str, Json],
    more: Mapping[str, Json] | None = None,
) -> Iterator[Finding]:
    """Compare what `format` and what `Accept` bring with JSON; *more* must not count for them."""
    json = hand.server.ask(operation, query=question)
    asked = {**question, **(more or {})}
    yield from _same(
        hand, case, json, hand.server.ask(operation, query={**asked, "format": "csv"}, headers=_ANY)
    )
    yield from _same(hand, case, json, hand.server.ask(operation, query=asked, headers=_CSV))


def _same(hand: Hand, case: str, json: Exchange, sent: Exchange) -> Iterator[Finding]:
    yield from hand.status(sent, case)
    yield from hand.equal(sent, case, "its type", sent.content_type, "text/csv")
    found, wanted = read(sent), table_of(json)
    yield from hand.equal(sent, case, "how many rows", len(found), len(wanted))
    yield from hand.equal(
        sent, case, "its columns", sorted(set().union(*found)), sorted(set().union(*wanted))
    )
    for row, true in zip(found, wanted, strict=False):
        different = sorted(column for column in row.keys() & true.keys() if row[column] != true[column])
        if different:
            yield hand.wrong(sent, case, "a row differs from JSON", ", ".join(different))


SEPARATED = checked("CSV", "a table holds what JSON does", _separated, "list_persons")
