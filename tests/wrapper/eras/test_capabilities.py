"""What a server can do, found out by a few reads."""

from __future__ import annotations

import pytest

from posthog_persons import AuthenticationError, Capabilities, Limit, Limits, NotFoundError, PersonsClient
from posthog_persons.capabilities import LIFETIMES

from .conftest import Ask, Client, Server

# By hand from design.md, "Eras".
NEW = {
    "batch_by_distinct_ids", "batch_by_uuids", "deletion_status", "properties_at_time", "emails",
    "split.distinct_ids", "delete.delete_recordings", "delete.keep_person",
    "bulk_delete.delete_recordings", "bulk_delete.keep_person",
}  # fmt: skip
GONE_2025 = {"path", "retention", "stickiness"}
GONE_2026 = {"funnel", "funnel_correlation", "trends", "lifecycle"}
ABSENT = {"2024-11": NEW, "2026-04": GONE_2025, "2026-10": GONE_2025 | GONE_2026, "union": set[str]()}
EARLY = Limits(
    deletes=Limit(per_minute=240, per_hour=1200), others=Limit(per_minute=240, per_hour=1200), shared=True
)
LATE = Limits(
    deletes=Limit(per_minute=480, per_hour=4800), others=Limit(per_minute=240, per_hour=1200), shared=False
)


def test_the_era_what_it_offers_and_its_limits_are_found_out(ask: Ask, server: Server) -> None:
    found: Capabilities = ask("capabilities")
    assert found.era == server.era
    assert found.absent == ABSENT[server.era]
    assert found.present == set(LIFETIMES) - ABSENT[server.era]
    assert found.limits == (EARLY if server.early else LATE)


def test_it_takes_a_few_reads_and_is_remembered(ask: Ask, server: Server) -> None:
    first = ask("capabilities")
    assert ask("capabilities") is first
    reads = {
        "2024-11": ["deletion_status/", "path/"],
        "2026-04": ["deletion_status/", "funnel/", "path/", "funnel/correlation/"],
        "2026-10": ["deletion_status/", "funnel/"],
        "union": ["deletion_status/", "funnel/", "path/"],
    }[server.era]
    assert server.asked() == [("GET", path) for path in reads]
    assert ask("capabilities", refresh=True) == first
    assert len(server.asked()) == 2 * len(reads)


def test_a_key_that_may_only_read_people_sees_as_much(client: Client, server: Server) -> None:
    found = client(server.service.key("person:read"))("capabilities")
    assert (found.era, found.absent) == (server.era, ABSENT[server.era])


def test_a_key_from_before_scopes_sees_what_it_may(client: Client, server: Server) -> None:
    key = server.service.post("/_emulator/keys/", {"kind": "legacy"}).json()["key"]
    found = client(key)("capabilities")
    # It passes in 2024-11. Later it may not read the list of deletions, and what takes no keys is just told
    # from what is gone: that tells 2026-10 alone for certain.
    assert found.era == (server.era if server.era in {"2024-11", "2026-10"} else None)


def test_what_cannot_be_told_is_left_open(client: Client, server: Server) -> None:
    found = client(server.service.key("cohort:read"))("capabilities")
    assert found.era == ("2026-10" if server.era == "2026-10" else None)
    offered = found.offers("deletion_status")
    assert offered is (True if server.era == "2026-10" else None)
    assert found.offers("funnel") is (server.era != "2026-10")
    assert found.offers("list")
    assert found.limits == (LATE if server.era == "2026-10" else EARLY)


def test_a_refused_key_is_an_error(client: Client, server: Server) -> None:
    with pytest.raises(AuthenticationError):
        client("phx_wrong")("capabilities")


def test_an_unknown_project_is_an_error_not_a_missing_operation(server: Server) -> None:
    key, host = server.service.personal_api_key, server.service.base_url
    with PersonsClient(key=key, host=host, project_id=77) as client, pytest.raises(NotFoundError):
        client.capabilities()
