from __future__ import annotations

import pytest

from posthog_persons.batching.ids import BadIdError, checked_distinct_id, checked_uuid, checker

ADA = "cfa956a0-5af4-51c6-9ef5-cb3c80e09b69"


@pytest.mark.parametrize("text", ["ada", "a", "user@example.org", "ä 🐘", "x" * 400, " padded "])
def test_any_text_can_be_a_distinct_id(text: str) -> None:
    assert checked_distinct_id(text) == text


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (None, "is no text"), (7, "is no text"), (b"ada", "is no text"), ("", "is empty"),
        (" \t", "is empty"), ("x" * 401, "is longer than 400 characters"),
        ("a\0b", "holds a NUL or half a character"), ("\ud800", "holds a NUL or half a character"),
    ],
)  # fmt: skip
def test_what_names_nobody_is_refused_with_its_fault(value: object, fault: str) -> None:
    for by in ("distinct_id", "id"):
        with pytest.raises(BadIdError, match=f"^{fault}$"):
            checker(by)(value)


def test_uuids_are_put_into_lower_case() -> None:
    assert checked_uuid(ADA.upper()) == ADA


@pytest.mark.parametrize(
    "text", ["ada", ADA[:-1], ADA + "0", ADA.replace("-", ""), f"{{{ADA}}}", f" {ADA}", f"{ADA}\n"]
)
def test_an_id_in_the_wrong_form_is_refused_since_it_would_match_nothing(text: str) -> None:
    with pytest.raises(BadIdError, match=r"^is no UUID such as [0-9a-f]{8}-[0-9a-f-]{27}$"):
        checked_uuid(text)
