"""Runs a job of the ledger for the command line: shows how far it is, what came of it, and how to go on."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import PurePath

from posthog_persons.cli.erase_ledger import Where
from posthog_persons.cli.erase_progress import ErasureProgress
from posthog_persons.cli.erase_summary import print_current, print_status, say
from posthog_persons.cli.exits import CommandError, Exit, exit_of_error
from posthog_persons.client import PersonsClient
from posthog_persons.clock import Clock
from posthog_persons.erasure import Erasure, Job, Ledger, Status
from posthog_persons.erasure.hashing import VARIABLE, IdHash, hash_ids
from posthog_persons.erasure.report.model import verdict
from posthog_persons.erasure.states import SubjectState
from posthog_persons.errors import LedgerError, PersonsError

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
_DURATION = re.compile(r"(\d+)([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a command works with.

    Attributes:
        where: Where the ledger lies.
        ledger: The ledger.
        erasure: Does the work.
        allow_unmatched: Ids that belong to nobody are no failure.
    """

    where: Where
    ledger: Ledger
    erasure: Erasure
    allow_unmatched: bool

    def carry_out(self, job: Job, work: Callable[[Job], Status], *, to_proof: bool = False) -> Exit:
        """Do something of a job, show what came of it in every case, and return the exit code.

        Args:
            job: The job.
            work: What is done.
            to_proof: Whether it is a failure if there is still something to be verified.

        Raises:
            CommandError: It was stopped; all that is known is recorded.
            KeyboardInterrupt: It was interrupted; the same.
        """
        name = job.spec.name
        try:
            done = work(job)
            self._hash(done.job)
        except KeyboardInterrupt:
            self._show_what_is(name)
            say(f"Interrupted. To go on: posthog-persons erase resume {name}{self.where.again}")
            raise
        except PersonsError as error:
            self._show_what_is(name)
            raise self._stopped(name, error) from error
        print_status(done)
        self._say_what_is_next(done)
        unfinished = to_proof and not done.ended
        excused: tuple[SubjectState, ...] = ("junk",)  # skipped, as was asked
        if self.allow_unmatched:
            excused = ("junk", "not found")
        left = verdict(done.job, done.counts, excused=excused) in {"under way", "exceptions"}
        return Exit.PARTLY if left or unfinished else Exit.DONE

    def _show_what_is(self, name: str) -> None:
        with suppress(LedgerError):  # it may be what failed
            print_current(self.ledger, name)

    def _stopped(self, name: str, error: PersonsError) -> CommandError:
        try:
            found = self.ledger.jobs.find(name)
            untouched = found is not None and not self.ledger.of(found.id).history().calls
        except LedgerError:
            untouched = False
        again = f"to go on: posthog-persons erase resume {name}{self.where.again}"
        if untouched:
            code = Exit.USAGE if exit_of_error(error) == Exit.USAGE else Exit.REFUSED
            return CommandError(f"{error}; nothing was deleted; {again}", code)
        return CommandError(f"{error}; what was done is recorded; {again}", Exit.PARTLY)

    def _say_what_is_next(self, done: Status) -> None:
        name = f"{done.job.spec.name}{self.where.again}"
        if done.ended:
            say(f"To file it: posthog-persons erase report {name} --html report.html")
        if done.pending is None or done.pending.next_look is None:
            return
        pending, at = done.pending, done.pending.next_look
        waits = (
            (pending.profiles, "profiles that are still there"),
            (pending.events, "people whose events are queued: PostHog deletes them on Sundays at 05:00 UTC"),
            (pending.unknown, "people whose calls had no answer"),
        )
        for number, what in waits:
            if number:
                say(f"Waiting for {number:,} {what}")
        say(f"Come back at {at:%A, %Y-%m-%d %H:%M} UTC: posthog-persons erase verify {name}")

    def _hash(self, job: Job) -> None:
        if job.spec.keyed is None or job.stage != "ended":
            return
        if not os.environ.get(VARIABLE):
            say(f"The ids are not hashed yet: set {VARIABLE} and run erase verify {job.spec.name} once more")
            return
        number = hash_ids(job, self.ledger.of(job.id), IdHash.from_environment())
        say(f"{number:,} ids were replaced by their hashes")


@contextmanager
def at_work(
    where: Where, client: PersonsClient, *, allow_unmatched: bool, new: bool = False
) -> Iterator[Desk]:
    """Open the ledger and show how far the work of a block is.

    Args:
        where: Where the ledger lies.
        client: Closed at the end.
        allow_unmatched: Ids that belong to nobody are no failure.
        new: Whether the ledger may be made.

    Raises:
        CommandError: The ledger cannot be opened, or used, before anything is sent.
    """
    clock = Clock()
    with client, where.opened(clock, new=new) as ledger, ErasureProgress() as progress:
        erasure = Erasure(ledger, client, on_event=progress, clock=clock)
        try:
            yield Desk(where=where, ledger=ledger, erasure=erasure, allow_unmatched=allow_unmatched)
        except LedgerError as error:
            raise CommandError(f"{where}: {error}; nothing was sent") from error


def name_of(chosen: str | None, source: str, now: datetime) -> str:
    """Return a job's name: the chosen one, or one made of the input's and the time.

    Args:
        chosen: By the user.
        source: Name of the input.
        now: The time, in UTC.

    Raises:
        CommandError: It could not be typed later without quotes.
    """
    if chosen is None:
        stem = re.sub(r"[^A-Za-z0-9._-]+", "-", PurePath(source).stem).strip("-._")[:60]
        return f"{stem or 'erasure'}-{now:%Y%m%d-%H%M%S}"
    if not _NAME.fullmatch(chosen):
        raise CommandError("the name of a job has 1 to 100 letters, digits, points, hyphens or underscores")
    return chosen


def deadline(text: str | None, now: datetime) -> datetime | None:
    """Return until when is to be waited.

    Args:
        text: A time such as `2026-10-11T06:00Z`, in UTC where it names no other, or a duration such as `90m`.
        now: The time, in UTC.

    Raises:
        CommandError: It is neither.
    """
    if text is None:
        return None
    if duration := _DURATION.fullmatch(text):
        with suppress(OverflowError):
            return now + timedelta(**{_UNITS[duration[2]]: int(duration[1])})
    with suppress(ValueError):
        found = datetime.fromisoformat(text)
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    raise CommandError("--wait takes a time such as 2026-10-11T06:00Z, or a duration such as 90m, 12h or 5d")
