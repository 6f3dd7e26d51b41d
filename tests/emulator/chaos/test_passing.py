from __future__ import annotations

import json
import socket

import pytest

from emulator.chaos.playing import Caller, Sleeper, Upstream, answer
from posthog_persons_emulator.chaos.front import Front


def status_of(text: bytes) -> int:
    return int(text.split(b" ")[1])


def envelope(text: bytes) -> set[str]:
    return set(json.loads(text.partition(b"\r\n\r\n")[2]))


def test_what_no_fault_strikes_passes_unchanged(front: Front, upstream: Upstream) -> None:
    whole = answer(b'{"a": 1}', "418 Teapot", X_Twice="a", x_Twice="b", Content_Type="text/odd")
    upstream.answers = [whole]
    with Caller(front) as caller:
        caller.get("/a%2Fb?c=%00")
        assert caller.read(len(whole)) == whole
    [(head, _)] = upstream.requests
    assert head.startswith(b"GET /a%2Fb?c=%00 HTTP/1.1\r\nHost: localhost\r\n")


def test_a_connection_carries_many_requests_and_so_does_the_one_to_the_emulator(
    front: Front, upstream: Upstream
) -> None:
    upstream.answers = [answer(b"one"), answer(b"two"), answer(b"three")]
    with Caller(front) as caller:
        for expected in upstream.answers.copy():
            caller.get()
            assert caller.read(len(expected)) == expected
    assert upstream.connections == 1


def test_requests_that_come_at_once_are_answered_in_order(front: Front, upstream: Upstream) -> None:
    upstream.answers = [answer(b"one"), answer(b"two")]
    expected = b"".join(upstream.answers)
    with Caller(front) as caller:
        caller.send(b"GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n")
        assert caller.read(len(expected)) == expected
    assert [head.split()[1] for head, _ in upstream.requests] == [b"/1", b"/2"]


def test_bodies_of_any_length_pass_both_ways(front: Front, upstream: Upstream) -> None:
    sent, received = b"s" * 3_000_000, b"r" * 3_000_001
    upstream.answers = [answer(received)]
    with Caller(front) as caller:
        caller.get(method="POST", Content_Length=str(len(sent)))
        caller.send(sent)
        assert caller.read(len(answer(received))) == answer(received)
    assert upstream.requests[0][1] == sent


