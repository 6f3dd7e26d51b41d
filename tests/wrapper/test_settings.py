from __future__ import annotations

from typing import Any

import pytest

from posthog_persons import AsyncPersonsClient, Pace, PersonsClient, Retry, SettingsError
from posthog_persons.settings import resolve

KEY = "phx_a-secret-of-nobody"


def settings(**more: Any) -> Any:
    given: dict[str, Any] = {"key": KEY, "project_id": 1, "environ": {}} | more
    return resolve(**given)


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ({}, "https://us.posthog.com"),
        ({"region": "eu"}, "https://eu.posthog.com"),
        ({"host": "https://posthog.example.org/"}, "https://posthog.example.org"),
        ({"host": "http://127.0.0.1:8000"}, "http://127.0.0.1:8000"),
        ({"host": "http://[::1]:8000"}, "http://[::1]:8000"),
        ({"host": "HTTPS://PostHog.Example.org"}, "https://posthog.example.org"),
        ({"environ": {"POSTHOG_HOST": "https://env.example.org"}}, "https://env.example.org"),
        ({"environ": {"POSTHOG_HOST": ""}}, "https://us.posthog.com"),
        ({"environ": {"POSTHOG_HOST": "https://env.example.org"}, "region": "eu"}, "https://eu.posthog.com"),
    ],
)
def test_the_origin_comes_from_host_region_or_environment(given: dict[str, Any], origin: str) -> None:
    assert settings(**given).origin == origin


@pytest.mark.parametrize(
    "host",
    [
        "", "posthog.example.org", "ftp://x.org", "https://", "https://x.org:port", "https://x.org:99999",
        "https://x.org/api", "https://x.org?", "https://x.org/#", "https://a:b@x.org", "https://@x.org",
        "https://x .org", "https://x.org\\@y.org", "https://[::1",
    ],
)  # fmt: skip
def test_a_host_that_is_no_plain_origin_is_refused(host: str) -> None:
    with pytest.raises(SettingsError, match="host"):
        settings(host=host)


@pytest.mark.parametrize("project_id", [1, "12345", "@current", "0190-ab_c"])
def test_project_ids_are_one_path_segment(project_id: int | str) -> None:
    assert settings(project_id=project_id).project_id == str(project_id)


@pytest.mark.parametrize(
    "project_id",
    ["", ".", "..", "a/b", "/", " 1", "1\n", "1 2", "\0", "%2e%2e", "@other", "1?x", "1\\2", "é"],
)
def test_a_project_id_that_would_change_the_path_is_refused(project_id: str) -> None:
    with pytest.raises(SettingsError, match="project id"):
        settings(project_id=project_id)


def test_the_environment_fills_what_arguments_leave_out() -> None:
    found = resolve(environ={"POSTHOG_PERSONAL_API_KEY": "phx_env", "POSTHOG_PROJECT_ID": "7"})
    assert (found.key, found.project_id) == ("phx_env", "7")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"key": None}, "POSTHOG_PERSONAL_API_KEY"),
        ({"key": ""}, "POSTHOG_PERSONAL_API_KEY"),
        ({"key": "phx_a b"}, "white space"),
        ({"key": "phx_ä"}, "white space"),
        ({"project_id": None}, "POSTHOG_PROJECT_ID"),
        ({"host": "https://x.org", "region": "us"}, "not both"),
        ({"region": "mars"}, "region must be one of us, eu"),
        ({"scope": "teams"}, "scope must be one of environments, projects"),
        ({"timeout": 0}, "above 0"),
        ({"connect_timeout": -1}, "above 0"),
        ({"max_answer_bytes": 0}, "above 0"),
        ({"max_wait": -1}, "max_wait must be 0 or above"),
        ({"environ": {"POSTHOG_PERSONS_PACE": "fast"}}, "POSTHOG_PERSONS_PACE must be off"),
    ],
)
def test_what_is_missing_or_wrong_is_said(given: dict[str, Any], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        settings(**given)


def test_the_environment_may_switch_the_pace_off_and_an_argument_wins() -> None:
    off = {"POSTHOG_PERSONS_PACE": "off"}
    assert settings().pace is None
    assert settings(environ={"POSTHOG_PERSONS_PACE": ""}).pace is None
    assert settings(environ=off).pace == Pace.OFF
    assert settings(environ=off, pace=Pace()).pace == Pace()


def test_calls_are_repeated_unless_that_is_switched_off() -> None:
    assert settings().retry == Retry(attempts=4)
    assert settings(retry=Retry.NEVER).retry.attempts == 1


def test_the_base_url_holds_the_scope() -> None:
    assert settings().base_url == "https://us.posthog.com/api/environments"
    assert settings(scope="projects").base_url == "https://us.posthog.com/api/projects"


def test_no_repr_holds_the_key() -> None:
    for client in (PersonsClient(key=KEY, project_id=1), AsyncPersonsClient(key=KEY, project_id=1)):
        assert KEY not in repr(client)
        assert KEY not in repr(client.settings)
        assert "https://us.posthog.com" in repr(client)
