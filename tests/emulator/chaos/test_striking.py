from __future__ import annotations

import pytest

from emulator.chaos.playing import Caller, Sleeper, Upstream, answer, order
from posthog_persons_emulator.chaos.front import Front

BODY = b"0123456789"
CHUNKED = b"4\r\n0123\r\n6\r\n456789\r\n0\r\n\r\n"


def struck(kind: str, seconds: float | None = None, size: int | None = None) -> bytes:
    return answer(BODY, X_Emulator_Fault=order(kind, seconds, size))


def next_works(caller: Caller, upstream: Upstream) -> bool:
    upstream.answers = [answer()]
    caller.get()
    return caller.read(len(answer())) == answer()


def test_latency_waits_and_then_sends_the_answer_unharmed(
    front: Front, upstream: Upstream, sleeper: Sleeper
) -> None:
    upstream.answers = [struck("latency", 2.5)]
    with Caller(front) as caller:
        caller.get()
        assert caller.read(len(answer(BODY))) == answer(BODY), "without the order to the front"
        assert sleeper.asked == [2.5]
        assert next_works(caller, upstream)
    assert sleeper.asked == [2.5]


@pytest.mark.parametrize(("size", "waits"), [(4, 3), (10, 1), (1, 10), (None, 1)])
def test_slow_sends_the_body_in_pieces_over_the_time(
    front: Front, upstream: Upstream, sleeper: Sleeper, size: int | None, waits: int
) -> None:
    upstream.answers = [struck("slow", 6, size)]
    with Caller(front) as caller:
        caller.get()
        assert caller.read(len(answer(BODY))) == answer(BODY)
        assert sleeper.asked == pytest.approx([6 / waits] * waits)
        assert next_works(caller, upstream)


@pytest.mark.parametrize(
    ("size", "arrives"), [(0, b""), (4, b"0123"), (9, b"012345678"), (10, b"012345678"), (99, b"012345678")]
)
def test_a_truncated_body_promises_its_length_and_breaks_off(
    front: Front, upstream: Upstream, size: int, arrives: bytes
) -> None:
    upstream.answers = [struck("truncate", size=size)]
    with Caller(front) as caller:
        caller.get()
        assert caller.rest() == b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + arrives


def test_of_an_answer_without_body_nothing_arrives_when_it_is_truncated(
    front: Front, upstream: Upstream
) -> None:
    upstream.answers = [answer(b"", "202 Accepted", X_Emulator_Fault=order("truncate", size=4))]
    with Caller(front) as caller:
        caller.get()
        assert caller.rest() == b""


def test_a_reset_is_a_reset_and_no_orderly_end(front: Front, upstream: Upstream) -> None:
    upstream.answers = [struck("reset")]
    with Caller(front) as caller:
        caller.get()
        with pytest.raises(ConnectionResetError):
            caller.rest()
    assert len(upstream.requests) == 1, "the emulator has done what was asked"


def test_a_chunked_answer_is_struck_with_its_length_known(
    front: Front, upstream: Upstream, sleeper: Sleeper
) -> None:
    orders = order("slow", 4, 5)
    upstream.answers = [
        answer(CHUNKED, Content_Length="", Transfer_Encoding="chunked", X_Emulator_Fault=orders)
    ]
    expected = answer(BODY)
    with Caller(front) as caller:
        caller.get()
        assert caller.read(len(expected)) == expected
    assert sleeper.asked == [2, 2]


def test_an_answer_to_a_client_that_closes_is_struck_too(front: Front, upstream: Upstream) -> None:
    upstream.answers = [struck("latency", 1)]
    with Caller(front) as caller:
        caller.get(Connection="close")
        assert caller.rest().endswith(b"Connection: close\r\n\r\n" + BODY)
