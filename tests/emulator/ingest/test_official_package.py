"""PostHog's own package loads the emulator without knowing it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import posthog.request
import pytest
import requests
from posthog import Posthog

from emulator.ingest.sending import TOKEN, Project


class Session:
    """Hands the package's requests to the project."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.urls: list[str] = []

    def post(self, url: str, data: Any, headers: dict[str, str], **_: Any) -> requests.Response:
        self.urls.append(url)
        body = data if isinstance(data, bytes) else data.encode()
        encoding = headers.get("Content-Encoding", "")
        result = self.project.post(body, {}, headers["Content-Type"], encoding)
        response = requests.Response()
        response.status_code = result.status
        response._content = result.body.encode()
        return response


@pytest.fixture
def session(project: Project, monkeypatch: pytest.MonkeyPatch) -> Session:
    session = Session(project)
    monkeypatch.setattr(posthog.request, "_session", session)
    # The package sends the machine's time: with that as real time too, there is (nearly) no skew.
    monkeypatch.setattr(project.clock, "_real_time", lambda: datetime.now(UTC).timestamp())
    return session


@pytest.mark.parametrize("gzip", [False, True])
def test_the_official_package_loads_people_and_groups(project: Project, session: Session, gzip: bool) -> None:
    client = Posthog(TOKEN, host="http://emulator.test", sync_mode=True, gzip=gzip)
    client.capture("seen", distinct_id="anon")
    client.capture("$identify", distinct_id="ada", properties={"$anon_distinct_id": "anon"})
    client.set(distinct_id="ada", properties={"plan": "pro"})
    client.set_once(distinct_id="ada", properties={"plan": "free", "first": 1})
    client.alias(previous_id="ada", distinct_id="ada-2")
    client.group_identify("company", "acme", {"size": 3}, distinct_id="ada")
    client.capture("paid", distinct_id="ada-2", groups={"company": "acme"})
    client.capture("nobody's")
    client.shutdown()

    assert set(session.urls) == {"http://emulator.test/batch/"}
    [ada] = project.people()
    assert ada.distinct_ids == ("anon", "ada", "ada-2")
    assert ada.is_identified
    assert {key: ada.properties[key] for key in ("plan", "first")} == {"plan": "pro", "first": 1}
    assert [(name, owner) for name, _, owner in project.events()] == [
        ("seen", 1),
        ("$identify", 1),
        ("$set", 1),
        ("$set_once", 1),
        ("$create_alias", 1),
        ("$groupidentify", 1),
        ("paid", 1),
        ("nobody's", None),
    ]
    acme = project.store.groups.get(1, 0, "acme")
    assert acme is not None
    assert acme.properties == {"size": 3}
