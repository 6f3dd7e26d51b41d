from __future__ import annotations

import pytest

from posthog_persons import Retry, SettingsError, errors
from posthog_persons._policy.effect import Effect
from posthog_persons._policy.patience import Patience, may_be_repeated
from posthog_persons.errors import ApiError, PersonsError, Problem


def status(number: int, retry_after: int | None = None) -> ApiError:
    return ApiError.of_status(number, Problem(retry_after=retry_after), "x")


def patience(effect: Effect = "read", max_wait: float = 3600, **retry: float) -> Patience:
    return Patience(Retry(**retry), max_wait, effect, lambda: 1.0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "repeated"),
    [
        (errors.UnreachableError("x"), True),
        (errors.AnswerTimeoutError("x"), True),
        (errors.ConnectionLostError("x"), True),
        *((status(number), True) for number in (408, 429, 500, 502, 503, 504, *range(520, 528), 599)),
        *((status(number), False) for number in (400, 401, 403, 404, 405, 409, 413, 415, 501)),
        (errors.DecodeError("x", status=503), False),
        (errors.AnswerTooLargeError("x", status=200), False),
        (errors.ForeignOriginError("x", status=302), False),
    ],
)
@pytest.mark.parametrize("effect", ["read", "delete"])
def test_what_does_no_harm_is_repeated_where_that_may_help(
    error: PersonsError, repeated: bool, effect: Effect
) -> None:
    assert may_be_repeated(error, effect) is repeated


@pytest.mark.parametrize(
    ("error", "repeated"),
    [
        (errors.UnreachableError("x"), True),
        (status(429), True),
        (errors.AnswerTimeoutError("x"), False),
        (errors.ConnectionLostError("x"), False),
        *((status(number), False) for number in (400, 408, 500, 502, 503, 504, 521)),
    ],
)
def test_what_is_to_be_done_once_is_repeated_only_if_nothing_was_done(
    error: PersonsError, repeated: bool
) -> None:
    assert may_be_repeated(error, "once") is repeated


def test_attempts_are_counted_and_waits_grow() -> None:
    trying = patience(attempts=4)
    waits = []
    for _ in range(4):
        trying.attempts += 1
        waits.append(trying.after(status(500)))
    assert waits == [0.5, 1.0, 2.0, None]


def test_the_server_s_wait_is_kept_in_full_and_taken_from_the_budget() -> None:
    trying = patience(max_wait=3000, attempts=9)
    trying.attempts = 1
    assert trying.after(status(429, 2202)) == 2202
    assert trying.after(status(503, 700)) == 700
    assert trying.after(status(429, 99)) is None, "98 are left"
    assert trying.after(status(429, 98)) == 98
    assert trying.after(status(429, 0)) == 0


def test_an_unclear_attempt_is_remembered() -> None:
    trying = patience("delete")
    trying.after(status(503))
    assert not trying.unclear
    trying.after(errors.AnswerTimeoutError("x"))
    trying.after(status(503))
    assert trying.unclear


@pytest.mark.parametrize(
    "wrong",
    [{"attempts": 0}, {"base": -0.1}, {"cap": -0.1}, {"base": float("nan")}, {"cap": float("nan")}],
)
def test_a_retry_that_cannot_be_is_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(
        SettingsError, match=r"^a retry needs at least 1 attempt, and waits of 0 seconds or more$"
    ):
        Retry(**wrong)  # type: ignore[arg-type]


def test_a_retry_may_be_one_attempt_or_without_waits() -> None:
    assert Retry(attempts=1) == Retry.NEVER
    trying = patience(attempts=3, base=0, cap=0)
    trying.attempts = 2
    assert trying.after(status(500)) == 0
    assert patience(attempts=2).after(status(500)) is not None, "not made yet"


def test_waits_of_one_call_may_use_up_its_budget_and_no_more() -> None:
    trying = patience(max_wait=10)
    assert [trying.spend(seconds) for seconds in (4, 6.5, 6, 0, 0.1)] == [True, False, True, True, False]
