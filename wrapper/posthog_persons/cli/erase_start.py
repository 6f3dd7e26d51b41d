"""What `erase start`, `resume` and `verify` do, once their options are checked."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from posthog_persons.batching.ids import IdKind
from posthog_persons.batching.report import DeletionOptions
from posthog_persons.cli.erase_ids import HeldIds
from posthog_persons.cli.erase_ledger import Where, job_of
from posthog_persons.cli.erase_run import at_work, deadline, name_of
from posthog_persons.cli.erase_summary import print_preview, say
from posthog_persons.cli.exits import Exit
from posthog_persons.client import PersonsClient
from posthog_persons.erasure.hashing import IdHash


def look_up(client: PersonsClient, ids: HeldIds, by: IdKind, *, allow_unmatched: bool) -> Exit:
    """Tell what an erasure of these ids would do; nothing is recorded."""
    with (
        tempfile.TemporaryDirectory(prefix="posthog-persons-") as folder,
        at_work(Where(ledger=str(Path(folder) / "none")), client, allow_unmatched=True, new=True) as desk,
    ):
        preview = desk.erasure.dry_run(ids, by=by, junk="skip")
    print_preview(preview)
    return Exit.PARTLY if preview.not_found and not allow_unmatched else Exit.DONE


def begin(  # noqa: PLR0913 - what a job is
    client: PersonsClient,
    where: Where,
    ids: HeldIds,
    options: DeletionOptions,
    *,
    name: str | None,
    source: str,
    hashed: bool,
    enqueued: bool,
    allow_unmatched: bool,
) -> Exit:
    """Record a job, and run it or leave it to workers.

    Raises:
        CommandError: The ledger cannot be used, or has another job of that name; nothing was sent.
        SettingsError: There is no key for hashing.
    """
    named = name_of(name, source, datetime.now(UTC))
    keyed = IdHash.from_environment().check if hashed else None
    with at_work(where, client, allow_unmatched=allow_unmatched, new=True) as desk:
        try:
            job = desk.erasure.start(
                ids,
                name=named,
                by=options.by,
                delete_events=options.delete_events,
                delete_recordings=options.delete_recordings,
                keep_person=options.keep_person,
                source=source,
                junk="skip",  # they were looked at, and those that are to be refused were
                keyed=keyed,
            )
        except KeyboardInterrupt:
            say(f"Interrupted, nothing was sent. To go on: erase start, the same input and --name {named}")
            raise
        say(f"The job {named} is recorded in {where}")
        if enqueued:
            from posthog_persons.erasure.worker import enqueue  # brings the queue's library

            enqueue(where.ledger, job)
            say("It is left to the workers: posthog-persons worker")
            return Exit.DONE
        return desk.carry_out(job, desk.erasure.run)


def go_on(  # noqa: PLR0913 - one argument an option
    client: PersonsClient,
    where: Where,
    name: str,
    *,
    again: bool,
    share: bool,
    wait: str | None,
    allow_unmatched: bool,
) -> Exit:
    """Run a job that was stopped.

    Raises:
        CommandError: The ledger cannot be used, or has no such job.
    """
    until = deadline(wait, datetime.now(UTC))
    with at_work(where, client, allow_unmatched=allow_unmatched) as desk:
        job = job_of(desk.ledger, name, where)
        return desk.carry_out(job, lambda job: desk.erasure.run(job, share=share, again=again, until=until))


def look_again(
    client: PersonsClient, where: Where, name: str, *, wait: str | None, allow_unmatched: bool
) -> Exit:
    """Verify a job that is sent.

    Raises:
        CommandError: The ledger cannot be used, or has no such job.
    """
    until = deadline(wait, datetime.now(UTC))
    with at_work(where, client, allow_unmatched=allow_unmatched) as desk:
        job = job_of(desk.ledger, name, where)
        return desk.carry_out(job, lambda job: desk.erasure.verify(job, until=until), to_proof=True)
