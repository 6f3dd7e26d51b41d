from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from posthog_persons import ApiError, ForeignOriginError, RateLimitError
from posthog_persons._transport.mapping import check
from posthog_persons._transport.wire import Answer, Call

KEY = "phx_a-secret-of-nobody"
NOW = datetime(2026, 10, 21, 7, 27, 30, tzinfo=UTC).timestamp()


def answer(
    status: int, body: object = None, *, retry_after: str | None = None, raw: bytes | None = None
) -> Answer:
    content = json.dumps(body).encode() if raw is None else raw
    return Answer(status=status, reason="Reason", content_type="", retry_after=retry_after, body=content)


def error_of(reply: Answer, call: Call | None = None) -> ApiError:
    with pytest.raises(ApiError) as caught:
        check(call or Call(method="GET", url="/1/persons/"), reply, KEY, NOW)
    return caught.value


def test_successes_pass() -> None:
    check(Call(method="GET", url="/"), answer(202), KEY, NOW)


@pytest.mark.parametrize("status", [301, 302, 307, 308, 304])
def test_redirects_are_refused(status: int) -> None:
    with pytest.raises(ForeignOriginError, match=f"redirects \\({status}\\)"):
        check(Call(method="POST", url="/"), answer(status), KEY, NOW)


def test_the_envelope_becomes_the_error() -> None:
    body = {"type": "authentication_error", "code": "permission_denied", "detail": "No.", "attr": None}
    error = error_of(answer(403, body))
    assert (error.type, error.code, error.detail, error.attr) == (
        "authentication_error",
        "permission_denied",
        "No.",
        None,
    )


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({"message": "Missing parameter", "detail": "Must"}, "Must"),
        ({"error": "Bad"}, "Bad"),
        ({"detail": 7}, None),
    ],
)
def test_bodies_that_are_no_envelope_give_what_they_have(body: object, detail: str | None) -> None:
    assert error_of(answer(400, body)).detail == detail


def test_code_and_detail_that_were_swapped_are_put_right() -> None:
    # As update and update_property answer (api-facts §0.3, DEV-025).
    body = {"type": "x", "code": "This field is required.", "detail": "required", "attr": "value"}
    error = error_of(answer(400, body))
    assert (error.code, error.detail) == ("required", "This field is required.")


@pytest.mark.parametrize("raw", [b"<html>502</html>", b"", b"[1]", b"\xff", b"[" * 100_000])
def test_bodies_of_proxies_leave_the_status_alone(raw: bytes) -> None:
    error = error_of(answer(502, raw=raw))
    assert (str(error), error.type) == ("502: Reason", None)


@pytest.mark.parametrize(
    ("header", "detail", "seconds"),
    [
        ("2202", "Expected available in 30 seconds.", 2202),
        (None, "Request was throttled. Expected available in 30 seconds.", 30),
        (None, "Request was throttled. Expected available in 1 second.", 1),
        ("Wed, 21 Oct 2026 07:28:00 GMT", "Request was throttled.", 30),
        (None, None, None),
    ],
)
def test_the_wait_comes_from_the_header_or_else_from_the_text(
    header: str | None, detail: str | None, seconds: int | None
) -> None:
    error = error_of(answer(429, {"detail": detail}, retry_after=header))
    assert isinstance(error, RateLimitError)
    assert error.retry_after == seconds
    now = datetime.fromtimestamp(NOW, UTC)
    assert error.retry_at == (None if seconds is None else now + timedelta(seconds=seconds))


@pytest.mark.parametrize(
    ("call", "detail", "shown"),
    [
        (
            Call(method="POST", url="/1/persons/bulk_delete/", json={"ids": ["u@x.org"], "keep": True}),
            "“u@x.org” is not a valid UUID.",
            "“[…]” is not a valid UUID.",
        ),
        (
            Call(method="GET", url="/1/persons/u%40x.org/"),
            "please use /persons?distinct_id=u@x.org instead.",
            "please use /persons?distinct_id=[…] instead.",
        ),
        (
            Call(method="GET", url="/1/persons/", params={"search": "ann", "email": ""}),
            "annual: ann is bad",
            "annual: […] is bad",
        ),
        (Call(method="GET", url="/"), f"Bearer {KEY}x is invalid", "Bearer […]x is invalid"),
    ],
)
def test_what_was_sent_is_blotted_out_of_texts_that_come_back(call: Call, detail: str, shown: str) -> None:
    error = error_of(answer(400, {"detail": detail}), call)
    assert (error.detail, str(error)) == (shown, f"400: {shown}")


def test_calls_and_answers_keep_what_they_hold_out_of_their_reprs() -> None:
    call = Call(
        method="POST", url="/1/persons/ada/", json={"distinct_ids": ["ada"]}, params={"search": "ada"}
    )
    assert repr(call) == "Call(method='POST')"
    assert "ada" not in repr(answer(200, "ada"))
