"""The register's rows about events, people and what is kept: the emulator does what their column says."""

from __future__ import annotations

from typing import Any

import pytest

from emulator.deviations.marks import EVERY_ERA
from emulator.people.asking import LIFECYCLE, RETENTION, WEEK, body, people, url
from posthog_persons_emulator.auth.throttles import Throttling
from posthog_persons_emulator.sql.fragment import sql
from support.inprocess import Emulator, envelope
from support.shop import ADA_UUID, BOB_UUID

SIGNED_UP = {"events": [{"id": "signed up", "type": "events"}], "funnel_step": 1, **WEEK}


def capture(emulator: Emulator, *events: dict[str, Any], **around: Any) -> Any:
    answer = emulator.client.post("/batch/", json={"api_key": emulator.token, "batch": events, **around})
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def person(emulator: Emulator, distinct_id: str) -> dict[str, Any]:
    [found] = emulator.get(f"?distinct_id={distinct_id}").get_json()["results"]
    return dict(found)


@pytest.mark.parametrize("spelt", [ADA_UUID.upper(), ADA_UUID.replace("-", "")])
def test_dev_037_a_uuid_is_read_in_capitals_and_without_dashes(shopful: Emulator, spelt: str) -> None:
    assert shopful.get(f"{spelt}/").get_json()["uuid"] == ADA_UUID
    assert shopful.post("bulk_delete/", {"ids": [spelt]}).status_code == 202
    assert shopful.names() == ["bob"]


def test_dev_037_braces_are_read_in_person_uuid_alone(shopful: Emulator) -> None:
    spelt = f"{{{BOB_UUID}}}"
    shopful.post("bulk_delete/", {"distinct_ids": ["bob"], "delete_events": True})
    answer = shopful.get(url("deletion_status/", {"person_uuid": spelt}))
    assert [row["person_uuid"] for row in answer.get_json()["results"]] == [BOB_UUID]
    assert shopful.get(f"{spelt}/").status_code == 400
    assert shopful.post("bulk_delete/", {"ids": [spelt]}).status_code == 400


def test_dev_038_any_write_drops_what_is_kept_and_every_parameter_counts(shopful: Emulator) -> None:
    def is_cached(**parameters: object) -> bool:
        return bool(shopful.post("funnel/", SIGNED_UP | parameters).get_json()["is_cached"])

    other = shopful.post("/api/projects/", {"name": "other"}).get_json()["api_token"]
    assert [is_cached(), is_cached(), is_cached(path_start_key="1_/")] == [False, True, False]
    shopful.service.clock.advance(86_400)
    assert is_cached(), "nothing rolls over with the day"
    capture(shopful, {"event": "x", "distinct_id": "bob"})
    assert [is_cached(), is_cached()] == [False, True]
    shopful.batch([{"event": "x", "distinct_id": "eve"}], other)
    assert is_cached(), "another project's data are none of ours"


def test_dev_042_nobody_is_missing_unless_the_pathology_asks_for_it(shopful: Emulator) -> None:
    def page() -> tuple[int, int]:
        answer = shopful.post("funnel/", SIGNED_UP).get_json()
        return answer["results"][0]["count"], answer["missing_persons"]

    assert page() == (2, 0)
    shopful.post("bulk_delete/", {"distinct_ids": ["bob"]})
    assert page() == (1, 0), "his events are in no insight"
    shopful.post("/_emulator/pathology/", {"kind": "short-page", "distinct_ids": ["ada"]})
    assert page() == (0, 1)


def test_dev_043_whoever_was_made_in_the_future_is_not_listed_but_retrieved(shopful: Emulator) -> None:
    capture(shopful, {"event": "x", "distinct_id": "cyd", "timestamp": "2024-11-25T12:00:00Z"})
    assert shopful.names() == ["bob", "anon-1"]
    assert shopful.get("3/").get_json()["distinct_ids"] == ["cyd"]
    shopful.service.clock.advance(86_400)
    assert shopful.names() == ["cyd", "bob", "anon-1"]


def test_dev_044_csv_has_a_row_a_person_or_one_for_an_envelope(shopful: Emulator) -> None:
    def lines(path: str, parameters: dict[str, Any]) -> list[str]:
        answer = shopful.get(url(path, parameters | {"format": "csv"}))
        assert (answer.status_code, answer.mimetype) == (200, "text/csv")
        return answer.text.splitlines()[1:]

    event = {"event": "$pageview", "distinct_id": "cyd", "timestamp": "2024-11-19T10:00:00Z"}
    capture(shopful, event)
    assert len(lines("", {})) == 3
    assert len(lines("funnel/", SIGNED_UP)) == 1
    assert len(lines("retention/", RETENTION | {"total_intervals": 2, "date_to": "2024-11-19"})) == 2
    assert lines("", {"distinct_id": "nobody"}) == []
    assert shopful.get("?distinct_id=nobody&format=csv").data == b""


