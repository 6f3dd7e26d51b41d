"""Bodies that change nothing of a person, since something in them is wrong (api-facts §2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.checks.errors import ANYTHING, AdHoc, Refusal, invalid, swapped
from posthog_persons.conformance.checks.refusals import Case, refused
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import World

Json = Any

NAME = "wrong changes"
_NONE = "cf-nobody"
_SPLIT, _LIST, _MAIN = "split_person", "distinct_ids_to_split", "main_distinct_id"

_NO_PROPERTIES: tuple[Mapping[str, Json], ...] = (
    {},
    {"properties": None},
    {"properties": []},
    {"properties": "plan"},
    {"plan": "pro"},
)
_CASES: tuple[tuple[str, str, Mapping[str, Json], Refusal | AdHoc], ...] = (
    *(
        ("no properties", operation, body, swapped("properties"))
        for operation in ("update_person", "partial_update_person")
        for body in _NO_PROPERTIES
    ),
    ("no value", "update_person_property", {"key": "plan"}, swapped("value")),
    ("neither key nor value", "update_person_property", {}, swapped("value")),
    ("no key", "update_person_property", {"value": "pro"}, swapped("key")),
    (
        "a key that is no text",
        "update_person_property",
        {"key": 1, "value": "pro"},
        invalid(ANYTHING, "key"),
    ),
    ("no property", "delete_person_property", {}, invalid(ANYTHING, "$unset", "required")),
    (
        "a property that is no text",
        "delete_person_property",
        {"$unset": ["plan"]},
        invalid(ANYTHING, "$unset"),
    ),
    ("the main id of somebody else", _SPLIT, {_MAIN: _NONE}, invalid(ANYTHING, _MAIN)),
)
_LISTS: tuple[tuple[str, Mapping[str, Json], Refusal | AdHoc], ...] = (
    ("a list of somebody else's ids", {_LIST: [_NONE]}, invalid(f"not on this person: ['{_NONE}']", _LIST)),
    ("an empty list", {_LIST: []}, invalid("must not be empty", _LIST)),
    ("a list that is none", {_LIST: _NONE}, invalid("must be a list of strings", _LIST)),
    ("a list of what is no text", {_LIST: [1]}, invalid("must be a list of strings", _LIST)),
    (
        "a list and a main id",
        {_LIST: [_NONE], _MAIN: _NONE},
        invalid(f"{_MAIN} cannot be combined with {_LIST}"),
    ),
)


def _body(server: Server, world: World | None) -> Iterator[Finding]:
    if world is None:
        return
    uuid = next(iter(world.people.values())).uuid
    cases = [*_CASES]
    fields = _fields(server)
    if _LIST in fields:
        cases += [(says, _SPLIT, body, refusal) for says, body, refusal in _LISTS]
    else:
        cases.append(
            ("null as value", "update_person_property", {"key": "plan", "value": None}, swapped("value"))
        )
    for says, operation, body, refusal in cases:
        case = Case(says=says, operation=operation, path={"id": uuid}, body=body, refusal=refusal)
        yield from refused(server, NAME, case)


def _fields(server: Server) -> set[str]:
    """Return what splitting takes: an era without the list takes no null either (DEV-077, DEV-086)."""
    split = server.contract.operation(_SPLIT)
    body = server.contract.body(split) if split else None
    parts = [server.contract.resolved(each) for each in server.contract.resolved(body or {}).get("allOf", ())]
    return {name for part in parts for name in part.get("properties", {})}


CHANGES = Check(
    name=NAME,
    says="a change that lacks something, or that the person does not allow, is refused",
    body=_body,
)
