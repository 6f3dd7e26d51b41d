from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest

from emulator.chaos.playing import Sleeper
from posthog_persons_emulator.chaos.front import Front
from posthog_persons_emulator.http.wsgi import create_app
from posthog_persons_emulator.service import Service

BULK = "/api/environments/1/persons/bulk_delete/"


class Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class Fronted:
    """An emulator with faults, behind the front."""

    def __init__(self, service: Service, front: Front, sleeper: Sleeper) -> None:
        self.service = service
        self.front = front
        self.sleeper = sleeper

    def call(self, method: str, path: str, body: object) -> tuple[int, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.front.port, timeout=5)
        headers = {
            "Authorization": f"Bearer {self.service.default_key.token}",
            "Content-Type": "application/json",
        }
        try:
            connection.request(method, path, json.dumps(body), headers)
            answer = connection.getresponse()
            assert answer.headers["X-Emulator-Fault"] is None
            return answer.status, json.loads(answer.read())
        finally:
            connection.close()

    def load(self, distinct_id: str) -> None:
        event = {"api_key": self.service.home().api_token, "event": "x", "distinct_id": distinct_id}
        assert self.call("POST", "/capture/", event)[0] == 200

    def is_there(self, distinct_id: str) -> bool:
        return self.service.store.persons.by_distinct_id(1, distinct_id) is not None

    def strike(self, **fault: object) -> None:
        assert self.call("PUT", "/_emulator/faults/", [{"route": "bulk_delete", **fault}])[0] == 200

    def delete(self, distinct_id: str) -> tuple[int, Any]:
        return self.call("POST", BULK, {"distinct_ids": [distinct_id]})


@pytest.fixture
def fronted(sleeper: Sleeper) -> Iterator[Fronted]:
    service = Service(chaos=True)
    server = make_server("127.0.0.1", 0, create_app(service), handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    front = Front("127.0.0.1", 0, ("127.0.0.1", server.server_port), sleeper)
    yield Fronted(service, front, sleeper)
    front.stop()
    server.shutdown()
    thread.join()
    server.server_close()
    service.store.close()


def test_after_a_reset_the_person_is_gone_although_nobody_said_so(fronted: Fronted) -> None:
    fronted.load("ada")
    fronted.strike(kind="reset", count=1)
    with pytest.raises(ConnectionResetError):
        fronted.delete("ada")
    assert not fronted.is_there("ada")
    [*_, entry] = fronted.service.log.all()
    assert (entry.status, entry.fault) == (202, "reset")
    assert fronted.delete("ada")[0] == 202, "it struck once"


def test_a_truncated_answer_is_shorter_than_it_says(fronted: Fronted) -> None:
    fronted.load("ada")
    fronted.strike(kind="truncate", bytes=10)
    with pytest.raises(http.client.IncompleteRead) as error:
        fronted.delete("ada")
    assert len(error.value.partial) == 10
    assert not fronted.is_there("ada")


@pytest.mark.parametrize(
    ("fault", "waits"),
    [
        ({"kind": "latency", "seconds": 30}, [30]),
        ({"kind": "slow", "seconds": 30, "bytes": 1_000_000}, [30]),
    ],
)
def test_what_takes_its_time_comes_whole(
    fronted: Fronted, fault: dict[str, object], waits: list[float]
) -> None:
    fronted.load("ada")
    fronted.strike(**fault)
    status, summary = fronted.delete("ada")
    assert (status, summary["persons_deleted"], fronted.sleeper.asked) == (202, 1, waits)


def test_faults_that_need_no_socket_come_through_too(fronted: Fronted) -> None:
    fronted.strike(kind="status", status=503)
    assert fronted.delete("ada")[0] == 503
