"""No parameter of the contract could get lost on its way without a check noticing."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from posthog_persons.conformance.checks.offered import taken
from posthog_persons.conformance.checks.truths import READING, TRUTHS
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import made
from support.lying import between, without
from support.wsgi_adapter import in_process

UNSEEN = {
    "insight": "says nothing that the operation does not say (DEV-038)",
    "edge_limit": "read by the aggregate insight alone (api-facts §6.4)",
    "min_edge_weight": "read by the aggregate insight alone (api-facts §6.4)",
    "max_edge_weight": "read by the aggregate insight alone (api-facts §6.4)",
}
"""What changes no answer, whatever the operation."""
UNSEEN_HERE = {
    (
        "person_properties_timeline",
        "breakdown_group_type_index",
    ): "a group's property is not a person's (DEV-088)",
    ("delete_person", "delete_recordings"): "nothing tells of a recording's deletion (DEV-058)",
    ("person_property_values", "refresh"): "values are always worked out when asked (DEV-080)",
}
WRITING = (
    *(
        ("project settings", path, method, "filter_test_accounts")
        for path, method in (
            ("funnel/", "GET"),
            ("funnel/", "POST"),
            ("funnel/correlation/", "GET"),
            ("funnel/correlation/", "POST"),
            ("lifecycle/", "GET"),
            ("path/", "GET"),
            ("path/", "POST"),
            ("retention/", "GET"),
            ("stickiness/", "GET"),
            ("trends/", "GET"),
        )
    ),
    ("project settings", "path/", "GET", "path_replacements"),
    ("project settings", "path/", "POST", "path_replacements"),
    ("activity", "*/activity/", "GET", "limit"),
    ("activity", "*/activity/", "GET", "page"),
    ("activity", "activity/", "GET", "limit"),
    ("activity", "activity/", "GET", "page"),
    ("deleting one", "deletion_status/", "GET", "status"),
    ("deleting one", "deletion_status/", "GET", "person_uuid"),
    ("deleting many", "deletion_status/", "GET", "limit"),
    ("deleting many", "deletion_status/", "GET", "offset"),
    ("deleting one", "*/", "DELETE", "delete_events"),
    ("deleting one", "*/", "DELETE", "keep_person"),
    ("deleting many", "bulk_delete/", "POST", "ids"),
    ("deleting many", "bulk_delete/", "POST", "distinct_ids"),
    ("deleting many", "bulk_delete/", "POST", "delete_events"),
    ("deleting many", "bulk_delete/", "POST", "delete_recordings"),
    ("deleting many", "bulk_delete/", "POST", "keep_person"),
    ("splitting", "*/split/", "POST", "main_distinct_id"),
    ("splitting", "*/split/", "POST", "distinct_ids_to_split"),
    ("changing properties", "*/", "PUT", "properties"),
    ("changing properties", "*/", "PATCH", "properties"),
    ("changing properties", "*/update_property/", "POST", "key"),
    ("changing properties", "*/update_property/", "POST", "value"),
    ("changing properties", "*/delete_property/", "POST", "$unset"),
    ("coming back", "reset_person_distinct_id/", "POST", "distinct_id"),
    ("CSV", "bulk_delete/", "POST", "format"),
)
"""Parameters of what writes, or of what only shows after a write, and the check that misses them."""
_KEPT = {"refresh", "cache_invalidation_key"}
_OWN_WORDS = {"initial", "is_cached", "last_refresh", "next", "filters", "previous"}
"""What an answer says of the request itself: no proof that a parameter did anything."""


@pytest.fixture(scope="module")
def lost() -> set[tuple[str, str]]:
    """Ask what the checks ask, then each again without one parameter; return those that change nothing."""
    with in_process() as server:
        world = made(server)
        log: list[Exchange] = []
        server.gate.observers.append(log.append)
        for check in READING:
            assert list(check.body(server, world)) == []
        server.gate.observers.pop()
        sent = defaultdict(list)
        for exchange in log:
            for name in {*exchange.query, *(exchange.asked or ())} if exchange.status == 200 else ():
                sent[exchange.operation, name].append(exchange)
        return {
            (operation.id, name)
            for operation in server.contract.operations
            for name in taken(server.contract, operation.id)
            if not any(
                _differs(server, exchange, name)
                for exchange in sent[operation.id, name][: 3 if name in UNSEEN else None]
            )
        }


def _differs(server: Server, exchange: Exchange, name: str) -> bool:
    parts = urlsplit(exchange.url)
    query = urlencode([(key, value) for key, value in parse_qsl(parts.query, True) if key != name])
    asked = exchange.asked
    body = {key: value for key, value in asked.items() if key != name} if isinstance(asked, dict) else None
    accept = {"Accept": exchange.sent_headers["Accept"]}
    again = server.send(exchange.method, f"{parts.path}?{query}", body=body, headers=accept)
    if name in _KEPT and "is_cached" in exchange.answer:
        return bool(again.answer["is_cached"] != exchange.answer["is_cached"])
    return again.status != 200 or (
        _told(again) != _told(exchange) or again.content_type != exchange.content_type
    )


def _told(exchange: Exchange) -> Any:
    answer = exchange.answer
    if isinstance(answer, dict):
        return {key: value for key, value in answer.items() if key not in _OWN_WORDS}
    return answer


def test_every_parameter_that_is_read_is_missed(lost: set[tuple[str, str]]) -> None:
    written = {(path.removeprefix("*"), name) for _, path, _, name in WRITING}
    with in_process() as server:
        templates = {each.id: each.template for each in server.contract.operations}
    unexplained = {
        (operation, name)
        for operation, name in lost
        if name not in UNSEEN
        and (operation, name) not in UNSEEN_HERE
        and not any(
            templates[operation].endswith(f"/{path.lstrip('/')}") and name == other for path, other in written
        )
    }
    assert unexplained == set()


def test_what_counts_as_unseen_really_is(lost: set[tuple[str, str]]) -> None:
    assert {name for _, name in lost} >= set(UNSEEN)
    assert lost >= set(UNSEEN_HERE)


@pytest.mark.parametrize(("check", "path", "method", "name"), WRITING)
def test_every_parameter_of_a_write_is_missed(check: str, path: str, method: str, name: str) -> None:
    [wanted] = [each for each in TRUTHS if each.name == check]
    with between(without(path, method, name)) as server:
        assert list(wanted.body(server, made(server)))
