"""The contract, fuzzed against the emulator: every phase of schemathesis, in process."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any
from unittest.mock import patch

import pytest

from conformance.contract import Contract
from conformance.fuzzing import _SEND, Run, fuzz
from conformance.seeding import NEVER


@pytest.fixture(scope="module")
def run(app: Any, key: str) -> Run:
    return fuzz(app, key)


def test_nothing_is_found(run: Run) -> None:
    assert not run.findings, "\n\n".join(run.findings[:20])


def test_all_four_phases_sent_cases(run: Run) -> None:
    assert {phase for phase, cases in run.phases.items() if cases} == {
        "examples",
        "coverage",
        "fuzzing",
        "stateful",
    }


def test_every_served_operation_succeeded_at_times(run: Run) -> None:
    assert run.succeeded() >= Contract().operations() - NEVER


@pytest.mark.parametrize(
    "operation",
    [
        "retrieve_person",
        "person_cohorts",
        "bulk_delete_persons",
        "batch_by_uuids",
        "batch_by_distinct_ids",
        "deletion_status",
    ],
)
def test_links_led_to_it(run: Run, operation: str) -> None:
    # A probe of the same operation follows no link.
    assert {first for first, then in run.followed if then == operation} - {operation}


def test_people_were_really_deleted_on_the_way(app: Any, run: Run) -> None:
    assert run.statuses["bulk_delete_persons"][202]
    service = app.service
    assert service.store.persons.count(1, None, service.clock.now()) < 300


def test_leniency_is_excused_by_rows_of_the_register_only(run: Run) -> None:
    assert run.excused
    assert all(row.startswith("DEV-") for row in run.excused)


Breakage = Callable[[str, bytes], bytes]


def _broken(app: Any, breakage: Breakage) -> Any:
    """Stand before the emulator and spoil its answers."""

    def wsgi(environ: Any, start_response: Any) -> Iterable[bytes]:
        status, headers = "", []

        def remember(given: str, fields: list[tuple[str, str]], _info: Any = None) -> None:
            nonlocal status, headers
            status, headers = given, fields

        body = breakage(environ["PATH_INFO"], b"".join(app(environ, remember)))
        kept = [(name, value) for name, value in headers if name.lower() != "content-length"]
        start_response(status, [*kept, ("Content-Length", str(len(body)))])
        return [body]

    return wsgi


def _ids_as_numbers(_: str, body: bytes) -> bytes:
    return body.replace(b'"distinct_ids":["', b'"distinct_ids":[7,"')


def _no_results(_: str, body: bytes) -> bytes:
    return body.replace(b'{"results":', b'{"result":')


def _half(_: str, body: bytes) -> bytes:
    return body[: len(body) // 2]


@pytest.mark.parametrize("breakage", [_ids_as_numbers, _no_results, _half])
def test_a_service_that_breaks_the_contract_is_found_out(app: Any, key: str, breakage: Breakage) -> None:
    assert fuzz(_broken(app, breakage), key, only=("list_persons",)).findings


def test_a_service_that_only_says_it_deletes_is_found_out(app: Any, key: str) -> None:
    def liar(environ: Any, start_response: Any) -> Iterable[bytes]:
        if not environ["PATH_INFO"].endswith("/bulk_delete/"):
            return app(environ, start_response)  # type: ignore[no-any-return]  # a WSGI callable
        environ["wsgi.input"].read()
        start_response("202 Accepted", [("Content-Type", "application/json")])
        return [json.dumps({"persons_found": 1, "persons_deleted": 1, "deletion_errors": []}).encode()]

    findings = fuzz(liar, key, only=("list_persons", "bulk_delete_persons")).findings
    assert any("who was deleted before" in finding for finding in findings)


def test_schemathesis_still_needs_help_in_process(app: Any, key: str) -> None:
    with patch("conformance.fuzzing._send_in_process", _SEND):
        findings = fuzz(app, key, only=("deletion_status",)).findings
    assert any("unexpected keyword argument 'max_redirects'" in finding for finding in findings)


def test_the_same_run_twice_sends_the_same(key: str) -> None:
    def deaf(environ: Any, start_response: Any) -> Iterable[bytes]:
        environ["wsgi.input"].read()
        start_response("401 Unauthorized", [("Content-Type", "application/json")])
        return [json.dumps({"type": "x", "code": "x", "detail": "x", "attr": None}).encode()]

    first, second = (fuzz(deaf, key, only=("bulk_delete_persons", "list_persons")) for _ in range(2))
    assert first.digest == second.digest


@pytest.mark.parametrize(
    ("path", "field", "rows"),
    [
        ("funnel/", "funnel_step", {"DEV-065"}),
        ("funnel/", None, {"DEV-065"}),
        ("funnel/", "search", set()),
        ("path/", "group_type_index", {"DEV-065"}),
        ("deletion_status/", None, set()),
    ],
)
def test_a_refusal_is_explained_where_other_fields_decide_about_the_field_alone(
    path: str, field: str | None, rows: set[str]
) -> None:
    assert Contract().depends("GET", f"/{{project_id}}/persons/{path}", field) == rows


def test_a_service_that_refuses_sound_requests_is_found_out(app: Any, key: str) -> None:
    def stubborn(environ: Any, start_response: Any) -> Iterable[bytes]:
        environ["wsgi.input"].read()
        start_response("400 Bad Request", [("Content-Type", "application/json")])
        refusal = {"type": "validation_error", "code": "invalid_input", "detail": "No.", "attr": "search"}
        return [json.dumps(refusal).encode()]

    findings = fuzz(stubborn, key, only=("retention_persons",)).findings
    assert any("Schema-valid request rejected" in finding for finding in findings)
