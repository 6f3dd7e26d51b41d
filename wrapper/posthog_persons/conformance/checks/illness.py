"""A deletion that fails says so, and may be asked for again (DEV-076); only an emulator can be made ill."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from requests import codes

from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.world import World
from posthog_persons.conformance.world.person import given_uuid

NAME = "failing deletions"


def _answers(server: Server, name: str) -> Mapping[int, Mapping[str, Any]]:
    operation = server.contract.operation(name)
    return {} if operation is None else server.contract.responses(operation)


def _body(server: Server, world: World | None) -> Iterator[Finding]:
    assert world is not None  # noqa: S101 - the check needs people
    distinct_id = f"{world.prefix}.ill"
    uuid = given_uuid(server.target.project_id, distinct_id)
    world.capture(server, [{"event": world.event("here"), "distinct_id": distinct_id, "properties": {}}])
    ill = {"kind": "failing-persons", "distinct_ids": [distinct_id], "times": 2}
    server.send("POST", "/_emulator/pathology/", body=ill)
    expected = codes.unavailable if codes.unavailable in _answers(server, "delete_person") else codes.accepted
    alone = server.ask("delete_person", path={"id": uuid})
    if alone.status != expected:
        detail = f"{alone.status} instead of {expected}"
        yield Server.finding(NAME, "a deletion that fails is answered otherwise", detail, alone)
    many = server.ask("bulk_delete_persons", body={"distinct_ids": [distinct_id]})
    summary = many.answer if isinstance(many.answer, dict) else {}
    errors = summary.get("deletion_errors")
    named = [each.get("person_uuid") for each in errors or () if isinstance(each, dict)]
    # Early servers answer without a summary.
    if named != [uuid] and "content" in _answers(server, "bulk_delete_persons")[codes.accepted]:
        yield Server.finding(NAME, "a person who could not be deleted is not told of", str(errors), many)
    if server.ask("retrieve_person", path={"id": uuid}).status != codes.ok:
        yield Server.finding(NAME, "a person whose deletion failed is gone all the same", uuid, many)
    again = server.ask("delete_person", path={"id": uuid})
    if again.status != codes.accepted:
        yield Server.finding(NAME, "a deletion cannot be asked for again", f"{again.status}", again)
    elif server.ask("retrieve_person", path={"id": uuid}).status != codes.not_found:
        yield Server.finding(NAME, "a person is still there whose deletion worked at last", uuid, again)


ILLNESS = Check(
    name=NAME,
    says="a deletion that fails is told, deletes nobody, and works when it is asked for again",
    body=_body,
    operations=("delete_person", "bulk_delete_persons"),
    own=True,
)
