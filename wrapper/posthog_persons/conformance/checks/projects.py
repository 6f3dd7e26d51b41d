"""The people of one project are nowhere in another."""

from __future__ import annotations

from collections.abc import Iterator

from requests import codes

from posthog_persons.conformance.checks.hand import Hand, checked
from posthog_persons.conformance.checks.reading import actors, dig
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.world.person import given_uuid

_PROPERTY = "cf_elsewhere"


def _apart(hand: Hand) -> Iterator[Finding]:
    """Make another project with somebody of the same distinct id as one of the run's people has."""
    server, ada = hand.server, hand.world.people["ada"]
    project = server.send("POST", "/api/projects/", body={"name": "elsewhere"}).answer
    token, number = str(dig(project, "api_token")), str(dig(project, "id"))
    server.gate.secrets[token] = "$POSTHOG_OTHER_PROJECT_TOKEN"
    namesake = {
        "event": hand.world.event("look"),
        "distinct_id": ada.distinct_id,
        "properties": {"$set": {_PROPERTY: "here", "email": f"namesake@{hand.world.prefix}.example.org"}},
    }
    server.send("POST", "/batch/", body={"api_key": token, "batch": [namesake]})
    other = given_uuid(number, ada.distinct_id)
    listed = server.ask("list_persons", query={"distinct_id": ada.distinct_id})
    yield from hand.people(listed, "a namesake in another project", [ada])
    nobody = server.ask("list_persons", query={"search": "namesake@"})
    yield from hand.people(nobody, "somebody of another project, searched", [])
    retrieved = server.ask("retrieve_person", path={"id": other})
    yield from hand.status(retrieved, "somebody of another project, retrieved", codes.not_found)
    if server.has("batch_by_uuids"):
        found = server.ask("batch_by_uuids", body={"uuids": [other]})
        yield from hand.equal(
            found, "somebody of another project, looked up", "who is found", dig(found.answer, "results"), {}
        )
    yield from _chosen(hand, token, other)


def _chosen(hand: Hand, token: str, other: str) -> Iterator[Finding]:
    """A project's token in the query says which project is meant, whatever the path says (api-facts §0.2)."""
    chosen = hand.server.ask("list_persons", query={"token": token})
    people = [each.get("id") for each in actors(chosen)]
    yield from hand.equal(chosen, "a project chosen by its token", "who is there", people, [other])


PROJECTS = checked(
    "other projects", "the people of one project are nowhere in another", _apart, "list_persons", own=True
)
