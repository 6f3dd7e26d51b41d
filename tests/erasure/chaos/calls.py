"""What was sent, as a witness saw it, beside what the ledger has recorded."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from erasure.chaos.witness import Witness
from posthog_persons.erasure import Job, Ledger


def check_calls(ledger: Ledger, job: Job, seen: Witness) -> Counter[str]:
    """See that each call was recorded before it was made, and nobody sent again whose answer was recorded.

    Returns:
        How many recorded calls ended how.
    """
    recorded: dict[frozenset[str], datetime] = {}
    answered: dict[str, datetime] = {}
    outcomes: Counter[str] = Counter()
    of_job = ledger.of(job.id)
    for batch in of_job.batches.walk():
        for attempt in of_job.attempts.of(batch.number):
            people = frozenset(batch.uuids[place] for place in attempt.places)
            recorded[people] = min(attempt.sent_at, recorded.get(people, attempt.sent_at))
            outcomes[attempt.answer.outcome if attempt.answer else "none"] += 1
            if attempt.answer and attempt.answer.outcome == "taken":
                assert attempt.answered_at
                assert answered.keys().isdisjoint(people)
                answered |= dict.fromkeys(people, attempt.answered_at)
    for request in seen.deletions():
        at = datetime.fromtimestamp(request.at, UTC)
        assert recorded[request.ids] <= at
        assert all(at <= answered.get(person, at) for person in request.ids)
    return outcomes
