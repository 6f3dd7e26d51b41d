from __future__ import annotations

import pytest

from posthog_persons.batching.ids import BadIdError, IdKind
from posthog_persons.batching.suspicion import Inspector, Suspicion, Suspicious, suspicion

ADA = "cfa956a0-5af4-51c6-9ef5-cb3c80e09b69"
SPACE = "has white space around it"
CONTROL = "holds a control character"
LONG = "is longer than the 200 characters that PostHog keeps of a captured id"


@pytest.mark.parametrize(
    ("distinct_id", "fault"),
    [
        ("ada", None),
        ("ada lovelace", None),
        ("x" * 200, None),
        ("👩‍🚀", None),
        (" ada", SPACE),
        ("ada\n", SPACE),
        ("\u00a0ada", SPACE),
        ("a\tb", CONTROL),
        ("a\x7fb", CONTROL),
        ("a\x85b", CONTROL),
        ("a\n b", CONTROL),
        ("x" * 201, LONG),
        (ADA, "looks like the UUID of a person"),
        (ADA.upper(), "looks like the UUID of a person"),
        (ADA.replace("-", ""), None),
    ],
)
def test_what_is_odd_about_a_distinct_id(distinct_id: str, fault: str | None) -> None:
    assert suspicion(distinct_id) == fault


def test_warnings_count_and_tell_the_first_five_positions() -> None:
    inspector = Inspector("distinct_id", "warn")
    for position in range(1, 11):
        item = f" {position}" if position > 3 else str(position)
        assert inspector.checked(item, position) == item
    inspector.checked(ADA, 11)
    assert inspector.suspicions == (
        Suspicion("has white space around it", 7, (4, 5, 6, 7, 8)),
        Suspicion("looks like the UUID of a person", 1, (11,)),
    )


@pytest.mark.parametrize(("item", "fault"), [(" ada", SPACE), ("a\tb", CONTROL), ("x" * 201, LONG)])
def test_suspicious_ids_can_be_refused(item: str, fault: str) -> None:
    with pytest.raises(BadIdError, match=f"^{fault}$"):
        Inspector("distinct_id", "error").checked(item, 1)


def test_an_id_that_looks_like_a_uuid_is_never_refused() -> None:
    inspector = Inspector("distinct_id", "error")
    assert inspector.checked(ADA, 1) == ADA
    assert [found.count for found in inspector.suspicions] == [1]


def test_allowed_ids_are_not_looked_at() -> None:
    inspector = Inspector("distinct_id", "allow")
    assert inspector.checked(" ada", 1) == " ada"
    assert inspector.suspicions == ()


@pytest.mark.parametrize("by", ["distinct_id", "id"])
def test_it_knows_what_the_ids_are(by: IdKind) -> None:
    assert Inspector(by, "warn").by == by


@pytest.mark.parametrize("suspicious", ["error", "warn", "allow"])
def test_what_cannot_be_right_is_an_error_in_any_case(suspicious: Suspicious) -> None:
    for item in (" ", "x" * 401):
        with pytest.raises(BadIdError):
            Inspector("distinct_id", suspicious).checked(item, 1)
    for item in ("ada", f" {ADA}"):
        with pytest.raises(BadIdError, match="no UUID"):
            Inspector("id", suspicious).checked(item, 1)


def test_uuids_of_persons_are_not_odd() -> None:
    inspector = Inspector("id", "error")
    assert inspector.checked(ADA.upper(), 1) == ADA
    assert inspector.suspicions == ()
