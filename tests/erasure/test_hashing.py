from __future__ import annotations

import hmac
from collections.abc import Iterator
from pathlib import Path

import pytest

from posthog_persons.erasure.hashing import IdHash, find_id, hash_ids
from posthog_persons.erasure.ledger import Change, Job, JobLedger, Ledger, open_ledger
from posthog_persons.errors import LedgerConflictError, SettingsError
from posthog_persons.testing.waiting import CountingClock
from support.erased import clock_at, erased, found, named
from support.ledgers import resolved, uuid_of

KEY = "correct horse battery staple, say"
HASH = IdHash(KEY)


def hashed(given: str) -> str:
    return hmac.new(KEY.encode(), f"id\0{given}".encode(), "sha256").hexdigest()


@pytest.fixture
def clock() -> CountingClock:
    return clock_at("07 09:00:00")


@pytest.fixture
def ledger(tmp_path: Path, clock: CountingClock) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "ledger.sqlite", clock) as ledger:
        yield ledger


@pytest.fixture
def job(ledger: Ledger, clock: CountingClock) -> Job:
    return erased(ledger, clock, named("spring", keyed=HASH.check))


@pytest.fixture
def of_job(ledger: Ledger, job: Job) -> JobLedger:
    return ledger.of(job.id)


def given(of_job: JobLedger) -> list[tuple[str, bool]]:
    return [(each.given, each.hashed) for each in of_job.subjects]


def test_ids_are_hashed_but_of_those_for_which_something_is_left_to_do(job: Job, of_job: JobLedger) -> None:
    assert hash_ids(job, of_job, HASH) == 5
    assert given(of_job) == [
        (hashed("a"), True),
        ("b", False),
        ("c", False),
        (hashed("b"), True),
        (hashed(""), True),
        (hashed("d"), True),
        (hashed("e"), True),
        ("f", False),
    ]


def test_it_can_be_done_again(job: Job, of_job: JobLedger) -> None:
    hash_ids(job, of_job, HASH)
    before = given(of_job)
    assert hash_ids(job, of_job, HASH) == 0
    assert given(of_job) == before


def test_who_is_proven_later_is_hashed_later(job: Job, of_job: JobLedger) -> None:
    hash_ids(job, of_job, HASH)
    of_job.people.move(0, [Change("accepted", [1])])
    assert hash_ids(job, of_job, HASH) == 2
    assert given(of_job)[1] == (hashed("b"), True)


def test_the_ids_are_in_the_file_no_more(job: Job, of_job: JobLedger, ledger: Ledger, tmp_path: Path) -> None:
    junk = ledger.jobs.create(named("junk", keyed=HASH.check))
    assert junk.id != job.id
    of_job.chunks.hash(0, {0: HASH.of("a")})
    ledger.close()
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert KEY.encode() not in stored
    assert hashed("a")[:16].encode() in stored


def test_a_job_under_way_keeps_its_ids(ledger: Ledger) -> None:
    ledger.jobs.create(named("other", keyed=HASH.check))
    other = found(ledger, "other")
    with pytest.raises(LedgerConflictError, match="has ended"):
        hash_ids(other, ledger.of(other.id), HASH)


def test_another_key_is_refused(job: Job, of_job: JobLedger) -> None:
    before = given(of_job)
    with pytest.raises(SettingsError, match="another key"):
        hash_ids(job, of_job, IdHash(KEY.upper()))
    assert given(of_job) == before


def test_a_job_whose_ids_are_kept_is_not_hashed(ledger: Ledger, clock: CountingClock) -> None:
    job = erased(ledger, clock)
    with pytest.raises(SettingsError, match="kept as they were given"):
        hash_ids(job, ledger.of(job.id), HASH)


@pytest.mark.parametrize("key", [KEY[:31], ""])
def test_a_short_key_is_refused_and_not_shown(key: str) -> None:
    with pytest.raises(SettingsError, match="fewer than 32 characters") as raised:
        IdHash(key)
    assert not key or key not in str(raised.value)


def test_the_key_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POSTHOG_PERSONS_HASH_KEY", KEY)
    assert IdHash.from_environment().check == HASH.check
    monkeypatch.delenv("POSTHOG_PERSONS_HASH_KEY")
    with pytest.raises(SettingsError, match="set POSTHOG_PERSONS_HASH_KEY"):
        IdHash.from_environment()


def test_the_check_value_is_no_hash_of_an_id() -> None:
    assert HASH.check not in {HASH.of(""), HASH.of("check"), KEY}
    assert HASH.of("a") == hashed("a")


def lines(job: Job, of_job: JobLedger, item: str, by: IdHash | None = HASH) -> list[int]:
    return [each.line for each in find_id(job, of_job, item, by)]


def test_an_id_is_found_again_whether_it_is_hashed_or_not(job: Job, of_job: JobLedger) -> None:
    assert lines(job, of_job, "a", None) == [2]
    hash_ids(job, of_job, HASH)
    assert lines(job, of_job, "a") == [2]
    assert lines(job, of_job, "b") == [3, 5]
    assert lines(job, of_job, "nobody") == []


def test_without_the_key_only_plain_ids_are_found(job: Job, of_job: JobLedger) -> None:
    hash_ids(job, of_job, HASH)
    assert lines(job, of_job, "a", None) == []
    assert lines(job, of_job, "f", None) == [9]
    assert lines(job, of_job, hashed("a"), None) == []


def test_uuids_are_the_same_in_capitals(ledger: Ledger) -> None:
    resolved(ledger, [1], name="uuids")
    plain = found(ledger, "uuids")
    assert lines(plain, ledger.of(plain.id), "ID-0-0") == []
    spec = named("by id", by="id", keyed=HASH.check)
    job = ledger.jobs.create(spec)
    of_job = ledger.of(job.id)
    from posthog_persons.erasure.ledger import NewChunk

    of_job.chunks.append(NewChunk([uuid_of(0xAB).upper()], first_line=1))
    assert lines(job, of_job, uuid_of(0xAB)) == [1]
    of_job.chunks.hash(0, {0: HASH.of(uuid_of(0xAB))})
    assert lines(job, of_job, uuid_of(0xAB).upper()) == [1]
