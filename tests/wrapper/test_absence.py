from __future__ import annotations

import pytest

from posthog_persons._absence import absence, insist
from posthog_persons._eras import deduce
from posthog_persons.errors import ApiError, Meaning, Problem, UnsupportedError


def refusal(status: int, meaning: Meaning | None = None) -> ApiError:
    return ApiError.of_status(status, Problem(detail="What it said.", meaning=meaning), "x")


@pytest.mark.parametrize(
    ("operation", "method", "status", "meaning", "lacks"),
    [
        ("deletion_status", "GET", 400, "no person id", True),
        ("funnel", "GET", 400, "no person id", True),
        ("funnel_correlation", "GET", 404, "no endpoint", True),
        ("emails", "GET", 404, "no endpoint", True),
        ("batch_by_uuids", "POST", 405, None, True),
        ("batch_by_uuids", "POST", 403, "no keys", True),
        # A GET reaches the detail route, which has a scope: so the operation itself takes no keys.
        ("funnel", "GET", 403, "no keys", False),
        ("batch_by_uuids", "POST", 403, "no scope", False),
        ("batch_by_uuids", "POST", 400, None, False),
        ("deletion_status", "GET", 404, "no project", False),
        ("emails", "GET", 404, "nobody", False),
        ("deletion_status", "GET", 500, None, False),
        # What always was is never missing.
        ("retrieve", "GET", 400, "no person id", False),
        ("bulk_delete", "POST", 405, None, False),
    ],
)
def test_a_missing_operation_is_told_from_other_refusals(
    operation: str, method: str, status: int, meaning: Meaning | None, lacks: bool
) -> None:
    assert (absence(operation, method, refusal(status, meaning)) is not None) is lacks


def test_the_error_says_since_when_and_what_to_use_instead() -> None:
    gone = absence("funnel", "GET", refusal(400, "no person id"))
    assert gone is not None
    assert str(gone) == (
        "the server has no funnel (gone since 2026-07-23); "
        "use POST /api/projects/{id}/query/ with an ActorsQuery"
    )
    assert (gone.operation, gone.since, gone.until, gone.status) == ("funnel", None, "2026-07-23", 400)
    assert (gone.detail, gone.refusal, gone.retryable) == ("What it said.", True, False)
    new = absence("deletion_status", "GET", refusal(400, "no person id"))
    assert str(new) == "the server has no deletion_status (there since 2026-04-03); nothing does the same"
    unclear = absence("batch_by_uuids", "POST", refusal(403, "no keys"))
    assert str(unclear) == (
        "the server has no batch_by_uuids (there since 2026), or takes no keys for it; "
        "use list(distinct_id=…) or retrieve, one by one"
    )


def test_only_what_is_certain_to_be_known_is_sent() -> None:
    insist(deduce({"deletion_status": True, "path": False}), "split.distinct_ids")
    with pytest.raises(UnsupportedError, match="does not know keep_person of bulk_delete"):
        insist(deduce({"deletion_status": False, "path": True, "funnel": True}), "bulk_delete.keep_person")
    with pytest.raises(UnsupportedError, match=r"may not know keep_person of delete .*nothing was changed"):
        insist(deduce({}), "delete.keep_person")
