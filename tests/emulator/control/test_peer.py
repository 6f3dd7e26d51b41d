from __future__ import annotations

import pytest

from emulator.control.playing import Emulator, refused

LOCAL_HOSTS = [
    "localhost",
    "localhost:8000",
    "LOCALHOST",
    "127.0.0.1",
    "127.0.0.1:80",
    "127.9.9.9",
    "[::1]",
    "[::1]:8000",
]
OTHER_HOSTS = [
    "example.com",
    "localhost.evil.example",
    "127.0.0.1.nip.io",
    "10.0.0.1",
    "[::2]",
    "[",
    "",
    "0.0.0.0:80",
]


@pytest.mark.parametrize("host", LOCAL_HOSTS)
def test_a_call_to_a_loopback_name_is_answered(emulator: Emulator, host: str) -> None:
    assert emulator.control("GET", "health/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", OTHER_HOSTS)
def test_a_call_to_another_name_is_refused(emulator: Emulator, host: str) -> None:
    answer = emulator.control("GET", "health/", headers={"Host": host})
    assert refused(answer) == (403, "permission_denied", None)


def test_an_unknown_path_is_refused_to_strangers_too(emulator: Emulator) -> None:
    assert emulator.control("GET", "nothing/", headers={"Host": "example.com"}).status_code == 403


@pytest.mark.parametrize(
    ("peer", "status"), [("127.0.0.1", 200), ("::1", 200), ("192.0.2.7", 403), ("junk", 403)]
)
def test_the_peer_has_to_be_this_machine(emulator: Emulator, peer: str, status: int) -> None:
    answer = emulator.control("GET", "health/", environ_overrides={"REMOTE_ADDR": peer})
    assert answer.status_code == status


def test_a_peer_cannot_claim_to_be_local_where_there_is_no_front(emulator: Emulator) -> None:
    answer = emulator.control(
        "GET",
        "health/",
        headers={"X-Emulator-Peer": "127.0.0.1"},
        environ_overrides={"REMOTE_ADDR": "192.0.2.7"},
    )
    assert answer.status_code == 403


@pytest.mark.parametrize(("peer", "status"), [("127.0.0.1", 200), ("192.0.2.7", 403)])
def test_behind_the_front_it_is_the_fronts_peer_that_counts(
    chaotic: Emulator, peer: str, status: int
) -> None:
    answer = chaotic.control(
        "GET", "health/", headers={"X-Emulator-Peer": peer}, environ_overrides={"REMOTE_ADDR": "127.0.0.1"}
    )
    assert answer.status_code == status


def test_strangers_are_let_in_if_the_emulator_was_started_for_them() -> None:
    emulator = Emulator(allow_remote_control=True)
    answer = emulator.control(
        "GET", "health/", headers={"Host": "example.com"}, environ_overrides={"REMOTE_ADDR": "192.0.2.7"}
    )
    assert answer.status_code == 200