def test_dev_045_a_repeated_event_id_is_dropped_at_once(shopful: Emulator) -> None:
    event = {"uuid": "0193bbbb-0000-7000-8000-000000000001", "event": "$set", "distinct_id": "bob"}
    capture(shopful, event | {"$set": {"plan": "pro"}})
    capture(shopful, event | {"distinct_id": "ada"}, event | {"event": "again"})
    [(count,)] = shopful.service.store.database.rows(
        sql("SELECT count(*) FROM events WHERE uuid = {uuid}::UUID", uuid=event["uuid"])
    )
    assert count == 1


def test_dev_050_numeric_ids_count_on_over_projects_and_current_is_the_first(shopful: Emulator) -> None:
    token = shopful.post("/api/projects/", {"name": "other"}).get_json()["api_token"]
    shopful.batch([{"event": "x", "distinct_id": "eve"}], token)
    assert shopful.get("/api/projects/2/persons/3/").get_json()["distinct_ids"] == ["eve"]
    assert shopful.get("3/").status_code == 404
    assert shopful.names("/api/environments/@current/persons/") == ["bob", "anon-1"]


def test_dev_051_the_flat_path_is_the_first_projects(shopful: Emulator) -> None:
    assert shopful.get("/api/person/1/").get_json() == shopful.get("1/").get_json()
    assert shopful.post("/api/person/bulk_delete/", {"distinct_ids": ["bob"]}).status_code == 202
    assert shopful.names() == shopful.names("/api/person/") == ["anon-1"]


def test_dev_053_lz64_is_refused_in_plain_text(emulator: Emulator) -> None:
    answer = emulator.client.post("/e/?compression=lz64", data=b"NoIgpg")
    assert (answer.status_code, answer.mimetype) == (400, "text/plain")


def test_dev_054_events_of_a_deleted_distinct_id_are_hidden_until_its_reset(shopful: Emulator) -> None:
    paid = {"events": [{"id": "paid", "type": "events"}], "funnel_step": 1}
    shopful.post("bulk_delete/", {"distinct_ids": ["bob"]})
    capture(shopful, {"event": "paid", "distinct_id": "bob"})
    assert person(shopful, "bob")["uuid"] == BOB_UUID
    assert people(shopful.post("funnel/", paid)) == ["ada"]
    shopful.post("reset_person_distinct_id/", {"distinct_id": "bob"})
    assert people(shopful.post("funnel/", paid)) == ["bob", "ada"]


@pytest.mark.parametrize("value", ["performed_event", "performed_event_multiple"])
def test_dev_055_cohorts_know_two_kinds_of_behaviour(shopful: Emulator, value: str) -> None:
    def make(kind: str) -> Any:
        leaf = {
            "type": "behavioral",
            "key": "paid",
            "event_type": "events",
            "value": kind,
            "operator": "gte",
            "operator_value": 1,
            "time_value": 30,
            "time_interval": "day",
        }
        properties = {"type": "OR", "values": [{"type": "AND", "values": [leaf]}]}
        return shopful.post("/api/projects/1/cohorts/", {"name": kind, "filters": {"properties": properties}})

    assert make(value).status_code == 201
    [cohort] = shopful.get(f"cohorts/?person_id={ADA_UUID}").get_json()["results"]
    assert cohort["name"] == value
    assert shopful.get(f"cohorts/?person_id={BOB_UUID}").get_json()["results"] == []
    assert make("stopped_performing_event").status_code == 400


def test_dev_056_the_default_key_may_do_everything_and_is_throttled_as_a_key() -> None:
    emulator = Emulator(throttling=Throttling(enabled=True))
    assert emulator.post("funnel/", SIGNED_UP).status_code == 200
    assert [emulator.get("").status_code for _ in range(240)].index(429) == 239
    emulator.service.store.close()


def test_dev_058_recordings_come_from_sessions_and_none_are_kept(shopful: Emulator) -> None:
    capture(shopful, {"event": "seen", "distinct_id": "bob", "properties": {"$session_id": "s1"}})
    seen = {"events": [{"id": "seen", "type": "events"}], "funnel_step": 1, "include_recordings": True}
    [page] = body(shopful.post("funnel/", seen))["results"]
    [recording] = page["people"][0]["matched_recordings"]
    assert recording["session_id"] == "s1"
    delete = {"distinct_ids": ["bob"], "delete_recordings": True, "keep_person": True}
    assert shopful.post("bulk_delete/", delete).get_json()["recordings_queued_for_deletion"] is True
    assert body(shopful.post("funnel/", seen))["results"] == [page], "it only says so"


