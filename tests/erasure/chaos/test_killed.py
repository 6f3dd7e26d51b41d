"""A job is killed at random instants while a fifth of all calls is struck: nothing is lost, nor done twice.

`CHAOS_IDS` and `CHAOS_KILLS` say how large it is and how often it is killed; what was seen goes to
`EVIDENCE_FIGURES`.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from erasure.chaos.calls import check_calls
from erasure.chaos.killing import Killing
from erasure.chaos.product import Product
from erasure.chaos.witness import witness
from erasure.workers.crew import client, emulator
from posthog_persons.clock import Clock
from posthog_persons.erasure import open_ledger
from support.emulator import Service

IDS = int(os.environ.get("CHAOS_IDS", "3000"))
KILLS = int(os.environ.get("CHAOS_KILLS", "5"))
# Each strikes what those before it let pass: a fifth of all calls in all.
KINDS: list[dict[str, Any]] = [
    {"kind": "status", "status": 500},
    {"kind": "status", "status": 503},
    {"kind": "reset"},
    {"kind": "truncate", "bytes": 20},
    {"kind": "slow", "bytes": 100_000, "seconds": 0.001},
]
EACH = 1 - 0.8 ** (1 / len(KINDS))
CALLS_AN_ID = 0.04  # about; those that are made again are more


def test_a_job_that_is_killed_again_and_again(tmp_path: Path) -> None:
    product = Product(IDS)
    product.write(tmp_path)
    before = time.monotonic()
    with (
        emulator("--chaos", "--seed", str(tmp_path / "people.ndjson")) as service,
        witness(service.base_url) as seen,
    ):
        service.strike(
            *(
                {**kind, "probability": EACH, "seed": seed, "route": "persons/*"}
                for seed, kind in enumerate(KINDS)
            )
        )
        killing = Killing(
            tmp_path,
            service,
            seen,
            kills=KILLS,
            requests=int(IDS * CALLS_AN_ID / KILLS),
            dice=Random(IDS),  # noqa: S311 - no secret
        )
        job = killing.run()
        service.strike()
        with open_ledger(killing.ledger, Clock()) as ledger:
            assert ledger.of(job.id).counts().subjects == product.subjects
            assert ledger.of(job.id).counts().people == {"proven": len(product.people)}
            attempts = check_calls(ledger, job, seen)
        check_people(product, service)
    assert sum(killing.killed.values()) == KILLS
    tell(product, killing, attempts, time.monotonic() - before)


def check_people(product: Product, service: Service) -> None:
    """None of the subjects is there, and all of the others are."""
    with client(service) as asked:
        gone = asked.batch_by_distinct_ids([item for person in product.people for item in person])
        left = asked.batch_by_distinct_ids([item for person in product.others for item in person])
    assert gone == {}
    assert len({person.uuid for person in left.values()}) == len(product.others)
    assert left.keys() == {item for person in product.others for item in person}
    assert service.people() == len(product.others)


def tell(product: Product, killing: Killing, attempts: Counter[str], seconds: float) -> None:
    if figures := os.environ.get("EVIDENCE_FIGURES"):
        found = {
            "ids": len(product.rows),
            "people": len(product.people),
            "people who stay": len(product.others),
            "kills by stage": dict(sorted(killing.killed.items())),
            "runs that ended by themselves, by exit code": dict(sorted(killing.ends.items())),
            "requests": len(killing.witness.seen),
            "bulk_delete requests": len(killing.witness.deletions()),
            "recorded attempts by outcome": dict(sorted(attempts.items())),
            "people sent again after a recorded answer": 0,
            "seconds": round(seconds, 1),
        }
        Path(figures).write_text(json.dumps(found), encoding="utf-8")
