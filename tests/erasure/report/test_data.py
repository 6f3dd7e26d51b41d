from __future__ import annotations

import json
from typing import Any

from posthog_persons.erasure.ledger import Ledger
from posthog_persons.erasure.report import as_json, make_report
from posthog_persons.testing.waiting import CountingClock
from support.erased import SERVER, erased, forward, found, named
from support.ledgers import received, uuid_of


def data(ledger: Ledger, clock: CountingClock) -> dict[str, Any]:
    [job] = ledger.jobs.list()
    found: dict[str, Any] = json.loads(as_json(make_report(ledger, job, clock)))
    return found


def test_everything_is_there(ledger: Ledger, clock: CountingClock) -> None:
    job = erased(ledger, clock)
    forward(clock, "12 08:00:00")
    report = data(ledger, clock)
    exceptions = report.pop("exceptions")
    covered, not_covered = report.pop("covered"), report.pop("not_covered")
    assert report == {
        "form": "posthog-persons erasure", "version": 1, "package": "0.1.0",
        "made_at": "2026-10-12T08:00:00+00:00", "digest": ledger.of(job.id).digest(), "verdict": "exceptions",
        "job": {
            "name": "spring", "origin": "https://eu.posthog.com", "project_id": "1", "scope": "environments",
            "by": "distinct_id", "delete_events": True, "delete_recordings": False, "keep_person": False,
            "source": "people.csv", "program": "0.1.0", "keyed": False,
            "created_at": "2026-10-07T09:00:00+00:00", "stage": "ended",
            "times": {
                "reading": "2026-10-07T09:00:00+00:00", "resolving": "2026-10-07T09:00:01+00:00",
                "planned": "2026-10-07T09:00:12+00:00", "sending": "2026-10-07T09:00:12+00:00",
                "verifying": "2026-10-07T09:00:31+00:00", "ended": "2026-10-11T05:12:00+00:00",
            },
            "server": SERVER,
        },
        "ids": {"given": 8, "duplicates": 1, "junk": 1},
        "subjects": {
            "proven": 1, "covered by an earlier deletion": 2, "gone": 1, "refused": 1, "not found": 1,
            "duplicate": 1, "junk": 1,
        },
        "people": {"proven": 1, "covered by an earlier deletion": 1, "gone": 1, "refused": 1},
        "calls": {"made": 4, "taken": 2, "halved": 1, "refused": 1},
        "server_says": {"found": 3, "deleted": 2, "queued": 1},
        "steps": [
            step("received", 8, "07T09:00:00", "07T09:00:01"),
            step("resolved", 5, "07T09:00:10", "07T09:00:12"),
            step("sent", 5, "07T09:00:20", "07T09:00:30"),
            step("accepted", 4, "07T09:00:25", "07T09:00:31"),
            step("gone", 4, "07T09:05:00", "07T09:05:00"),
            step("events deleted", 1, "11T05:10:00", "11T05:10:00"),
            step("proven", 1, "11T05:11:00", "11T05:11:00"),
        ],
    }  # fmt: skip
    assert (exceptions["count"], len(exceptions["shown"])) == (5, 5)
    assert exceptions["shown"][0] == {
        "line": 3, "id": "b", "hashed": False, "person_uuid": uuid_of(2),
        "state": "covered by an earlier deletion", "reason": "asked for before, on 2026-10-06",
        "times": {
            "ready": "2026-10-07T09:00:12+00:00", "sent": "2026-10-07T09:00:20+00:00",
            "accepted": "2026-10-07T09:00:25+00:00", "gone": "2026-10-07T09:05:00+00:00",
            "covered by an earlier deletion": "2026-10-11T05:10:00+00:00",
        },
    }  # fmt: skip
    assert exceptions["shown"][2]["times"] == {}
    assert "from 2026-10-07 09:00:20 UTC to 2026-10-07 09:00:30 UTC" in " ".join(covered)
    assert "Events that came in after the request are not covered" in not_covered[0]


def step(name: str, ids: int, first: str, last: str) -> dict[str, Any]:
    return {
        "step": name,
        "ids": ids,
        "first": f"2026-10-{first}+00:00",
        "last": f"2026-10-{last}+00:00",
    }


def test_a_job_that_has_just_begun_has_a_report_too(ledger: Ledger, clock: CountingClock) -> None:
    received(ledger, ["a"])
    report = data(ledger, clock)
    assert report["verdict"] == "under way"
    assert (report["job"]["server"], report["people"], report["server_says"]) == (None, {}, {})
    assert report["calls"] == {"made": 0}
    assert "nothing is sent yet" in " ".join(report["covered"])


def limits(ledger: Ledger, clock: CountingClock, **switches: object) -> tuple[str, str]:
    job = ledger.jobs.create(named("other", **switches))
    report = json.loads(as_json(make_report(ledger, found(ledger, "other"), clock)))
    assert job.spec.name == "other"
    return " ".join(report["covered"]), " ".join(report["not_covered"])


def test_what_a_proof_covers_goes_by_what_was_asked(ledger: Ledger, clock: CountingClock) -> None:
    covered, not_covered = limits(ledger, clock, keep_person=True, delete_recordings=True)
    assert "completed" in covered
    assert "nobody was there" not in covered
    assert "Profiles were to be kept." in not_covered
    assert "Recordings: accepted, and not verifiable" in not_covered


def test_events_that_stay_are_named(ledger: Ledger, clock: CountingClock) -> None:
    covered, not_covered = limits(ledger, clock, delete_events=False)
    assert "nobody was there" in covered
    assert "completed" not in covered
    assert "Events were not to be deleted: they stay, without a person." in not_covered
    assert "Recordings were not to be deleted." in not_covered


def test_recordings_alone_prove_nothing(ledger: Ledger, clock: CountingClock) -> None:
    covered, _ = limits(ledger, clock, delete_events=False, delete_recordings=True, keep_person=True)
    assert "Proven" not in covered


def test_a_server_without_a_list_of_deletions_is_named(ledger: Ledger, clock: CountingClock) -> None:
    job = ledger.jobs.create(named("old"))
    for known, said in ((False, True), (True, False), (None, False)):
        ledger.jobs.learn(job.id, {"era": None, "deletion_status": known})
        report = json.loads(as_json(make_report(ledger, found(ledger, "old"), clock)))
        assert ("People end as gone" in " ".join(report["not_covered"])) is said


def test_the_key_for_hashing_is_not_there(ledger: Ledger, clock: CountingClock) -> None:
    ledger.jobs.create(named("hashed", keyed="c0ffee"))
    text = as_json(make_report(ledger, found(ledger, "hashed"), clock))
    assert json.loads(text)["job"]["keyed"] is True
    assert "c0ffee" not in text
