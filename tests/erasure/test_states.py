"""Each state that a subject can end in, on a site where that is what happens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest

from posthog_persons import InvalidIdsError
from posthog_persons.erasure.last_look import BACK, GIVEN_ID_BACK
from posthog_persons.erasure.settle import NO_DELETION
from posthog_persons.erasure.verify import BLOCKED, EARLIER, STAYS
from posthog_persons_emulator.control.deletions import Terms
from posthog_persons_emulator.control.pathology import Failing
from support.erasing import SUNDAY, Site

HOUR = timedelta(hours=1)
Make = Callable[[str], Site]


def at(path: str, act: Callable[[], object]) -> Callable[[httpx.Request], None]:
    """Do something once, at the first request of a path."""
    left = [act]

    def hook(request: httpx.Request) -> None:
        if left and request.url.path.endswith(f"/persons/{path}/"):
            left.pop()()

    return hook


def ask(site: Site, uuid: str, **switches: bool) -> None:
    """Delete somebody, past the ledger."""
    site.tick()
    answer = site.emulator.post("bulk_delete/", {"ids": [uuid], **switches})
    assert answer.status_code == 202


def test_profiles_are_proven_at_once_where_no_events_are_to_go(site: Site) -> None:
    site.events("ada", "bob", "eve")
    status = site.erase("ada", "bob")
    assert site.states(status) == {"ada": "proven", "bob": "proven"}
    assert (status.ended, status.proven, status.pending) == (True, True, None)
    assert [site.has(each) for each in ("ada", "bob", "eve")] == [False, False, True]


def test_events_are_proven_deleted_after_the_run_on_sunday(site: Site) -> None:
    site.events("ada")
    status = site.erase("ada", delete_events=True)
    assert site.states(status) == {"ada": "gone"}
    assert status.pending
    assert (status.pending.events, status.pending.next_look) == (1, SUNDAY + timedelta(minutes=5))
    site.pass_to(SUNDAY + timedelta(minutes=5))
    done = site.verify(status)
    assert done.proven
    (subject,) = site.subjects(done)
    assert subject.standing
    assert subject.standing.verified == (SUNDAY, SUNDAY)
    assert set(subject.standing.times) == {"ready", "sent", "accepted", "gone", "events deleted", "proven"}


def test_ids_of_nobody_are_not_found_and_keep_the_job_from_being_proven(site: Site) -> None:
    site.events("ada")
    status = site.erase("ada", "nobody")
    assert site.states(status) == {"ada": "proven", "nobody": "not found"}
    assert (status.ended, status.proven) == (True, False)
    assert len(site.sent()) == 1


def test_junk_is_refused_by_line_before_anything_is_recorded(site: Site) -> None:
    with pytest.raises(InvalidIdsError) as caught:
        site.start(["ada", " ", "b" * 401, "eve"])
    assert caught.value.count == 2
    assert caught.value.examples == ((2, "is empty"), (3, "is longer than 400 characters"))
    with site.opened() as (ledger, _):
        assert ledger.jobs.list() == []


def test_of_much_junk_the_first_lines_are_named(site: Site) -> None:
    with pytest.raises(InvalidIdsError) as caught:
        site.start([""] * 7)
    assert caught.value.count == 7
    assert [line for line, _ in caught.value.examples] == [1, 2, 3, 4, 5]


def test_junk_may_be_left_out(site: Site) -> None:
    site.events("ada")
    status = site.erase("ada", " ", junk="skip")
    assert site.states(status) == {"ada": "proven", " ": "junk"}
    assert [subject.reason for subject in site.subjects(status)] == [None, "is empty"]
    assert not status.proven


def test_several_ids_of_one_person_are_one_person_and_an_id_given_twice_is_a_duplicate(site: Site) -> None:
    site.events("ada", "bob", "anon-1", "anon-2")
    site.merge("ada", "anon-1")
    site.merge("ada", "anon-2")
    uuid = site.uuid("ada")
    status = site.erase("anon-1", "ada", "anon-1", "anon-2")
    assert site.sent() == [[uuid]]
    assert [(each.state, each.of_line) for each in site.subjects(status)] == [
        ("proven", None),
        ("proven", None),
        ("duplicate", 1),
        ("proven", None),
    ]
    assert status.counts.people == {"proven": 1}
    assert status.proven


def test_people_may_be_given_by_uuid_in_any_case(site: Site) -> None:
    site.events("ada")
    uuid = site.uuid("ada")
    status = site.erase(uuid.upper(), uuid, "00000000-0000-4000-8000-000000000001", by="id")
    assert [each.state for each in site.subjects(status)] == ["proven", "duplicate", "not found"]


def test_who_was_merged_into_somebody_between_look_up_and_deletion_is_not_erased(site: Site) -> None:
    site.events("ada", "bob")
    site.before = at("bulk_delete", lambda: site.merge("bob", "ada"))
    status = site.erase("ada")
    (subject,) = site.subjects(status)
    assert (subject.state, subject.reason) == ("reappeared", GIVEN_ID_BACK)
    assert (status.ended, status.proven) == (True, False)


def test_who_was_merged_is_told_from_who_only_lacks_a_deletion_of_events(site: Site) -> None:
    site.events("ada", "bob", "eve")
    eve = site.uuid("eve")

    def change() -> None:
        site.merge("bob", "ada")
        ask(site, eve)

    site.before = at("bulk_delete", change)
    status = site.erase("ada", "eve", delete_events=True)
    assert site.states(status) == {"ada": "gone", "eve": "gone"}
    assert status.pending
    assert status.pending.next_look == site.now() + HOUR
    site.clock.sleep(HOUR.total_seconds())
    done = site.verify(status)
    assert [(each.state, each.reason) for each in site.subjects(done)] == [
        ("reappeared", GIVEN_ID_BACK),
        ("failed", NO_DELETION),
    ]


def test_who_is_made_again_before_the_profile_is_looked_for_has_reappeared(site: Site) -> None:
    site.events("ada")

    def use() -> None:
        site.clock.sleep(60)
        site.tick()
        site.events("ada")

    site.after = at("bulk_delete", use)
    status = site.erase("ada")
    (subject,) = site.subjects(status)
    assert (subject.state, subject.reason) == ("reappeared", BACK)


def test_who_is_used_again_before_the_proof_has_reappeared(site: Site) -> None:
    site.events("ada", "anon-1", "bob")
    site.merge("ada", "anon-1")
    status = site.erase("ada", "anon-1", "bob", delete_events=True)
    site.events("anon-1")
    site.pass_to(SUNDAY)
    done = site.verify(status)
    assert site.states(done) == {"ada": "reappeared", "anon-1": "reappeared", "bob": "proven"}
    assert done.counts.people == {"reappeared": 1, "proven": 1}


def test_a_proven_person_who_comes_back_later_is_found_by_verifying_anew(site: Site) -> None:
    site.events("ada", "bob")
    status = site.erase("ada", "bob")
    assert status.proven
    site.events("ada")
    done = site.verify(status)
    assert site.states(done) == {"ada": "reappeared", "bob": "proven"}
    assert done.ended


def test_a_uuid_that_comes_back_is_found_where_no_distinct_ids_are_known(site: Site) -> None:
    site.events("ada")
    status = site.erase(site.uuid("ada"), by="id")
    site.events("ada")
    done = site.verify(status)
    assert [(each.state, each.reason) for each in site.subjects(done)] == [("reappeared", BACK)]


def test_a_deletion_that_was_pending_covers_only_what_came_before_it(site: Site) -> None:
    site.events("ada", "bob")
    ask(site, site.uuid("ada"), delete_events=True, keep_person=True)
    asked = site.now()
    site.clock.sleep(6)
    status = site.erase("ada", "bob", delete_events=True)
    ada, bob = site.subjects(status)
    assert (ada.state, ada.reason) == ("covered by an earlier deletion", EARLIER)
    assert ada.standing
    assert ada.standing.detail == {"created_at": asked.isoformat(), "completed_at": None}
    assert bob.state == "gone"
    site.pass_to(SUNDAY)
    done = site.verify(status)
    assert site.states(done) == {"ada": "covered by an earlier deletion", "bob": "proven"}


def test_the_clocks_of_server_and_ledger_may_differ_by_a_few_seconds(site: Site) -> None:
    site.events("ada")
    ask(site, site.uuid("ada"), delete_events=True, keep_person=True)
    site.clock.sleep(5)
    status = site.erase("ada", delete_events=True)
    assert site.states(status) == {"ada": "gone"}


def test_whoever_was_covered_by_an_earlier_deletion_may_be_asked_for_again(site: Site) -> None:
    site.events("ada")
    ask(site, site.uuid("ada"), delete_events=True, keep_person=True)
    site.clock.sleep(HOUR.total_seconds())
    status = site.erase("ada", delete_events=True, keep_person=True)
    assert site.states(status) == {"ada": "covered by an earlier deletion"}
    assert status.ended
    site.pass_to(SUNDAY + HOUR)
    again = site.run(status.job, again=True)
    assert site.states(again) == {"ada": "accepted"}
    site.pass_to(SUNDAY + timedelta(days=7))
    assert site.verify(again).proven


def test_before_2026_a_completed_deletion_blocks_another(make: Make) -> None:
    site = make("2026-04")
    site.events("ada")
    ask(site, site.uuid("ada"), delete_events=True, keep_person=True)
    site.pass_to(SUNDAY + HOUR)
    site.events("ada")
    status = site.erase("ada", delete_events=True)
    (subject,) = site.subjects(status)
    assert (subject.state, subject.reason) == ("covered by an earlier deletion", BLOCKED)


def test_a_person_whom_the_server_cannot_delete_fails_and_may_be_asked_for_again(site: Site) -> None:
    site.events("ada", "bob")
    person = site.emulator.get("?distinct_id=ada").get_json()["results"][0]
    number = site.emulator.get(f"{person['uuid']}/").get_json()["id"]
    site.emulator.service.pathologies.failing[1, number] = Failing("tombstone_postgres", 1)
    status = site.erase("ada", "bob")
    ada, bob = site.subjects(status)
    assert (ada.state, bob.state) == ("failed", "proven")
    assert ada.reason == (
        "the server found the person and could not delete the profile (step tombstone_postgres)"
    )
    again = site.run(status.job, again=True)
    assert again.proven
    assert [len(ids) for ids in site.sent()] == [2, 1]


def test_kept_profiles_are_proven_by_their_events(site: Site) -> None:
    site.events("ada")
    status = site.erase("ada", delete_events=True, keep_person=True)
    assert site.states(status) == {"ada": "accepted"}
    assert status.pending
    assert status.pending.events == 1
    site.pass_to(SUNDAY)
    assert site.verify(status).proven
    assert site.has("ada")


def test_recordings_of_kept_profiles_are_accepted_and_cannot_be_verified(site: Site) -> None:
    site.events("ada")
    status = site.erase("ada", delete_recordings=True, keep_person=True)
    assert site.states(status) == {"ada": "accepted"}
    assert (status.ended, status.proven, status.pending) == (True, False, None)


def test_a_server_without_a_list_of_event_deletions_lets_nobody_be_more_than_gone(make: Make) -> None:
    site = make("2024-11")
    site.events("ada", "bob")
    status = site.erase("ada", "bob", "nobody", delete_events=True)
    assert site.states(status) == {"ada": "gone", "bob": "gone", "nobody": "not found"}
    assert (status.ended, status.proven, status.pending) == (True, False, None)
    assert status.job.server
    assert (status.job.server["era"], status.job.server["deletion_status"]) == ("2024-11", False)
    site.events("bob")
    assert site.states(site.verify(status)) == {
        "ada": "gone",
        "bob": "reappeared",
        "nobody": "not found",
    }


def test_a_server_of_2024_proves_profiles(make: Make) -> None:
    site = make("2024-11")
    site.events("ada")
    nobody = "00000000-0000-4000-8000-000000000001"
    status = site.erase(site.uuid("ada"), nobody, by="id")
    assert [each.state for each in site.subjects(status)] == ["proven", "not found"]


@pytest.mark.parametrize("era", ["2026-04", "2026-10"])
def test_newer_servers_prove_events(make: Make, era: str) -> None:
    site = make(era)
    site.events("ada")
    status = site.erase("ada", delete_events=True)
    site.pass_to(SUNDAY)
    assert site.verify(status).proven


def test_profiles_that_are_queued_are_looked_for_until_they_are_gone(site: Site) -> None:
    site.events("ada")
    site.emulator.service.deletion_mode.terms = Terms("delayed", seconds=150)
    status = site.run(site.start(["ada"]), until=site.now() + HOUR)
    assert status.proven
    assert site.clock.waits == [60, 60, 60]


def test_a_profile_that_stays_for_a_day_has_failed(site: Site) -> None:
    site.events("ada")
    site.emulator.service.deletion_mode.terms = Terms("delayed", seconds=2 * 24 * 3600)
    status = site.erase("ada")
    assert site.states(status) == {"ada": "accepted"}
    assert status.pending
    assert status.pending.profiles == 1
    site.clock.sleep(24 * 3600)
    (subject,) = site.subjects(site.verify(status))
    assert (subject.state, subject.reason) == ("failed", STAYS)


def test_waiting_ends_where_the_next_look_would_come_too_late(site: Site) -> None:
    site.events("ada")
    job = site.start(["ada"], delete_events=True)
    status = site.run(job, until=SUNDAY)
    assert status.pending
    assert site.clock.waits == []
    done = site.run(job, until=SUNDAY + HOUR)
    assert done.proven
    assert site.now() == SUNDAY + timedelta(minutes=5)


def test_an_overdue_run_is_looked_for_now_and_then(site: Site) -> None:
    site.events("ada")
    status = site.erase("ada", delete_events=True)
    site.stopped = True
    site.clock.sleep((SUNDAY - site.now()).total_seconds() + 60)
    again = site.verify(status)
    assert again.pending
    assert again.pending.next_look == site.now() + timedelta(minutes=15)
