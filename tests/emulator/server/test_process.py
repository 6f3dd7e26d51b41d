"""The emulator as a process: ready line, signals, exit codes."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

COMMAND = [sys.executable, "-m", "posthog_persons_emulator"]


@contextmanager
def running(*options: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    """Run an emulator; on leaving it is told to end, and has to end well, with nothing more on stdout."""
    command = [*COMMAND, "--json", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, json.loads(process.stdout.readline())
        finally:
            process.send_signal(signal.SIGTERM)
        assert (process.stdout.read(), process.wait()) == ("", 0)


def people(line: dict[str, Any]) -> list[dict[str, Any]]:
    request = urllib.request.Request(  # noqa: S310 -- it is our own address
        f"{line['base_url']}/api/environments/{line['project_id']}/persons/",
        headers={"Authorization": f"Bearer {line['personal_api_key']}"},
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310 -- as above
        return list(json.load(answer)["results"])


def capture(line: dict[str, Any], distinct_id: str) -> None:
    body = {"api_key": line["project_token"], "event": "x", "distinct_id": distinct_id}
    request = urllib.request.Request(  # noqa: S310 -- as above
        f"{line['base_url']}/capture/",
        json.dumps(body).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:  # noqa: S310 -- as above
        assert answer.status == 200


def test_the_ready_line_is_all_that_a_client_needs() -> None:
    with running() as (_, line):
        assert set(line) == {"base_url", "project_id", "project_token", "personal_api_key"}
        capture(line, "ada")
        assert [person["name"] for person in people(line)] == ["ada"]


def test_data_in_a_file_outlives_the_process(tmp_path: Path) -> None:
    options = ("--db", str(tmp_path / "data.duckdb"))
    with running(*options) as (_, first):
        capture(first, "ada")
    with running(*options) as (_, line):
        assert line["project_token"] == first["project_token"]
        assert [person["name"] for person in people(line)] == ["ada"]


def test_a_seeded_emulator_behind_a_front_has_its_people(tmp_path: Path) -> None:
    seed = tmp_path / "seed.ndjson"
    event = {"event": "x", "distinct_id": "ada", "timestamp": "2024-11-20T00:00:00Z"}
    seed.write_text(json.dumps(event))
    with running("--seed", str(seed), "--chaos", "--now", "2024-11-24T12:00:00Z") as (_, line):
        assert [person["created_at"] for person in people(line)] == ["2024-11-20T00:00:00Z"]


def test_without_json_the_ready_line_is_for_people() -> None:
    with subprocess.Popen(COMMAND, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("base_url: http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0


def refused(*options: str) -> str:
    """Return the one line with which a start is refused."""
    ended = subprocess.run([*COMMAND, *options], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    [line] = ended.stderr.splitlines()
    return line.removeprefix("posthog-persons-emulator: ")


@pytest.mark.parametrize("chaos", [[], ["--chaos"]])
def test_a_taken_port_is_told_in_one_line(chaos: list[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert refused("--port", str(port), *chaos).startswith(f"cannot listen at 127.0.0.1:{port}: ")


def test_files_that_cannot_be_used_are_told_in_one_line(tmp_path: Path) -> None:
    seed = tmp_path / "seed.ndjson"
    seed.write_text("{")
    assert refused("--seed", str(seed)).startswith(f"cannot use the seed: {seed}, line 1: ")
    assert refused("--db", str(tmp_path)).startswith(f"cannot use '{tmp_path}' as a database: ")