@EVERY_ERA
def test_dev_059_profiles_go_at_once_and_are_queued_on_demand(shopful: Emulator) -> None:
    shopful.post("bulk_delete/", {"distinct_ids": ["bob"]})
    assert shopful.names() == ["anon-1"]
    shopful.call("PUT", "/_emulator/deletions/", {"mode": "delayed", "seconds": 60})
    shopful.post("bulk_delete/", {"distinct_ids": ["ada"]})
    assert shopful.names() == ["anon-1"]
    shopful.service.clock.advance(60)
    assert shopful.names() == []


def test_dev_060_a_batch_keeps_the_good_events(emulator: Emulator) -> None:
    good = {"event": "x", "distinct_id": "ada"}
    assert capture(emulator, {"event": "x"}, good, {"distinct_id": "bob"}) == {"status": 1}
    assert emulator.names() == ["ada"]


def test_dev_061_weeks_begin_on_monday_in_lifecycle_and_on_sunday_in_retention(emulator: Emulator) -> None:
    # Sunday the 17th belongs to the week of Monday the 11th, and begins that of retention.
    for name, day in (("sunday", 17), ("monday", 18)):
        event = {"event": "$pageview", "distinct_id": name, "timestamp": f"2024-11-{day}T09:00:00Z"}
        capture(emulator, event)
    weekly = LIFECYCLE | {"interval": "week", "lifecycle_type": "new", "date_from": "2024-11-04"}
    assert people(emulator.get(url("lifecycle/", weekly | {"target_date": "2024-11-11"}))) == ["sunday"]
    assert people(emulator.get(url("lifecycle/", weekly | {"target_date": "2024-11-18"}))) == ["monday"]
    # The day after the end's week is the 30th: two weeks before is the 16th, and its Sunday the 10th.
    rows = RETENTION | {"period": "Week", "date_to": "2024-11-23", "total_intervals": 2}
    found = body(emulator.get(url("retention/", rows | {"selected_interval": 1})))["result"]
    assert sorted(row["person"]["distinct_ids"][0] for row in found) == ["monday", "sunday"]


def test_dev_062_identify_without_an_anonymous_id_merges_nobody(emulator: Emulator) -> None:
    capture(emulator, {"event": "$identify", "distinct_id": "ada", "$set": {"plan": "pro"}})
    ada = person(emulator, "ada")
    assert (ada["properties"], ada["is_identified"]) == ({"plan": "pro"}, False)


def test_dev_063_post_on_the_collection_is_an_action_that_says_no(emulator: Emulator) -> None:
    answer = emulator.post("", {})
    assert envelope(answer)[:3] == (405, "invalid_request", "method_not_allowed")
    assert answer.get_json()["detail"].startswith("Creating persons via this API is not allowed.")
    assert "POST" in answer.headers["Allow"]


def test_dev_067_groups_stand_newest_first_and_unknown_ones_last(emulator: Emulator) -> None:
    for hour, key in enumerate(["old", "new"]):
        known = {"$group_type": "company", "$group_key": key, "$group_set": {}}
        time = f"2024-11-20T0{hour}:00:00Z"
        capture(
            emulator, {"event": "$groupidentify", "distinct_id": "g", "timestamp": time, "properties": known}
        )
    for key in ("b", "old", "a", "new"):
        properties = {"$groups": {"company": key}}
        capture(emulator, {"event": "bought", "distinct_id": "ada", "properties": properties})
    asked = {
        "events": [{"id": "bought", "type": "events"}],
        "funnel_step": 1,
        "aggregation_group_type_index": 0,
    }
    [page] = body(emulator.post("funnel/", asked))["results"]
    assert [group["id"] for group in page["people"]] == ["new", "old", "a", "b"]
    assert page["people"][-1]["created_at"] is None


def test_dev_073_events_of_other_values_do_not_interrupt_a_strict_funnel(emulator: Emulator) -> None:
    for minute, (event, plan) in enumerate([("start", "pro"), ("start", "free"), ("end", "pro")]):
        time = f"2024-11-20T10:0{minute}:00Z"
        capture(
            emulator, {"event": event, "distinct_id": "ada", "timestamp": time, "properties": {"plan": plan}}
        )
    strict = WEEK | {
        "events": [
            {"id": name, "type": "events", "order": place} for place, name in enumerate(["start", "end"])
        ],
        "funnel_order_type": "strict",
        "funnel_step": 2,
    }
    assert people(emulator.post("funnel/", strict)) == ["ada"], "the second start is followed by the end"
    by_plan = {
        "breakdown": "plan",
        "breakdown_attribution_type": "all_events",
        "funnel_step_breakdown": ["pro"],
    }
    assert people(emulator.post("funnel/", strict | by_plan)) == ["ada"], (
        "and so is the first, among the pros"
    )
