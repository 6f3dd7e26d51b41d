from __future__ import annotations

from typing import Any

import pytest

from posthog_persons import DeletionReport, NotFoundError, OperationNotAvailableError, UnsupportedError
from support.posthog_fake import ADA, BOB

from .conftest import Ask, Client, Server


def people(ask: Ask) -> set[str]:
    return {person.uuid for person in ask("list")}


def queued(ask: Ask, server: Server) -> set[str]:
    """Return whose events are to be deleted; servers of 2024 do not tell."""
    if not server.early:
        return {row.person_uuid for row in ask("deletion_status", status="pending")}
    with pytest.raises(OperationNotAvailableError, match=r"since 2026-04-03.*nothing does the same"):
        ask("deletion_status")
    return set()


def test_one_person_is_deleted_once(ask: Ask, server: Server) -> None:
    ask("delete", ADA)
    assert people(ask) == {BOB}
    assert queued(ask, server) == set()
    with pytest.raises(NotFoundError):
        ask("delete", ADA)
    # No word with capabilities: there is no switch that a server could ignore.
    assert server.asked()[0] == ("DELETE", f"{ADA}/")


def test_one_person_is_deleted_with_the_events(ask: Ask, server: Server) -> None:
    ask("delete", ADA, delete_events=True)
    assert people(ask) == {BOB}
    assert queued(ask, server) == (set() if server.early else {ADA})


@pytest.mark.parametrize("switch", ["keep_person", "delete_recordings"])
def test_a_switch_that_would_be_ignored_deletes_nobody(ask: Ask, server: Server, switch: str) -> None:
    switches = {"delete_events": True, switch: True}
    if server.early:
        with pytest.raises(UnsupportedError, match=f"does not know {switch} of delete"):
            ask("delete", ADA, **switches)
        assert {method for method, _ in server.asked()} == {"GET"}
        assert people(ask) == {ADA, BOB}
        return
    ask("delete", ADA, **switches)
    assert people(ask) == ({ADA, BOB} if switch == "keep_person" else {BOB})
    assert queued(ask, server) == {ADA}


def test_events_and_recordings_go_and_the_person_stays(ask: Ask, server: Server) -> None:
    ask("delete_events", ADA)
    ask("delete_recordings", BOB)
    assert people(ask) == {ADA, BOB}
    assert queued(ask, server) == (set() if server.early else {ADA})


@pytest.mark.parametrize(
    ("by", "ids", "unmatched"),
    [
        ("distinct_id", ["ada", "nobody", "anon-1"], "nobody"),
        ("id", [ADA, "00000000-0000-4000-8000-000000000000"], "00000000-0000-4000-8000-000000000000"),
    ],
)
@pytest.mark.parametrize("full", [True, False])
def test_a_bulk_deletion_reports_what_the_server_tells(
    client: Client, server: Server, by: str, ids: list[str], unmatched: str, full: bool
) -> None:
    key = server.service.personal_api_key if full else server.service.key("person:write")
    ask = client(key)
    report: DeletionReport = ask("bulk_delete", ids, by=by, delete_events=True)
    assert people(ask) == {BOB}
    assert list(report.unmatched) == [unmatched]
    sent = len(ids) - 1
    told = (0, 0, sent) if server.early else (1, 1, 0)
    assert (report.found, report.deleted, report.uncounted) == told
    assert (report.sent, report.queued, report.unaccounted, report.clean) == (sent, 0, 0, True)
    if not server.early:
        assert queued(ask, server) == {ADA}


def test_a_bulk_deletion_looks_up_lists_or_every_id_on_its_own(ask: Ask, server: Server) -> None:
    ask("bulk_delete", ["ada", "bob", "nobody"])
    calls = server.asked()
    assert calls.count(("POST", "batch_by_distinct_ids/")) == 1
    assert calls.count(("GET", "")) == (3 if server.early else 0)
    assert people(ask) == set()


@pytest.mark.parametrize(
    "switches", [{"keep_person": True, "delete_events": True}, {"delete_recordings": True}]
)
def test_a_bulk_deletion_with_a_switch_that_would_be_ignored_deletes_nobody(
    ask: Ask, server: Server, switches: dict[str, Any]
) -> None:
    if server.early:
        with pytest.raises(UnsupportedError, match="nothing was changed"):
            ask("bulk_delete", ["ada"], **switches)
        assert {method for method, _ in server.asked()} == {"GET"}
        assert people(ask) == {ADA, BOB}
        return
    report = ask("bulk_delete", ["ada"], **switches)
    assert (report.found, report.clean) == (1, True)
    assert people(ask) == ({ADA, BOB} if "keep_person" in switches else {BOB})


def test_a_dry_run_says_beforehand_that_it_would_be_refused(ask: Ask, server: Server) -> None:
    if server.early:
        with pytest.raises(UnsupportedError):
            ask("bulk_delete", ["ada"], dry_run=True, delete_recordings=True)
    else:
        assert ask("bulk_delete", ["ada"], dry_run=True, delete_recordings=True).sent == 0
    assert people(ask) == {ADA, BOB}
