"""Bulk deletion from an emulator that breaks a fifth of all calls: nothing is lost or said wrongly."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from typing import Any

import pytest

from posthog_persons import AsyncPersonsClient, DeletionReport, PersonsClient, Retry
from posthog_persons.testing import no_waiting
from support.emulator import Service, started

RUNS = int(os.environ.get("FAULTED_RUNS", "4"))
PEOPLE = 3_000
# Each strikes what those before it let pass: a fifth of all calls is struck in all.
KINDS: list[dict[str, Any]] = [
    {"kind": "status", "status": 429},
    {"kind": "status", "status": 500},
    {"kind": "status", "status": 503},
    {"kind": "reset"},
    {"kind": "truncate", "bytes": 20},
    {"kind": "slow", "bytes": 100_000, "seconds": 0.001},
]
EACH = 1 - 0.8 ** (1 / len(KINDS))


@pytest.fixture(scope="module")
def process() -> Iterator[Service]:
    with started("union", "--chaos") as service:
        yield service


@pytest.fixture
def service(process: Service) -> Service:
    process.strike()
    process.reset()
    return process


def delete(kind: str, service: Service, ids: list[str], attempts: int) -> DeletionReport:
    options: dict[str, Any] = {
        "key": service.personal_api_key, "host": service.base_url, "project_id": 1, "timeout": 10,
        "retry": Retry(attempts=attempts), "clock": no_waiting(),
    }  # fmt: skip

    async def main() -> DeletionReport:
        async with AsyncPersonsClient(**options) as client:
            return await client.bulk_delete(ids, max_batch_bytes=4_096)

    if kind == "async":
        return asyncio.run(main())
    with PersonsClient(**options) as client:
        return client.bulk_delete(ids, max_batch_bytes=4_096)


def names(service: Service) -> set[str]:
    with PersonsClient(key=service.personal_api_key, host=service.base_url, project_id=1) as client:
        return {name for person in client.list(limit=1000) for name in person.distinct_ids}


@pytest.mark.parametrize("seed", range(RUNS))
def test_nobody_is_lost_and_nothing_said_wrongly(service: Service, seed: int) -> None:
    ids = [f"user-{number}" for number in range(PEOPLE)]
    service.capture([*ids, "bystander"])
    service.strike(
        *({**fault, "probability": EACH, "seed": seed * 10 + number} for number, fault in enumerate(KINDS))
    )
    kind, attempts = ("sync", "async")[seed % 2], (12, 2)[seed // 2 % 2]
    report = delete(kind, service, [*ids, "nobody"], attempts)
    struck = service.strike()
    assert struck > 0
    left = names(service) - {"bystander"}
    failed = {name for batch in report.failed for name in batch.ids}
    unknown = {name for batch in report.unknown for name in batch.ids}
    assert left <= failed | unknown, "who is said to be deleted is gone"
    assert failed - {"nobody"} <= left, "who is said to be there is there"
    assert list(report.unmatched) == ([] if "nobody" in failed else ["nobody"])
    assert "bystander" in names(service)
    if attempts > 2:
        assert (left, failed, unknown, report.clean) == (set(), set(), set(), True)
