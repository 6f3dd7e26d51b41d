from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from werkzeug.test import Client

from posthog_persons_emulator.control.faults import Fault
from posthog_persons_emulator.control.watch import watch
from posthog_persons_emulator.service import Service


class Pieces:
    """A WSGI answer in pieces, which has to be closed."""

    def __init__(self) -> None:
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        yield b"two"
        yield b"three"

    def close(self) -> None:
        self.closed = True


def test_an_answer_in_pieces_is_held_together_and_closed() -> None:
    service, pieces = Service(), Pieces()

    def app(environ: Any, start_response: Any) -> Pieces:
        write = start_response("200 OK", [("X-One", "1")])
        write(b"one")
        return pieces

    answer = Client(watch(service, app)).get("/caf\u00e9?a=b")
    assert (answer.get_data(), answer.headers["X-One"], pieces.closed) == (b"onetwothree", "1", True)
    [entry] = service.log.all()
    assert (entry.path, entry.bytes, entry.status) == ("/caf\u00e9?a=b", 11, 200)


def test_a_plain_list_needs_no_closing() -> None:
    def app(environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [b"x"]

    assert Client(watch(Service(), app)).get("/").get_data() == b"x"


def test_a_length_that_is_no_number_is_no_body() -> None:
    service = Service()
    service.faults.replace([Fault("status", status=503)])

    def app(environ: Any, start_response: Any) -> list[bytes]:
        raise AssertionError("the fault answers")

    answer = Client(watch(service, app)).post("/", environ_overrides={"CONTENT_LENGTH": "many"})
    assert answer.status_code == 503


def test_the_control_api_is_neither_struck_nor_logged_but_its_neighbours_are() -> None:
    service = Service()
    service.faults.replace([Fault("status", status=503)])

    def app(environ: Any, start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return []

    client = Client(watch(service, app))
    paths = ["/_emulator", "/_emulator/", "/_emulator/x", "/_emulators", "/x/_emulator"]
    assert [client.get(path).status_code for path in paths] == [200, 200, 200, 503, 503]
    assert [entry.path for entry in service.log.all()] == ["/_emulators", "/x/_emulator"]
