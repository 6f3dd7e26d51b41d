"""What a path means in an era that lacks its operation (design, "Gone or absent")."""

from __future__ import annotations

import pytest

from posthog_persons_emulator.eras import ERAS, OPERATIONS, route
from support.inprocess import Emulator, envelope, invalid


@pytest.mark.parametrize(
    ("era", "name"),
    [
        ("2026-04", "path"),
        ("2026-04", "retention"),
        ("2026-10", "funnel"),
        ("2026-10", "lifecycle"),
        ("2026-10", "path"),
        ("2024-11", "deletion_status"),
        ("2024-11", "batch_by_uuids"),
    ],
)
def test_one_segment_that_is_gone_is_taken_for_a_person(emulator: Emulator, name: str) -> None:
    detail = (
        "The ID provided does not look like a personID. If you are using a distinctId, please use "
        f"/persons?distinct_id={name} instead."
    )
    assert envelope(emulator.get(f"{name}/")) == invalid(detail)
    assert envelope(emulator.post(f"{name}/", {}))[:3] == (405, "invalid_request", "method_not_allowed")


@pytest.mark.parametrize("era", ["2026-10"])
def test_two_segments_that_are_gone_are_no_endpoint(emulator: Emulator) -> None:
    answer = emulator.get("funnel/correlation/", key="")
    assert envelope(answer) == (404, "invalid_request", "not_found", "Endpoint not found.", None)


@pytest.mark.parametrize(("method", "path"), [("GET", "bulk_delete/"), ("POST", "lifecycle/")])
def test_a_wrong_method_on_what_is_there_is_a_405(emulator: Emulator, method: str, path: str) -> None:
    assert envelope(emulator.call(method, path))[:3] == (405, "invalid_request", "method_not_allowed")


def test_every_operation_exists_in_the_union() -> None:
    for operation in OPERATIONS:
        found = route(ERAS["union"], operation.path.replace("{id}", "1"))
        assert found is not None
        assert all(found[method] == operation for method in operation.methods)


@pytest.mark.parametrize("path", ["a/b/c", "1/nothing"])
def test_deeper_paths_that_nothing_is_at_are_none(path: str) -> None:
    assert route(ERAS["union"], path) is None
