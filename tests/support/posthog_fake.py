"""A PostHog of a few lines: people by distinct id, and answers that tests can replace."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

KEY = "phx_a-secret-of-nobody"
HOST = "https://posthog.example.org"
ADA = "cfa956a0-5af4-51c6-9ef5-cb3c80e09b69"
BOB = "7d15b82a-df57-5ed7-b9e0-6dd1cadab965"

Reply = Callable[[httpx.Request], httpx.Response]


def problem(status: int, code: str, detail: str, attr: str | None = None, kind: str = "x") -> httpx.Response:
    body = {"type": kind, "code": code, "detail": detail, "attr": attr}
    return httpx.Response(status, json=body)


def no_person_id(request: httpx.Request) -> httpx.Response:
    """Answer as a server that lacks an operation of one segment (api-facts §0.1)."""
    name = request.url.path.rstrip("/").split("/")[-1]
    advice = f"If you are using a distinctId, please use /persons?distinct_id={name} instead."
    detail = f"The ID provided does not look like a personID. {advice}"
    return problem(400, "invalid_input", detail)


@dataclass
class FakePostHog:
    """Answers like the service; `override(operation)` puts a test's own answers in front, in order."""

    people: dict[str, str] = field(default_factory=dict)
    calls: list[tuple[str, Any]] = field(default_factory=list)
    requests: list[httpx.Request] = field(default_factory=list)
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    always: dict[str, Reply] = field(default_factory=dict)
    lock: Any = field(default_factory=threading.RLock)

    def add(self, *distinct_ids: str, uuid: str) -> None:
        self.people.update(dict.fromkeys(distinct_ids, uuid))

    def override(self, operation: str, *replies: Reply, always: Reply | None = None) -> None:
        self.replies.setdefault(operation, []).extend(replies)
        if always:
            self.always[operation] = always

    def called(self, operation: str) -> list[Any]:
        return [body for name, body in self.calls if name == operation]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        operation = request.url.path.rstrip("/").split("/")[-1]
        with self.lock:
            self.requests.append(request)
            self.calls.append((operation, json.loads(request.content or b"null")))
            waiting = self.replies.get(operation)
            reply = waiting.pop(0) if waiting else self.always.get(operation)
        if reply is None:
            with self.lock:
                return getattr(self, operation, self.persons)(request)
        return reply(request)

    def record(self, uuid: str) -> dict[str, Any]:
        ids = [name for name, owner in self.people.items() if owner == uuid]
        return {
            "id": 1, "name": ids[0], "distinct_ids": ids[:10], "properties": {"plan": "pro"},
            "created_at": "2024-11-18T09:00:00Z", "uuid": uuid, "last_seen_at": None,
        }  # fmt: skip

    def batch_by_distinct_ids(self, request: httpx.Request) -> httpx.Response:
        wanted = json.loads(request.content)["distinct_ids"][:200]
        known = {name: self.record(self.people[name]) for name in wanted if name in self.people}
        return httpx.Response(200, json={"results": known})

    def batch_by_uuids(self, request: httpx.Request) -> httpx.Response:
        wanted = json.loads(request.content)["uuids"][:200]
        known = {uuid: self.record(uuid) for uuid in wanted if uuid in self.people.values()}
        return httpx.Response(200, json={"results": known})

    def bulk_delete(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        with self.lock:  # calls come from several threads
            uuids = set(body.get("ids", ())) & set(self.people.values())
            uuids |= {self.people[name] for name in body.get("distinct_ids", ()) if name in self.people}
            if not body.get("keep_person"):
                self.people = {name: uuid for name, uuid in self.people.items() if uuid not in uuids}
        return summary(found=len(uuids), deleted=0 if body.get("keep_person") else len(uuids))

    def persons(self, request: httpx.Request) -> httpx.Response:
        """List the people of a distinct id, or retrieve one."""
        wanted = query(request).get("distinct_id")
        name = request.url.path.rstrip("/").split("/")[-1]
        if request.method == "GET" and wanted:
            found = [
                {"id": self.people[each], "distinct_ids": wanted} for each in wanted if each in self.people
            ]
            return httpx.Response(200, json={"results": found, "next": None})
        if request.method == "GET" and "-" in name:
            known = name in self.people.values()
            return (
                httpx.Response(200, json=self.record(name))
                if known
                else problem(404, "not_found", "Not found.")
            )
        raise AssertionError(f"nobody expected {request.method} {request.url}")

    def deletion_status(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"results": [], "next": None})

    def funnel(self, request: httpx.Request) -> httpx.Response:
        return no_person_id(request)


def summary(found: int, deleted: int, queued: int = 0, **more: Any) -> httpx.Response:
    body = {
        "persons_found": found, "persons_deleted": deleted, "persons_queued_for_deletion": queued,
        "events_queued_for_deletion": False, "recordings_queued_for_deletion": False, "deletion_errors": [],
    }  # fmt: skip
    return httpx.Response(202, json=body | more)


def query(request: httpx.Request) -> dict[str, list[str]]:
    return parse_qs(urlsplit(str(request.url)).query)
