from __future__ import annotations

import pytest

from posthog_persons import errors
from posthog_persons.errors import ApiError, InvalidIdsError, PersonsError, Problem


@pytest.mark.parametrize(
    ("status", "kind", "retryable", "refusal"),
    [
        (400, errors.BadRequestError, False, False),
        (401, errors.AuthenticationError, False, True),
        (403, errors.PermissionDeniedError, False, True),
        (404, errors.NotFoundError, False, True),
        (405, ApiError, False, False),
        (408, ApiError, True, False),
        (415, ApiError, False, False),
        (501, errors.ServerError, False, False),
        (429, errors.RateLimitError, True, False),
        (500, errors.ServerError, True, False),
        (520, errors.GatewayError, True, False),
        (524, errors.GatewayError, True, False),
        (521, errors.ServerError, True, False),
        (599, errors.ServerError, True, False),
        (502, errors.GatewayError, True, False),
        (504, errors.GatewayError, True, False),
    ],
)
def test_the_status_picks_the_error(
    status: int, kind: type[ApiError], retryable: bool, refusal: bool
) -> None:
    error = ApiError.of_status(status, Problem(), "Some Reason")
    assert type(error) is kind
    assert (error.status, error.retryable, error.refusal, error.unclear) == (
        status,
        retryable,
        refusal,
        status in {502, 504, 520, 524},
    )
    assert str(error) == f"{status}: Some Reason"


def test_an_error_carries_what_posthog_says() -> None:
    problem = Problem("validation_error", "invalid_input", "Must be a valid UUID.", "person_uuid", 30)
    error = ApiError.of_status(400, problem, "Bad Request")
    assert (error.type, error.code, error.detail) == (
        "validation_error",
        "invalid_input",
        "Must be a valid UUID.",
    )
    assert (error.attr, error.retry_after, error.attempts) == ("person_uuid", 30, 1)
    assert str(error) == "400 invalid_input: Must be a valid UUID. (person_uuid)"


def test_whether_a_call_may_have_been_carried_out_goes_by_the_kind() -> None:
    kinds = [
        value
        for value in vars(errors).values()
        if isinstance(value, type) and issubclass(value, PersonsError)
    ]
    assert {kind.__name__ for kind in kinds if kind.unclear} == {
        "AnswerTimeoutError", "ConnectionLostError", "UnreadableAnswerError", "DecodeError",
        "AnswerTooLargeError", "CallAbandonedError", "GatewayError", "UnconfirmedError",
    }  # fmt: skip


def test_wrong_ids_are_named_by_position_alone() -> None:
    error = InvalidIdsError(12, [(3, "is empty"), (9, "is no text")])
    assert (
        str(error)
        == "12 of the ids cannot be right, nothing was sent: number 3 is empty; number 9 is no text"
    )
