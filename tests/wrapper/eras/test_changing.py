from __future__ import annotations

import pytest

from posthog_persons import BadRequestError, NotFoundError, UnsupportedError
from support.posthog_fake import ADA, BOB

from .conftest import Ask, Server

UNKNOWN = "00000000-0000-4000-8000-000000000000"


def owners(ask: Ask) -> dict[str, str]:
    """Return each distinct id with its person."""
    return {name: person.uuid for person in ask("list") for name in person.distinct_ids}


def test_properties_are_set_and_removed(ask: Ask, server: Server) -> None:
    ask("update", ADA, {"plan": "team", "seats": 3})
    ask("set_property", ADA, "tags", ["a", {"b": None}])
    ask("delete_property", ADA, "email")
    ask("delete_property", ADA, "never there")
    assert ask("retrieve", ADA).properties == {"plan": "team", "seats": 3, "tags": ["a", {"b": None}]}
    assert ask("retrieve", BOB).properties == {"plan": "free"}


def test_null_is_refused_by_servers_of_2024(ask: Ask, server: Server) -> None:
    if server.early:
        # They swap the two (DEV-025).
        with pytest.raises(
            BadRequestError, match=r"400 required: This field is required\. \(value\)"
        ) as caught:
            ask("set_property", ADA, "plan", None)
        assert (caught.value.code, caught.value.attr) == ("required", "value")
    else:
        ask("set_property", ADA, "plan", None)
    assert ask("retrieve", ADA).properties["plan"] == ("pro" if server.early else None)


def test_nobody_can_be_changed_who_is_not_there(ask: Ask, server: Server) -> None:
    for method, *more in (
        ("update", {"a": 1}), ("set_property", "a", 1), ("delete_property", "a"), ("split",),
        ("delete",), ("delete_events",), ("delete_recordings",),
    ):  # fmt: skip
        with pytest.raises(NotFoundError):
            ask(method, UNKNOWN, *more)


def test_a_person_is_split_but_for_one_id(ask: Ask, server: Server) -> None:
    ask("split", ADA, main_distinct_id="ada")
    found = owners(ask)
    assert found["ada"] == ADA
    assert found.keys() == {"ada", "anon-1", "bob"}
    assert len(set(found.values())) == 3


def test_without_a_main_id_the_first_stays(ask: Ask, server: Server) -> None:
    ask("split", ADA)
    assert owners(ask)["anon-1"] == ADA
    assert owners(ask)["ada"] not in {ADA, BOB}


def test_splitting_off_some_ids_is_refused_where_all_would_leave(ask: Ask, server: Server) -> None:
    server.capture(
        {
            "event": "$identify",
            "distinct_id": "ada",
            "timestamp": "2026-10-04T09:00:00Z",
            "properties": {"$anon_distinct_id": "anon-2"},
        }
    )
    if server.early:
        with pytest.raises(UnsupportedError, match="use main_distinct_id"):
            ask("split", ADA, distinct_ids=["anon-2"])
        assert {method for method, _ in server.asked()} == {"GET"}
    else:
        ask("split", ADA, distinct_ids=["anon-2"])
    found = owners(ask)
    assert found["anon-1"] == found["ada"] == ADA
    assert (found["anon-2"] == ADA) is server.early


def test_splitting_off_an_id_of_somebody_else_is_refused(ask: Ask, server: Server) -> None:
    with pytest.raises(UnsupportedError if server.early else BadRequestError):
        ask("split", ADA, distinct_ids=["bob"])
    assert owners(ask) == {"anon-1": ADA, "ada": ADA, "bob": BOB}


def test_a_deleted_id_can_be_used_again(ask: Ask, server: Server) -> None:
    ask("delete", BOB)
    ask("reset_distinct_id", "bob")
    assert ("POST", "reset_person_distinct_id/") in server.asked()
    server.capture(
        {"event": "seen", "distinct_id": "bob", "timestamp": "2026-10-07T09:00:00Z", "properties": {}}
    )
    assert owners(ask)["bob"] == BOB
