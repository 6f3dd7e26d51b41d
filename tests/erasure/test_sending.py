"""Calls that fail, have no answer, or are refused: what is recorded, and what the next run makes of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest

from posthog_persons import (
    AuthenticationError,
    PermissionDeniedError,
    RateLimitError,
    Retry,
    ServerError,
    UnconfirmedError,
    UnreachableError,
    UnsupportedError,
)
from posthog_persons.batching.ids import IdKind
from posthog_persons.erasure.ledger import Attempt
from posthog_persons.erasure.settle import NO_DELETION
from posthog_persons.erasure.verify import NOT_LISTED
from support.erasing import SUNDAY, Hook, Site

DAY = timedelta(days=1)


def problem(status: int, **headers: str) -> httpx.Response:
    body = {"type": "x", "code": "x", "detail": "x", "attr": None}
    return httpx.Response(status, json=body, headers=headers)


def deletes(request: httpx.Request) -> bool:
    return request.url.path.endswith("/bulk_delete/")


def fail(answer: Hook, times: int = 10**9, after: int = 0) -> Hook:
    """Answer deletions in this way, so often, after some that pass."""
    calls = [0]

    def hook(request: httpx.Request) -> httpx.Response | None:
        if deletes(request):
            calls[0] += 1
            if after < calls[0] <= after + times:
                return answer(request)
        return None

    return hook


def silent(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("no answer", request=request)


def attempts(site: Site, number: int = 0) -> list[Attempt]:
    with site.opened() as (ledger, _):
        job = ledger.jobs.find("spring")
        assert job
        return ledger.of(job.id).attempts.of(number)


def outcomes(site: Site, number: int = 0) -> list[str | None]:
    return [attempt.answer.outcome if attempt.answer else None for attempt in attempts(site, number)]


def test_an_attempt_is_in_the_ledger_before_its_request_leaves_and_its_answer_after_it(site: Site) -> None:
    site.events("ada", "bob")
    seen: list[list[str | None]] = []
    site.before = lambda request: seen.append(outcomes(site)) if deletes(request) else None
    status = site.erase("ada", "bob")
    assert seen == [[None]]
    (attempt,) = attempts(site)
    assert attempt.answer
    assert (attempt.places, attempt.answer.outcome, attempt.answer.summary) == (
        [0, 1],
        "taken",
        {"found": 2, "deleted": 2, "queued": 0},
    )
    with site.ledger(status) as job:
        batch = job.batches.load(0)
        assert (batch.found, batch.deleted, batch.queued) == (2, 2, 0)


def test_an_id_that_the_server_refuses_alone_is_refused_and_the_others_go(site: Site) -> None:
    site.events("ada", "bob", "eve", "dan")
    poison = site.uuid("eve")
    site.before = fail(lambda request: problem(500) if poison in request.content.decode() else None)
    status = site.erase("ada", "bob", "eve", "dan")
    assert site.states(status) == {"ada": "proven", "bob": "proven", "eve": "refused", "dan": "proven"}
    (reason,) = [each.reason for each in site.subjects(status) if each.state == "refused"]
    assert reason == "500 x: x"
    site.before = lambda _request: None
    assert site.run(status.job).counts.people == {"proven": 3, "refused": 1}, "not asked again by itself"
    again = site.run(status.job, again=True)
    assert again.proven
    assert site.sent()[-1] == [poison]


def test_a_call_without_an_answer_that_was_carried_out_is_settled_by_a_look_up(site: Site) -> None:
    site.events("ada")
    site.after = fail(silent, times=1)
    status = site.erase("ada", delete_events=True)
    assert site.states(status) == {"ada": "gone"}
    assert outcomes(site) == ["unclear"]
    site.pass_to(SUNDAY)
    assert site.verify(status).proven
    assert len(site.sent()) == 1


def test_a_call_without_an_answer_that_was_not_carried_out_is_made_again(site: Site) -> None:
    site.events("ada")
    site.before = fail(silent, times=1)
    status = site.erase("ada")
    assert status.proven
    assert outcomes(site) == ["unclear", "taken"]
    assert len(site.sent()) == 2


def test_a_profile_that_went_without_its_events_has_failed_once_no_call_can_still_be_under_way(
    site: Site,
) -> None:
    site.events("ada")
    uuid = site.uuid("ada")

    def half(request: httpx.Request) -> httpx.Response:
        site.emulator.post("bulk_delete/", {"ids": [uuid]})
        return silent(request)

    site.before = fail(half, times=1)
    status = site.erase("ada", delete_events=True)
    assert site.states(status) == {"ada": "unknown"}
    assert status.pending
    assert (status.pending.unknown, status.pending.next_look) == (1, site.now() + timedelta(minutes=15))
    site.clock.sleep(3600)
    (subject,) = site.subjects(site.verify(status))
    assert (subject.state, subject.reason) == ("failed", NO_DELETION)


@pytest.mark.parametrize(
    ("era", "switches", "state"),
    [
        ("union", {}, "proven"),
        ("union", {"delete_recordings": True}, "failed"),
        ("2024-11", {"delete_events": True}, "failed"),
        ("union", {"delete_events": True, "keep_person": True}, "accepted"),
    ],
)
def test_what_a_carried_out_call_without_an_answer_comes_to(
    make: Callable[[str], Site], era: str, switches: dict[str, bool], state: str
) -> None:
    site = make(era)
    site.events("ada")
    site.after = fail(silent, times=1)
    status = site.erase("ada", **switches)
    assert site.states(status) == {"ada": state}
    assert len(site.sent()) == 1


def test_kept_profiles_are_asked_for_again_where_no_deletion_of_events_is_listed(site: Site) -> None:
    site.events("ada")
    site.before = fail(silent, times=1)
    status = site.erase("ada", delete_events=True, keep_person=True)
    assert site.states(status) == {"ada": "accepted"}
    assert outcomes(site) == ["unclear", "taken"]


def test_answers_that_never_come_end_the_run_and_not_the_job(site: Site) -> None:
    site.events("ada")
    job = site.start(["ada"])
    site.before = fail(silent)
    with pytest.raises(UnconfirmedError):
        site.run(job)
    assert len(site.sent()) == 5
    site.before = lambda _request: None
    assert site.run(job).proven


def test_a_call_that_is_made_again_after_one_without_an_answer_is_looked_up_too(site: Site) -> None:
    site.events("ada", "bob")
    job = site.start(["ada", "bob"])
    site.after = fail(silent, times=1)
    status = site.run(job, client={"retry": Retry()})
    assert status.proven
    assert outcomes(site) == ["unclear"], "the second call found nobody: what the first did was looked up"


@pytest.mark.parametrize(("answer", "error"), [(401, AuthenticationError), (403, PermissionDeniedError)])
def test_a_key_that_is_refused_stops_the_job_and_nothing_is_lost(
    site: Site, answer: int, error: type[Exception]
) -> None:
    people = [f"p{number}" for number in range(6)]
    site.events(*people)
    job = site.start(people)
    site.plan(job, size=1)
    site.before = fail(lambda _request: problem(answer), after=3)
    with pytest.raises(error), site.opened(calls_in_flight=1) as (_, erasure):
        erasure.run(job)
    with site.opened() as (_, erasure):
        assert erasure.status(job).counts.people == {"accepted": 3, "sent": 1, "ready": 2}
    site.before = lambda _request: None
    assert site.run(job).proven
    sent = [uuid for uuids in site.sent() for uuid in uuids]
    assert sorted(sent) == sorted([*set(sent), sent[3]]), "just the refused one was sent twice"


def test_a_key_that_is_refused_at_once_is_refused_once(site: Site) -> None:
    site.events("ada", "bob")
    job = site.start(["ada", "bob"])
    site.plan(job, size=1)
    site.before = fail(lambda _request: problem(403))
    with pytest.raises(PermissionDeniedError):
        site.run(job)
    assert len(site.sent()) == 1
    assert outcomes(site) == ["not made"]
    site.before = lambda _request: None
    assert site.run(job).proven


def test_an_unreachable_server_stops_the_job(site: Site) -> None:
    site.events("ada", "bob")
    job = site.start(["ada", "bob"])

    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    site.before = fail(refuse)
    with pytest.raises(UnreachableError):
        site.run(job)
    site.before = lambda _request: None
    assert site.run(job).proven


def test_a_limit_that_asks_for_half_an_hour_is_waited_for(site: Site) -> None:
    site.events("ada")
    job = site.start(["ada"])
    site.before = fail(lambda _request: problem(429, **{"retry-after": "1800"}), times=1)
    assert site.run(job, client={"retry": Retry()}).proven
    assert sum(site.clock.waits) >= 1800


def test_a_limit_that_asks_for_more_than_the_client_waits_stops_the_job_until_then(site: Site) -> None:
    site.events("ada", "bob", "eve")
    job = site.start(["ada", "bob", "eve"])
    site.plan(job, size=1)
    site.before = fail(lambda _request: problem(429, **{"retry-after": "1800"}), after=1)
    with pytest.raises(RateLimitError) as caught:
        site.run(job, client={"max_wait": 60.0, "calls_in_flight": 1})
    assert caught.value.retry_at == site.now() + timedelta(minutes=30)
    site.before = lambda _request: None
    site.clock.sleep(1800)
    status = site.run(job)
    assert status.proven
    assert all(answer in {"taken", "not made"} for number in range(3) for answer in outcomes(site, number))


def test_a_server_that_fails_whatever_it_gets_stops_the_job_after_three_batches(site: Site) -> None:
    people = [f"p{number}" for number in range(300)]
    site.events(*people)
    job = site.start(people)
    site.plan(job, size=60)
    site.before = fail(lambda _request: problem(500))
    with pytest.raises(ServerError), site.opened(calls_in_flight=1) as (_, erasure):
        erasure.run(job)
    # The first batch is halved until patience ends; three more are not halved; the last one is not sent.
    sizes = [len(uuids) for uuids in site.sent()]
    assert (sizes[0], sizes[-3:]) == (60, [60, 60, 60])
    assert max(sizes[1:-3]) == 30
    assert {answer for number in (1, 2, 3) for answer in outcomes(site, number)} == {"not made"}
    assert outcomes(site, 4) == []
    site.before = lambda _request: None
    status = site.run(job)
    refused = status.counts.people["refused"]
    assert status.counts.people == {"proven": 300 - refused, "refused": refused}
    assert 0 < refused < 60
    assert site.run(job, again=True).proven


def test_switches_that_the_server_may_not_know_are_refused_before_anything_is_deleted(
    make: Callable[[str], Site],
) -> None:
    site = make("2024-11")
    site.events("ada")
    with site.opened() as (_, erasure):
        ada = [(1, "ada")]
        recordings = erasure.start(ada, name="recordings", delete_recordings=True)
        kept = erasure.start(ada, name="kept", delete_events=True, keep_person=True)
        for job in (recordings, kept):
            with pytest.raises(UnsupportedError):
                erasure.run(job)
    assert site.sent() == []


def test_an_interruption_records_what_was_under_way(site: Site) -> None:
    site.events("ada", "bob")
    job = site.start(["ada", "bob"])
    site.plan(job, size=1)

    def interrupt(request: httpx.Request) -> httpx.Response:
        raise KeyboardInterrupt

    site.after = fail(interrupt, times=1)
    with pytest.raises(KeyboardInterrupt), site.opened(calls_in_flight=1) as (_, erasure):
        erasure.run(job)
    site.after = lambda _request: None
    assert site.run(job).proven, "the lease was given back"


def test_whoever_was_refused_may_be_asked_for_again_while_others_are_still_to_be_sent(site: Site) -> None:
    site.events("ada", "bob", "eve")
    job = site.start(["ada", "bob", "eve"])
    site.plan(job, size=1)
    site.before = fail(lambda _request: problem(500 if len(site.sent()) == 1 else 401))
    with pytest.raises(AuthenticationError):
        site.run(job, client={"calls_in_flight": 1})
    with site.opened() as (_, erasure):
        assert erasure.status(job).counts.people == {"refused": 1, "sent": 1, "ready": 1}
    site.before = lambda _request: None
    assert site.run(job, again=True).proven


def test_somebody_unknown_who_is_there_again_goes_again_while_the_others_are_verified(site: Site) -> None:
    site.events("ada")
    uuid = site.uuid("ada")

    def half(request: httpx.Request) -> httpx.Response:
        site.emulator.post("bulk_delete/", {"ids": [uuid]})
        return silent(request)

    site.before = fail(half, times=1)
    status = site.erase("ada", delete_events=True)
    assert site.states(status) == {"ada": "unknown"}
    site.events("ada")
    again = site.verify(status)
    assert site.states(again) == {"ada": "gone"}
    site.pass_to(SUNDAY)
    assert site.verify(again).proven
    assert site.sent() == [[uuid], [uuid]]


@pytest.mark.parametrize("by", ["id", "distinct_id"])
def test_kept_people_and_people_by_uuid_fail_where_no_deletion_of_events_is_listed(
    site: Site, by: IdKind
) -> None:
    site.events("ada")
    given = site.uuid("ada") if by == "id" else "ada"
    site.before = fail(lambda _request: httpx.Response(202))
    status = site.erase(given, by=by, delete_events=True, keep_person=by != "id")
    if by == "id":
        site.emulator.post("bulk_delete/", {"ids": [given]})
    site.clock.sleep(3600)
    site.before = lambda _request: None
    (subject,) = site.subjects(site.verify(status))
    assert (subject.state, subject.reason) == ("failed", NO_DELETION if by == "id" else NOT_LISTED)


def test_a_row_without_a_time_proves_nothing(site: Site) -> None:
    site.events("ada", "bob")
    status = site.erase("ada", "bob", delete_events=True)
    ada, bob = (each.uuid for each in site.subjects(status))
    rows = [
        {"person_uuid": ada, "status": "completed", "delete_verified_at": site.now().isoformat()},
        {
            "person_uuid": bob,
            "created_at": site.now().isoformat(),
            "status": "completed",
            "delete_verified_at": site.now().isoformat(),
        },
    ]
    page = {"count": 2, "next": None, "previous": None, "results": rows}
    site.before = lambda request: (
        httpx.Response(200, json=page) if request.url.path.endswith("/deletion_status/") else None
    )
    assert site.states(site.verify(status)) == {"ada": "gone", "bob": "proven"}
