"""Given ids, hashed once they are not needed any more: the ledger then proves without naming.

HMAC-SHA256 under a key that stands in no ledger. Who has the key and an id can find it; who has the ledger
alone can neither read ids nor try out lists of them.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterator
from itertools import islice
from typing import Self

from posthog_persons.batching.ids import IdKind
from posthog_persons.erasure.ledger import Job, JobLedger, Subject
from posthog_persons.erasure.states import SubjectState
from posthog_persons.errors import LedgerConflictError, SettingsError

VARIABLE = "POSTHOG_PERSONS_HASH_KEY"
SHORTEST = 32
"""Characters of a key, at least."""
# With these something is still to be done, for which the id is needed.
KEPT: frozenset[SubjectState] = frozenset(
    {"refused", "unknown", "failed", "covered by an earlier deletion", "reappeared"}
)


class IdHash:
    """Hashes ids under a key.

    Args:
        key: The key, at least 32 characters; it is in no error.

    Attributes:
        check: Tells whether another key is the same, and nothing else of it.

    Raises:
        SettingsError: The key is too short.
    """

    def __init__(self, key: str) -> None:
        if len(key) < SHORTEST:
            raise SettingsError(f"the key for hashing ids has fewer than {SHORTEST} characters")
        self._key = key.encode("utf-8", "surrogatepass")
        self.check = self._hash("check", "")

    @classmethod
    def from_environment(cls) -> Self:
        """Take the key from `POSTHOG_PERSONS_HASH_KEY`.

        Raises:
            SettingsError: It is not there, or too short.
        """
        key = os.environ.get(VARIABLE)
        if not key:
            raise SettingsError(f"no key for hashing ids: set {VARIABLE}")
        return cls(key)

    def of(self, given: str) -> str:
        """Return the hash of an id, 64 hex digits."""
        return self._hash("id", given)

    def fits(self, job: Job) -> Self:
        """Return this, if the job's ids are hashed with its key.

        Raises:
            SettingsError: The job is hashed with another key, or its ids are kept as given.
        """
        if job.spec.keyed is None:
            raise SettingsError("the ids of this job are kept as they were given")
        if not hmac.compare_digest(job.spec.keyed, self.check):
            raise SettingsError("this is another key than the one that the job was begun with")
        return self

    def _hash(self, use: str, text: str) -> str:
        said = f"{use}\0{text}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._key, said, "sha256").hex()


def hash_ids(job: Job, of_job: JobLedger, hashed_by: IdHash) -> int:
    """Put hashes in the place of a job's ids, but of those for which something is still to be done.

    What is hashed already stays, so that it can be done again after an interruption, and after a later
    verification.

    Args:
        job: The job, as it is now.
        of_job: What the ledger knows of it.
        hashed_by: With the key that the job was begun with.

    Returns:
        How many ids were hashed.

    Raises:
        SettingsError: It is another key.
        LedgerConflictError: The job has not ended.
        LedgerError: The ledger cannot be written to.
    """
    hashed_by.fits(job)
    if job.stage != "ended":
        raise LedgerConflictError("the ids of a job are hashed when it has ended")
    count = 0
    subjects = iter(of_job.subjects)
    for chunk in of_job.chunks.walk():
        here = islice(subjects, len(chunk.ids))
        changed = {
            place: hashed_by.of(_same(subject.given, job.spec.by))
            for place, subject in enumerate(here)
            if not subject.hashed and subject.state not in KEPT
        }
        if changed:
            of_job.chunks.hash(chunk.number, changed)
        count += len(changed)
    return count


def find_id(job: Job, of_job: JobLedger, given: str, hashed_by: IdHash | None) -> Iterator[Subject]:
    """Yield the subjects of a job with an id, several where it was given twice.

    Args:
        job: The job.
        of_job: What the ledger knows of it.
        given: The id.
        hashed_by: With the key that the job was begun with; None: only ids that are not hashed are found.

    Raises:
        LedgerError: The ledger cannot be read.
    """
    by = job.spec.by
    plain = _same(given, by)
    hashed = hashed_by.of(plain) if hashed_by else None
    for subject in of_job.subjects:
        if (subject.given == hashed) if subject.hashed else (_same(subject.given, by) == plain):
            yield subject


def _same(given: str, by: IdKind) -> str:
    """Return the one form of an id: UUIDs are the same in capitals."""
    return given.lower() if by == "id" else given
