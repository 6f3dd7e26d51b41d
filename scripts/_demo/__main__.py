"""Erase 3,000 ids of a made-up product from a fake PostHog, and check every number against plain counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

from checks import Checks
from load import load
from product import Person, make_product
from request import ErasureRequest, make_request
from rich.console import Console
from service import Service, emulator

from posthog_persons import Person as Record
from posthog_persons import PersonsClient

# A Wednesday: the next run of queued event deletions is Sunday, 11 October, 05:00 UTC.
NOW = datetime(2026, 10, 7, 9, 0, tzinfo=UTC)
console = Console(highlight=False)
T = TypeVar("T")


def ids_of(people: Iterable[Person]) -> list[str]:
    """Return all distinct ids of some people."""
    return list(chain.from_iterable(person.distinct_ids for person in people))


def erase(service: Service, request: ErasureRequest, folder: Path) -> dict[str, Any]:
    """Run the command a privacy engineer would run, and return its report."""
    request.write(folder / "ids.csv")
    command = [
        "posthog-persons",
        "delete",
        "--file",
        "ids.csv",
        "--column",
        "distinct_id",
        "--by",
        "distinct-id",
    ]
    command += ["--delete-events", "--allow-unmatched", "--yes", "--report", "report.json"]
    console.print(f"\n$ {' '.join(command)}", style="bold")
    environment = {
        "POSTHOG_HOST": service.base_url,
        "POSTHOG_PROJECT_ID": str(service.project_id),
        "POSTHOG_PERSONAL_API_KEY": service.personal_api_key,
        "POSTHOG_PERSONS_PACE": "off",  # the fake has no limits
    }
    program = Path(sys.executable).with_name(command[0])
    subprocess.run([program, *command[1:]], cwd=folder, env=os.environ | environment, check=True)  # noqa: S603
    report: dict[str, Any] = json.loads((folder / "report.json").read_text())
    return report


def expect_report(checks: Checks, request: ErasureRequest, report: dict[str, Any]) -> None:
    """Compare the command's own report with what is known of the request."""
    checks.expect("rows asked", len(request.rows), report["asked"])
    checks.expect("ids unmatched", len(request.unknown), report["unmatched"])
    unmatched = request.unknown.symmetric_difference(report["unmatched_ids"])
    checks.expect("wrong ones among the unmatched", 0, len(unmatched))
    checks.expect("people found", len(request.erased), report["found"])
    checks.expect("people deleted", len(request.erased), report["deleted"])
    trouble = report["failures"] + report["failed_batches"] + report["unknown_batches"]
    checks.expect("failed or unknown", 0, len(trouble))


def seen_rightly(people: Iterable[Person], found: Mapping[str, Record]) -> int:
    """Count the people whose ids all lead to one profile, last seen at their last event."""
    return sum(
        len({found[each].uuid for each in person.distinct_ids}) == 1
        and about(found[person.distinct_ids[0]].last_seen_at, person.events[-1].at)
        for person in people
        if found.keys() >= set(person.distinct_ids)
    )


def about(seen: datetime | None, at: datetime) -> bool:
    """Compare times as loosely as capture sets them: it adds how long the batch was under way."""
    return seen is not None and abs(seen - at) < timedelta(minutes=1)


def timed(what: str, step: Callable[[], T]) -> T:
    """Run a step, and say what it did and how long it took."""
    start = perf_counter()
    result = step()
    console.print(f"{what} [dim]({perf_counter() - start:.1f} s)")
    return result


def main() -> int:
    """Play the whole job; return 0 if every number was right."""
    product = make_product(NOW)
    request = make_request(product)
    events = product.events()
    checks = Checks()
    with emulator(NOW.isoformat()) as service, tempfile.TemporaryDirectory() as folder:
        client = PersonsClient(
            key=service.personal_api_key, host=service.base_url, project_id=service.project_id
        )
        console.print(f"A fake PostHog at {service.base_url}, its clock at {NOW:%A, %d %B %Y, %H:%M} UTC")
        timed(
            f"{len(events):,} events of {len(product.people):,} people sent by the `posthog` package",
            lambda: load(events, host=service.base_url, token=service.project_token),
        )
        before = timed(
            "Every distinct id looked up", lambda: client.batch_by_distinct_ids(ids_of(product.people))
        )
        checks.expect("distinct ids known before", len(ids_of(product.people)), len(before))
        checks.expect("profiles before", len(product.people), len({found.uuid for found in before.values()}))
        checks.expect("last seen when they were", len(product.people), seen_rightly(product.people, before))

        report = erase(service, request, Path(folder))
        expect_report(checks, request, report)

        gone = {before[person.distinct_ids[0]].uuid for person in request.erased}
        pending = {row.person_uuid for row in client.deletion_status(status="pending")}
        checks.expect("event deletions pending before Sunday", len(gone), len(pending & gone))
        console.print(f"\nThe clock moves to {service.advance_to_deletion_run()}: queued event deletions run")
        completed = {row.person_uuid for row in client.deletion_status(status="completed")}
        left = client.batch_by_distinct_ids(ids_of(request.erased)).keys()
        verified = [
            person
            for person in request.erased
            if before[person.distinct_ids[0]].uuid in completed and left.isdisjoint(person.distinct_ids)
        ]
        checks.expect("people verified: profile gone, events deleted", len(request.erased), len(verified))
        checks.expect("other event deletions", 0, len(completed - gone))

        after = timed(
            "Everyone else looked up again", lambda: client.batch_by_distinct_ids(ids_of(request.others))
        )
        checks.expect(
            "others still there, unchanged", len(request.others), seen_rightly(request.others, after)
        )
        checks.expect("their distinct ids", len(ids_of(request.others)), len(after))
        client.close()
    console.print()
    console.print(checks.table())
    console.print("[red]Some numbers are wrong." if checks.wrong() else "[green]Every number is right.")
    return int(checks.wrong())


if __name__ == "__main__":
    sys.exit(main())