def test_chunked_bodies_stay_chunked(front: Front, upstream: Upstream) -> None:
    chunks = b"5;x=y\r\nhello\r\n7\r\n, world\r\n0\r\nTrailer: t\r\n\r\n"
    upstream.answers = [answer(chunks, Content_Length="", Transfer_Encoding="chunked"), answer()]
    with Caller(front) as caller:
        caller.get(method="POST", Transfer_Encoding="chunked")
        caller.send(b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
        expected = b"5\r\nhello\r\n7\r\n, world\r\n0\r\n\r\n"
        head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        assert caller.read(len(head + expected)) == head + expected
        caller.get()
        assert caller.read(len(answer())) == answer()
    assert upstream.requests[0][1] == b"abcde"


def test_an_answer_that_ends_with_its_connection_ends_the_clients_too(
    front: Front, upstream: Upstream
) -> None:
    upstream.answers = [answer(b"until the end", Content_Length="", Connection="close")]
    with Caller(front) as caller:
        caller.get()
        assert caller.rest() == b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nuntil the end"


@pytest.mark.parametrize(("method", "status"), [("HEAD", "200 OK"), ("GET", "204 No"), ("GET", "304 Not")])
def test_an_answer_without_body_is_over_after_its_head(
    front: Front, upstream: Upstream, method: str, status: str
) -> None:
    bare = answer(b"", status, Content_Length="10")
    upstream.answers = [bare, answer()]
    with Caller(front) as caller:
        caller.get(method=method)
        assert caller.read(len(bare)) == bare
        caller.get()
        assert caller.read(len(answer())) == answer()


def test_a_client_that_asks_to_close_is_hung_up_on(front: Front, upstream: Upstream) -> None:
    upstream.answers = [answer()]
    with Caller(front) as caller:
        caller.get(Connection="close")
        assert caller.rest() == b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
    assert b"onnection" not in upstream.requests[0][0], "the emulator may keep its connection"


def test_a_client_that_waits_before_its_body_is_told_to_go_on(front: Front, upstream: Upstream) -> None:
    upstream.answers = [b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + answer()]
    with Caller(front) as caller:
        caller.get(method="POST", Content_Length="3", Expect="100-continue")
        go_on = b"HTTP/1.1 100 Continue\r\n\r\n"
        assert caller.read(len(go_on)) == go_on
        caller.send(b"abc")
        assert caller.read(len(answer())) == answer()
    assert b"xpect" not in upstream.requests[0][0]


def test_the_emulator_learns_who_called_and_nobody_can_pretend(front: Front, upstream: Upstream) -> None:
    upstream.answers = [answer()]
    with Caller(front) as caller:
        caller.get(X_Emulator_Peer="192.0.2.7")
        caller.read(len(answer()))
    head = upstream.requests[0][0].lower()
    assert head.count(b"x-emulator-peer") == 1
    assert b"x-emulator-peer: 127.0.0.1" in head


def test_an_emulator_that_hung_up_in_between_is_called_again(front: Front, upstream: Upstream) -> None:
    upstream.answers = [answer(Connection="close"), answer(b"again")]
    with Caller(front) as caller:
        for body in (b"hello", b"again"):
            caller.get()
            assert caller.read(len(answer(body))) == answer(body)
    assert upstream.connections == 2


def test_an_emulator_that_hung_up_without_a_word_is_called_again(front: Front, upstream: Upstream) -> None:
    upstream.hangs_up = True
    upstream.answers = [answer(), answer(b"again")]
    with Caller(front) as caller:
        caller.get()
        assert caller.read(len(answer())) == answer()
        assert upstream.hung_up.wait(5)
        caller.get()
        assert caller.read(len(answer(b"again"))) == answer(b"again")


def test_an_answer_that_comes_before_the_whole_request_arrives_and_ends_the_connection(
    front: Front, upstream: Upstream
) -> None:
    upstream.reads_bodies = False
    upstream.answers = [answer(b"too much", "413 Content Too Large", Connection="close")]
    with Caller(front) as caller:
        caller.get(method="POST", Content_Length="1000000000")
        assert caller.rest().startswith(b"HTTP/1.1 413 Content Too Large\r\n")


@pytest.mark.parametrize(
    ("request_text", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nno header\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nspace : x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: many\r\n\r\n", 400),
        (b"GET /" + b"a" * 600_000 + b" HTTP/1.1\r\n\r\n", 431),
    ],
)
def test_what_is_no_request_is_refused_in_the_envelope(
    front: Front, upstream: Upstream, request_text: bytes, status: int
) -> None:
    with Caller(front) as caller:
        caller.send(request_text)
        text = caller.rest()
    assert status_of(text) == status
    assert envelope(text) == {"type", "code", "detail", "attr"}
    assert upstream.requests == []


@pytest.mark.parametrize(
    "half", [b"", b"\r\n", b"GET / HT", b"POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc"]
)
def test_a_client_may_hang_up_at_any_time(front: Front, upstream: Upstream, half: bytes) -> None:
    upstream.answers = [answer(), answer()]
    with Caller(front) as caller:
        caller.send(half)
    with Caller(front) as caller:
        caller.get()
        assert caller.read(len(answer())) == answer()


def test_a_body_with_broken_chunks_never_reaches_its_end(front: Front, upstream: Upstream) -> None:
    with Caller(front) as caller:
        caller.get(method="POST", Transfer_Encoding="chunked")
        caller.send(b"zzz\r\n")
        assert caller.rest() == b""


@pytest.mark.parametrize(
    "half", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nabc"]
)
def test_an_emulator_that_hangs_up_within_an_answer_does_so_to_the_client_too(
    front: Front, upstream: Upstream, half: bytes
) -> None:
    upstream.answers = [half]
    with Caller(front) as caller:
        caller.get()
        assert caller.rest().endswith(b"abc" if half else b"")


def test_an_emulator_that_is_not_there_is_a_502() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        front = Front("127.0.0.1", 0, ("127.0.0.1", taken.getsockname()[1]), Sleeper())
        with Caller(front) as caller:
            caller.get()
            text = caller.rest()
        front.stop()
    assert status_of(text) == 502
    assert envelope(text) == {"type", "code", "detail", "attr"}


def test_a_taken_port_is_an_error_at_once(front: Front, upstream: Upstream) -> None:
    with pytest.raises(OSError, match="in use"):
        Front("127.0.0.1", front.port, upstream.address)


def test_stopping_hangs_up_on_everybody(upstream: Upstream) -> None:
    front = Front("127.0.0.1", 0, upstream.address)
    upstream.answers = [answer()]
    with Caller(front) as caller:
        caller.get()
        caller.read(len(answer()))
        front.stop()
        assert caller.rest() == b""
