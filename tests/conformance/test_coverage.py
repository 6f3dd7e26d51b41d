"""Which parts of the contract a run has seen, told from its exchanges alone."""

from __future__ import annotations

import json
from typing import Any

import pytest

from posthog_persons.conformance.contract.operations import Contract
from posthog_persons.conformance.coverage import Coverage, Covered, Part
from posthog_persons.conformance.exchange import Exchange

CONTRACT = Contract("union")
UUID = "0197c4b5-5b3c-7000-8000-0123456789ab"
BELOW = "http://localhost/api/environments/1/persons/"


def covered(*exchanges: Exchange) -> Covered:
    coverage = Coverage(CONTRACT)
    for exchange in exchanges:
        coverage.note(exchange)
    return coverage.result()


def exchange(operation: str | None, path: str = "", body: Any = None, status: int = 200) -> Exchange:
    sent = b"" if body is None else json.dumps(body).encode()
    return Exchange(
        number=1,
        operation=operation,
        method="GET",
        url=BELOW + path,
        sent_headers={},
        sent=sent,
        status=status,
        headers={},
        body=b"",
    )


def seen(before: Part, after: Part) -> set[str]:
    return set(before.missing) - set(after.missing)


NOTHING = covered()


def test_of_a_run_that_sent_nothing_all_is_missing() -> None:
    assert NOTHING.operations.missing == tuple(each.id for each in CONTRACT.operations)
    for part in (NOTHING.operations, NOTHING.responses, NOTHING.parameters, NOTHING.keywords):
        assert (part.seen, part.share, len(part.missing)) == (0, 0.0, part.total)
        assert part.total > 0


def test_shares_are_of_the_total() -> None:
    part = Part.of({"a": True, "b": False, "c": True, "d": True})
    assert (part.total, part.seen, part.share, part.missing) == (4, 3, 0.75, ("b",))
    assert Part.of({}).share == 1.0


def test_an_operation_is_seen_when_it_succeeds() -> None:
    after = covered(exchange("list_persons", "?limit=2"))
    assert seen(NOTHING.operations, after.operations) == {"list_persons"}
    assert seen(NOTHING.responses, after.responses) == {"list_persons 200"}
    assert seen(NOTHING.parameters, after.parameters) == {
        "list_persons path project_id",
        "list_persons query limit",
    }


def test_a_refusal_is_an_answer_but_shows_no_parameter() -> None:
    after = covered(exchange("list_persons", "?limit=x", status=400))
    assert not seen(NOTHING.operations, after.operations)
    assert seen(NOTHING.responses, after.responses) == {"list_persons 400"}
    assert not seen(NOTHING.parameters, after.parameters)


@pytest.mark.parametrize("status", [200, 418])
def test_what_the_contract_does_not_have_counts_for_nothing(status: int) -> None:
    unknown = exchange("list_persons", status=418)
    assert covered(exchange(None, status=status), unknown).responses == NOTHING.responses


def test_fields_of_a_body_are_seen_at_any_depth() -> None:
    condition = {"key": "plan", "value": "pro", "type": "person"}
    asked = {"events": [{"id": "a", "type": "events", "properties": [condition]}]}
    after = covered(exchange("funnel_persons_post", "funnel/", asked))
    names = seen(NOTHING.parameters, after.parameters)
    assert {"funnel_persons_post body events", "funnel_persons_post body events[].properties"} <= names
    # Conditions are the same everywhere, and called by the first place that holds them.
    assert "funnel_persons_post body properties[].key" in names
    assert "funnel_persons_post body search" not in names


def test_a_wrong_method_is_an_answer_of_each_operation_of_its_path() -> None:
    after = covered(exchange(None, f"{UUID}/split/", status=405), exchange(None, "no/such/path/", status=405))
    assert seen(NOTHING.responses, after.responses) == {"split_person 405"}
    assert covered(exchange(None, f"{UUID}/split/", status=404)).responses == NOTHING.responses


def test_the_parameters_of_the_path_are_told_apart() -> None:
    after = covered(exchange("retrieve_person", "a%20b/"))
    assert "retrieve_person path id" in seen(NOTHING.parameters, after.parameters)


def test_a_bound_is_seen_kept_and_broken() -> None:
    name = "path_persons query step_limit minimum"
    kept = covered(exchange("path_persons", "path/?step_limit=5"))
    both = covered(
        exchange("path_persons", "path/?step_limit=5"), exchange("path_persons", "path/?step_limit=0")
    )
    assert f"{name} kept" in seen(NOTHING.keywords, kept.keywords)
    assert seen(kept.keywords, both.keywords) == {f"{name} broken"}


def test_each_value_of_an_enumeration_is_to_be_seen_and_one_that_is_none() -> None:
    name = "stickiness_persons query interval"
    after = covered(exchange("stickiness_persons", "stickiness/?interval=week"))
    assert {each for each in seen(NOTHING.keywords, after.keywords) if each.startswith(name)} == {
        f"{name}=week"
    }
    after = covered(exchange("stickiness_persons", "stickiness/?interval=eon", status=400))
    assert f"{name} enum broken" in seen(NOTHING.keywords, after.keywords)


def test_what_is_required_is_to_be_seen_left_out_too() -> None:
    name = "batch_by_uuids body uuids required"
    kept = covered(exchange("batch_by_uuids", "batch_by_uuids/", {"uuids": []}))
    broken = covered(exchange("batch_by_uuids", "batch_by_uuids/", {}, 400))
    assert {each for each in seen(NOTHING.keywords, kept.keywords) if name in each} == {f"{name} kept"}
    assert {each for each in seen(NOTHING.keywords, broken.keywords) if name in each} == {f"{name} broken"}


def test_what_is_required_of_something_that_is_not_there_is_not_left_out() -> None:
    after = covered(exchange("funnel_persons_post", "funnel/", {"search": "a"}))
    assert not [each for each in seen(NOTHING.keywords, after.keywords) if "[]" in each]
