"""Plays behaviour cases: people and events are loaded, a request is made, its answer is compared.

The format: persons (`distinct_ids`, `properties`), events, cohorts and one request with expectations. Each
case has a project of its own. Properties ride as `$set` on a person's first event; its further distinct ids
come by `$identify`, with the further one as the anonymous side, at that event's time and before it; a person
without events gets one `$set` event in 2010.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

Case = Mapping[str, Any]
Answer = tuple[int, str]
Send = Callable[[str, str, object], Answer]
"""Sends method, path and JSON body with the default key; returns status and text."""

_LONG_AGO = "2010-01-01T00:00:00Z"
_NAMED = re.compile(r"\{\{(\w+):([^}]*)\}\}")


class Player:
    """Plays cases against one emulator.

    Args:
        send: how it is reached.
    """

    def __init__(self, send: Send) -> None:
        self._send = send

    def play(self, case: Case) -> None:
        """Play a case.

        Raises:
            AssertionError: if an answer is not what the case expects.
        """
        project = self._json("POST", "/api/projects/", {"name": case["name"], **case.get("project", {})})
        self._home = f"/api/projects/{project['id']}"
        self._names: dict[str, object] = {}
        batch = {"api_key": project["api_token"], "batch": events(case)}
        assert self._send("POST", "/batch/", batch)[0] == 200
        for cohort in case.get("cohorts", ()):
            self._make_cohort(cohort)
        request = case["request"]
        query = {key: _text(self._filled(value)) for key, value in request.get("query", {}).items()}
        path = f"{self._home}/persons/{self._filled(request['path'])}"
        url = f"{path}?{urlencode(query)}" if query else path
        answer = self._send(request["method"], url, self._filled(request.get("json")))
        self._compare(answer, case["expect"])

    def _make_cohort(self, cohort: Mapping[str, Any]) -> None:
        fields = {key: self._filled(value) for key, value in cohort.items() if key not in {"ref", "members"}}
        made = self._json("POST", f"{self._home}/cohorts/", fields)
        self._names[f"cohort:{cohort.get('ref')}"] = made["id"]
        if members := cohort.get("members"):
            uuids = [self._uuid(member) for member in members]
            path = f"{self._home}/cohorts/{made['id']}/add_persons_to_static_cohort/"
            self._json("PATCH", path, {"person_ids": uuids})

    def _compare(self, answer: Answer, expect: Mapping[str, Any]) -> None:
        status, text = answer
        assert status == expect["status"], text
        body: Any = json.loads(text) if text[:1] in {"{", "["} else None
        if "people_distinct_ids" in expect:
            people = [sorted(person["distinct_ids"]) for person in people_of(body)]
            assert sorted(people) == sorted(sorted(ids) for ids in expect["people_distinct_ids"])
        if "count" in expect:
            assert len(people_of(body)) == expect["count"]
        if "list_subset" in expect:
            _compare_list(body[expect["list_at"]], expect)
        if body is not None:
            _assert_within(expect.get("body_subset_if_json", {}), body)
        _assert_within(expect.get("body_subset", {}), body)
        for gone in expect.get("ids_gone", ()):
            assert self._found(gone) == [], gone
        for left in expect.get("ids_left", ()):
            assert self._found(left), left

    def _found(self, distinct_id: str) -> Sequence[Any]:
        query = urlencode({"distinct_id": distinct_id})
        return list(self._json("GET", f"{self._home}/persons/?{query}", None)["results"])

    def _uuid(self, distinct_id: str) -> str:
        return str(self._found(distinct_id)[0]["uuid"])

    def _json(self, method: str, path: str, body: object) -> Any:
        status, text = self._send(method, path, body)
        assert status < 300, text
        return json.loads(text)

    def _filled(self, value: Any) -> Any:
        """Replace `{{person_uuid:D}}` and other names by what they stand for in this project."""
        if isinstance(value, str):
            whole = _NAMED.fullmatch(value)
            return self._named(whole) if whole else _NAMED.sub(lambda name: str(self._named(name)), value)
        if isinstance(value, list):
            return [self._filled(item) for item in value]
        if isinstance(value, dict):
            return {key: self._filled(item) for key, item in value.items()}
        return value

    def _named(self, name: re.Match[str]) -> object:
        kind, which = name.groups()
        if kind == "person_uuid":
            return self._uuid(which)
        return self._names[f"{kind.removesuffix('_id')}:{which}"]


def events(case: Case) -> list[dict[str, Any]]:
    """Return what a case loads, in order of time."""
    loaded = [dict(event) for event in case["events"]]
    loaded.sort(key=lambda event: event["timestamp"])
    before: list[tuple[str, dict[str, Any]]] = []
    for person in case["persons"]:
        names = person["distinct_ids"]
        first = next((event for event in loaded if event["distinct_id"] in names), None)
        if first is None:
            first = {"event": "$set", "distinct_id": names[0], "timestamp": _LONG_AGO, "properties": {}}
            before.append((_LONG_AGO, first))
        else:
            before.append((first["timestamp"], first))
            loaded.remove(first)
        first["properties"] = {**first.get("properties", {}), "$set": person.get("properties", {})}
        before[-1:-1] = [(first["timestamp"], _identify(names[0], name, first)) for name in names[1:]]
    everything = [*before, *((event["timestamp"], event) for event in loaded)]
    everything.sort(key=lambda timed: timed[0])
    return [event for _, event in everything]


def people_of(body: Any) -> list[Any]:
    """Return the people of a list, an actor envelope or a retention answer."""
    if "result" in body:
        return [row["person"] for row in body["result"]]
    results = body["results"]
    if results and "people" in results[0]:
        return [person for page in results for person in page["people"]]
    return list(results)


def _identify(target: str, anonymous: str, first: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "event": "$identify",
        "distinct_id": target,
        "timestamp": first["timestamp"],
        "properties": {"$anon_distinct_id": anonymous},
    }


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _compare_list(items: list[Any], expect: Mapping[str, Any]) -> None:
    for wanted in expect["list_subset"]:
        assert any(_is_within(wanted, item) for item in items), (wanted, items)
    if expect.get("list_exact_length"):
        assert len(items) == len(expect["list_subset"])


def _is_within(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    return all(key in found and found[key] == value for key, value in wanted.items())


def _assert_within(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> None:
    assert _is_within(wanted, found or {}), (wanted, found)
