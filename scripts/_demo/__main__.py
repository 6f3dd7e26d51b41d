"""Erase 3,000 ids of a made-up product from a fake PostHog, and check every number against plain counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from time import perf_counter

from load import load
from posthog_persons import PersonsClient
from product import Person, make_product
from request import ErasureRequest, make_request
from rich.console import Console
from rich.table import Table
from service import Service, emulator

# A Wednesday: the next run of queued event deletions is Sunday, 11 October, 05:00 UTC.
NOW = datetime(2026, 10, 7, 9, 0, tzinfo=UTC)
console = Console(highlight=False)


@dataclass(slots=True)
class Checks:
    """What was expected beside what was seen; the demo fails if any pair differs."""

    rows: list[tuple[str, object, object]] = field(default_factory=list)

    def expect(self, what: str, expected: object, seen: object) -> None:
        """Note one comparison."""
        self.rows.append((what, expected, seen))

    def wrong(self) -> bool:
        """Tell whether anything differed."""
        return any(expected != seen for _, expected, seen in self.rows)

    def table(self) -> Table:
        """Draw all comparisons."""
        table = Table("what", "expected", "seen", "", title="What was asked, and what came of it")
        for what, expected, seen in self.rows:
            table.add_row(what, f"{expected:,}", f"{seen:,}", "[green]✓" if expected == seen else "[red]✗")
        return table


def ids_of(people: Iterable[Person]) -> list[str]:
    """Return all distinct ids of some people."""
    return list(chain.from_iterable(person.distinct_ids for person in people))


def erase(service: Service, request: ErasureRequest, folder: Path) -> dict[str, object]:
    """Run the command a privacy engineer would run, and return its report."""
    request.write(folder / "ids.csv")
    command = ["posthog-persons", "delete", "--file", "ids.csv", "--column", "distinct_id", "--by", "distinct-id"]
    command += ["--delete-events", "--allow-unmatched", "--yes", "--report", "report.json"]
    console.print(f"\n$ {' '.join(command)}", style="bold")
    environment = {
        "POSTHOG_HOST": service.base_url,
        "POSTHOG_PROJECT_ID": str(service.project_id),
        "POSTHOG_PERSONAL_API_KEY": service.personal_api_key,
    }
    program = Path(sys.executable).with_name(command[0])
    subprocess.run([program, *command[1:]], cwd=folder, env=os.environ | environment, check=True)  # noqa: S603
    report: dict[str, object] = json.loads((folder / "report.json").read_text())
    return report


def found(client: PersonsClient, ids: list[str]) -> dict[str, str]:
    """Return the ids that a person answers to, each with that person's uuid."""
    return {distinct_id: str(person.uuid) for distinct_id, person in client.batch_by_distinct_ids(ids).items()}


def timed[T](what: str, step: Callable[[], T]) -> T:
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
        sent = timed(
            f"{len(events):,} events of {len(product.people):,} people sent by the `posthog` package",
            lambda: load(events, host=service.base_url, token=service.project_token),
        )
        checks.expect("events captured", len(events), sent)
        before = timed("Every distinct id looked up", lambda: found(client, ids_of(product.people)))
        checks.expect("distinct ids known before", len(ids_of(product.people)), len(before))
        checks.expect("people known before", len(product.people), len(set(before.values())))

        report = erase(service, request, Path(folder))
        expect_report(checks, request, report)

        gone = {before[person.distinct_ids[0]] for person in request.erased}
        pending = {str(row.person_uuid) for row in client.deletion_status(status="pending")}
        checks.expect("event deletions pending before Sunday", len(gone), len(pending & gone))
        console.print(f"\nThe clock moves to {service.advance_to_deletion_run()}: queued event deletions run")
        completed = {str(row.person_uuid) for row in client.deletion_status(status="completed")}
        left = set(found(client, ids_of(request.erased)))
        verified = [p for p in request.erased if before[p.distinct_ids[0]] in completed and not left & set(p.distinct_ids)]
        checks.expect("people verified: profile gone, events deleted", len(request.erased), len(verified))
        checks.expect("other event deletions", 0, len(completed - gone))

        after = timed("Everyone else looked up again", lambda: found(client, ids_of(request.others)))
        checks.expect("others still there", len(request.others), len(set(after.values())))
        checks.expect("their distinct ids", len(ids_of(request.others)), len(after))
        client.close()
    console.print()
    console.print(checks.table())
    console.print("[red]Some numbers are wrong." if checks.wrong() else "[green]Every number is right.")
    return int(checks.wrong())
