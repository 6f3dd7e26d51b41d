from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from posthog_persons.erasure.ledger import Change, Counts, Ledger
from posthog_persons.erasure.report import Verdict, make_report
from posthog_persons.erasure.report.model import verdict
from posthog_persons.erasure.states import JobStage, SubjectState
from posthog_persons.testing.waiting import CountingClock
from support.erased import at, erased, forward, found
from support.ledgers import id_of, planned, received, uuid_of


def test_it_tells_what_is_in_the_ledger(ledger: Ledger, clock: CountingClock) -> None:
    job = erased(ledger, clock)
    forward(clock, "12 08:00:00")
    report = make_report(ledger, job, clock)
    assert report.counts.subjects == {
        "proven": 1, "covered by an earlier deletion": 2, "gone": 1, "refused": 1, "not found": 1,
        "duplicate": 1, "junk": 1,
    }  # fmt: skip
    assert report.counts.people == {"proven": 1, "covered by an earlier deletion": 1, "gone": 1, "refused": 1}
    assert report.history.calls == 4
    assert report.attention == 5
    assert report.verdict == "exceptions"
    assert report.made_at == at("12 08:00:00")
    assert report.digest == ledger.of(job.id).digest()


def test_exceptions_are_the_ids_that_need_attention_in_the_order_of_the_input(
    ledger: Ledger, clock: CountingClock
) -> None:
    report = make_report(ledger, erased(ledger, clock), clock)
    assert [(each.line, each.given, each.state, each.uuid, each.reason) for each in report.exceptions] == [
        (3, "b", "covered by an earlier deletion", uuid_of(2), "asked for before, on 2026-10-06"),
        (4, "c", "covered by an earlier deletion", uuid_of(2), "asked for before, on 2026-10-06"),
        (6, "", "junk", None, "is empty"),
        (8, "e", "not found", None, None),
        (9, "f", "refused", uuid_of(4), "400 invalid_input: no"),
    ]


@pytest.mark.parametrize(("most", "lines"), [(0, []), (1, [3]), (3, [3, 4, 6])])
def test_no_more_exceptions_are_named_than_wanted(
    ledger: Ledger, clock: CountingClock, most: int, lines: list[int]
) -> None:
    report = make_report(ledger, erased(ledger, clock), clock, exceptions=most)
    assert [each.line for each in report.exceptions] == lines
    assert report.attention == 5


def test_a_changed_row_changes_the_digest(ledger: Ledger, clock: CountingClock) -> None:
    job = erased(ledger, clock)
    before = make_report(ledger, job, clock).digest
    assert make_report(ledger, job, clock).digest == before
    ledger.of(job.id).people.move(0, [Change("reappeared", [0])])
    assert make_report(ledger, job, clock).digest != before


@pytest.mark.parametrize(
    ("stage", "subjects", "says"),
    [
        ("ended", {"proven": 3, "duplicate": 1}, "proven"),
        ("ended", {"proven": 3, "gone": 1}, "accepted"),
        ("verifying", {"accepted": 2}, "accepted"),
        ("verifying", {"events deleted": 2}, "accepted"),
        ("sending", {"accepted": 2, "sent": 1}, "under way"),
        ("sending", {"accepted": 2, "ready": 1}, "under way"),
        ("reading", {}, "under way"),
        ("resolving", {"not found": 1}, "under way"),
        ("planned", {"not found": 1}, "under way"),
        ("ended", {"proven": 3, "not found": 1}, "exceptions"),
        ("ended", {"proven": 3, "junk": 1}, "exceptions"),
        ("ended", {"refused": 1}, "exceptions"),
        ("sending", {"unknown": 1}, "exceptions"),
        ("ended", {"failed": 1}, "exceptions"),
        ("verifying", {"covered by an earlier deletion": 1}, "exceptions"),
        ("ended", {"reappeared": 1}, "exceptions"),
        ("ended", {"duplicate": 1}, "nobody"),
    ],
)
def test_the_verdict_goes_by_the_worst(
    ledger: Ledger, stage: JobStage, subjects: Mapping[SubjectState, int], says: Verdict
) -> None:
    received(ledger, ["a"])
    job = replace(found(ledger, "spring"), stage=stage)
    assert verdict(job, Counts(subjects, {})) == says


def test_states_can_be_excused(ledger: Ledger) -> None:
    received(ledger, ["a"])
    job = replace(found(ledger, "spring"), stage="ended")
    counts = Counts({"proven": 1, "not found": 1, "junk": 1}, {})
    assert verdict(job, counts, excused=("not found",)) == "exceptions"
    assert verdict(job, counts, excused=("not found", "junk")) == "proven"
    assert verdict(job, Counts({"not found": 1}, {}), excused=("not found",)) == "nobody"


def test_where_nothing_needs_attention_no_subject_is_read(
    ledger: Ledger, clock: CountingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned(ledger, [1, 2])
    monkeypatch.setattr("posthog_persons.erasure.ledger.Subjects.__iter__", lambda _: 1 / 0)
    report = make_report(ledger, found(ledger, "spring"), clock)
    assert (report.exceptions, report.verdict) == ((), "under way")
    assert report.job.id == id_of(ledger)
