"""What goes wrong while people are deleted: the job goes on, and its report is true."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.emulator import Run, Service, started

PEOPLE = 1_500
DELETE = ("delete", "--file", "ids.csv", "--by", "distinct-id", "--yes", "--report", "report.json")


@pytest.fixture(scope="module")
def process() -> Iterator[Service]:
    """Start an emulator that can break sockets."""
    with started("union", "--chaos") as service:
        yield service


@pytest.fixture
def ids(service: Service, tmp_path: Path) -> list[str]:
    service.strike()
    ids = [f"customer-{number:04d}" for number in range(PEOPLE)]
    service.capture([*ids, "somebody else"])
    (tmp_path / "ids.csv").write_text("\n".join(ids))
    return ids


def report(folder: Path) -> dict[str, Any]:
    written: dict[str, Any] = json.loads((folder / "report.json").read_text())
    return written


def test_a_batch_that_is_refused_as_a_whole_goes_in_parts(
    run: Run, service: Service, ids: list[str], tmp_path: Path
) -> None:
    # 501 is the one failure of a server that is not tried again.
    service.strike({"kind": "status", "status": 501, "route": "bulk_delete", "method": "POST", "count": 2})
    done = run(*DELETE)
    assert done.returncode == 0, done.stderr
    assert "batch 0 (1000 ids) is sent again in parts" in done.stderr
    # Refused are 1000 and 500 ids; then 250 pass, so that the 250 beside them are taken for bad and go as
    # 125, 62, 31, 16, 8, 4, 2, 1, 1; the other 500 and the second batch pass whole. Or the second refusal
    # hits the second batch, which is under way beside that half: then both have parts that are taken for bad.
    assert report(tmp_path)["calls"] in {2 + 1 + 9 + 2, (1 + 1 + 10) + (1 + 1 + 9)}
    assert report(tmp_path)["deleted"] == PEOPLE
    assert service.people() == 1


def test_an_answer_that_is_lost_on_its_way_is_looked_up(
    run: Run, service: Service, ids: list[str], tmp_path: Path
) -> None:
    service.strike({"kind": "truncate", "bytes": 10, "route": "bulk_delete", "method": "POST", "count": 1})
    done = run(*DELETE)
    assert done.returncode == 0, done.stderr
    # The first batch was deleted unheard; when it was sent again, nobody was found any more.
    told = report(tmp_path)
    assert (told["deleted"], told["confirmed_by_look_up"], told["calls"]) == (500, 1000, 2)
    assert (told["unknown_batches"], told["failed_batches"]) == ([], [])
    assert service.people() == 1


def test_that_events_are_queued_is_not_claimed_without_an_answer(
    run: Run, service: Service, ids: list[str], tmp_path: Path
) -> None:
    service.strike({"kind": "truncate", "bytes": 10, "route": "bulk_delete", "method": "POST", "count": 1})
    assert run(*DELETE, "--delete-events").returncode == 1
    told = report(tmp_path)
    (unknown,) = told["unknown_batches"]
    assert (unknown["gone"], unknown["ids"], told["deleted"]) == (True, ids[:1000], 500)
