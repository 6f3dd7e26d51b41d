"""The words of a report, the same wherever it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from posthog_persons.erasure.ledger import Counts, JobSpec
from posthog_persons.erasure.states import SubjectState

from .model import Report

STATES: Mapping[SubjectState, str] = {
    "received": "read, not looked up yet",
    "resolved": "looked up, somebody has it",
    "ready": "to be sent",
    "sent": "sent, no answer recorded yet",
    "accepted": "the server took the deletion",
    "gone": "the profile was looked up, and is gone",
    "events deleted": "the server says that the events are deleted",
    "proven": "everything that was asked for was seen to be done",
    "unknown": "it is not known whether the deletion was carried out",
    "refused": "the server refused the deletion",
    "failed": "not deleted, or not to be proven",
    "covered by an earlier deletion": "an earlier deletion was queued; later ones are not covered",
    "reappeared": "there is somebody again: new events came after the deletion",
    "not found": "nobody had this id",
    "duplicate": "given before",
    "junk": "can be nobody's id",
}
_HEADLINES = {
    "proven": "Everybody erased, and proven",
    "accepted": "Accepted by PostHog, not all proven yet",
    "under way": "Under way",
    "exceptions": "Some ids need attention: see the exceptions",
    "nobody": "There was nobody to be erased",
}


def headline(report: Report) -> str:
    """Say what came of a job, in a few words."""
    if report.verdict == "accepted" and report.job.stage == "ended":
        return "Accepted by PostHog, and verified as far as it tells"
    return _HEADLINES[report.verdict]


def attention(report: Report) -> str:
    """Say how many ids need attention."""
    number = report.attention
    return "1 id needs attention" if number == 1 else f"{number:,} ids need attention"


def asked(spec: JobSpec) -> str:
    """Say what a job deletes."""
    parts = [
        *(() if spec.keep_person else ("profiles with all their distinct ids",)),
        *(("events",) if spec.delete_events else ()),
        *(("recordings",) if spec.delete_recordings else ()),
    ]
    return ", ".join(parts)


def kind(spec: JobSpec) -> str:
    """Say what the given ids are."""
    return "UUIDs of persons" if spec.by == "id" else "distinct ids"


def by_state(counts: Counts) -> Iterator[tuple[SubjectState, int, int | None]]:
    """Yield each state that somebody is in, with its ids and, once there are any, its people."""
    people: dict[SubjectState, int] = {state: number for state, number in counts.people.items()}  # noqa: C416
    for state in STATES:
        if counts.subjects.get(state):
            yield state, counts.subjects[state], people.get(state)


def calls(report: Report) -> Iterator[tuple[str, int]]:
    """Yield what was sent and answered, as a name and a number each."""
    history = report.history
    yield "deletion calls", history.calls
    for outcome, number in sorted(history.outcomes.items()):
        yield f"calls {outcome}", number
    if waiting := history.calls - sum(history.outcomes.values()):
        yield "calls without an answer", waiting
    for name, said in (("found", "found"), ("deleted", "deleted"), ("queued", "queued for deletion")):
        if name in history.said:
            yield f"people {said}, as the server says", history.said[name]


def covered(report: Report) -> Iterator[str]:
    """Yield what a proof of this job covers."""
    spec = report.job.spec
    seen = []
    if not spec.keep_person:
        seen.append("the profile and the ids were looked up after the deletion, and nobody was there")
    if spec.delete_events:
        seen.append(
            "PostHog lists a deletion of the person's events, asked for not before this job's request, as "
            "completed, with the time when it verified that none are left"
        )
    if seen:
        yield f"Proven means: {'; '.join(seen)}."
    sent = report.history.steps.get("sent")
    if sent:
        first, last = hours(sent[0][0]), hours(sent[-1][0])
        when = f"at {first}" if first == last else f"from {first} to {last}"
        yield f"All ids were looked up before anything was deleted. Deletions went by UUID, {when}."
    else:
        yield "All ids are looked up before anything is deleted; nothing is sent yet."


def not_covered(report: Report) -> Iterator[str]:
    """Yield what a proof of this job does not cover."""
    spec, counts = report.job.spec, report.counts.subjects
    if spec.delete_events:
        yield "Events that came in after the request are not covered: PostHog deletes those it had by then."
        if says_nothing_of_events(report):
            yield (
                "This server is from before 2026-04 and has no list of queued deletions: whether the events "
                "are deleted it does not tell. People end as gone."
            )
    else:
        yield "Events were not to be deleted: they stay, without a person."
    if spec.delete_recordings:
        yield "Recordings: accepted, and not verifiable, since no API tells whether they are deleted."
    else:
        yield "Recordings were not to be deleted."
    if spec.keep_person:
        yield "Profiles were to be kept."
    if counts.get("not found"):
        yield "An id that was not found may have belonged to somebody who was deleted or merged before."
    yield (
        "What left PostHog before, in exports, destinations and backups, and what other projects hold, is "
        "not looked at."
    )


def says_nothing_of_events(report: Report) -> bool:
    """Tell whether the server is known to have no list of queued deletions."""
    return (report.job.server or {}).get("deletion_status") is False


def hours(at: datetime) -> str:
    """Return a time for people, in UTC."""
    return f"{at:%Y-%m-%d %H:%M:%S} UTC"
