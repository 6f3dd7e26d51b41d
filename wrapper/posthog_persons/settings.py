"""Where PostHog is, which project is meant, and the key."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args
from urllib.parse import SplitResult, urlsplit

from .errors import SettingsError
from .pace import Pace
from .retry import Retry

Region = Literal["us", "eu"]
Scope = Literal["environments", "projects"]

KEY_VARIABLE = "POSTHOG_PERSONAL_API_KEY"
HOST_VARIABLE = "POSTHOG_HOST"
PROJECT_VARIABLE = "POSTHOG_PROJECT_ID"
PACE_VARIABLE = "POSTHOG_PERSONS_PACE"

TIMEOUT = 60.0  # seconds; a call with 1000 ids can take several
CONNECT_TIMEOUT = 10.0  # seconds
MAX_ANSWER_BYTES = 128 * 1024 * 1024
MAX_WAIT = 3600.0  # seconds; PostHog has asked for more than half an hour
PACE_OFF = "off"
# One path segment: nothing that a URL would read as structure.
_PROJECT_ID = re.compile(r"@current|[A-Za-z0-9_-]+")
_KEY = re.compile(r"[\x21-\x7e]+")


class Secret(str):
    """A text that is not shown: tracebacks and debuggers print the repr of all that they find in frames."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'[…]'"


def secret(text: str | None) -> Secret | None:
    """Return a text that is not shown, if there is one."""
    return None if text is None else Secret(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Settings of a client, checked.

    Attributes:
        key: Personal API key; never in the repr.
        origin: Scheme, host and port of PostHog, without a slash at the end.
        project_id: Project (really: environment) id, or `@current` (api-facts §0.2).
        scope: Which of the two equal path prefixes is used.
        timeout: Seconds to wait for an answer, or for the network to take a request.
        connect_timeout: Seconds to wait for a connection.
        max_answer_bytes: Answers longer than this (after decompression) are refused.
        pace: How many calls are made at most; None: as many as the server takes, found out by `capabilities`
            and until then those of newer servers.
        retry: How often a call is made that fails.
        max_wait: Seconds that one call waits in all because the server failed or asked for it, from 0.
    """

    key: str = field(repr=False)
    origin: str
    project_id: str
    scope: Scope = "environments"
    timeout: float = TIMEOUT
    connect_timeout: float = CONNECT_TIMEOUT
    max_answer_bytes: int = MAX_ANSWER_BYTES
    pace: Pace | None = None
    retry: Retry = field(default_factory=Retry)
    max_wait: float = MAX_WAIT

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", Secret(self.key))
        if self.scope not in get_args(Scope):
            raise SettingsError(f"the scope must be one of {', '.join(get_args(Scope))}")
        if not (self.timeout > 0 and self.connect_timeout > 0 and self.max_answer_bytes > 0):
            raise SettingsError("timeouts and the size limit of answers must be above 0")
        if not self.max_wait >= 0:
            raise SettingsError("max_wait must be 0 or above")

    @property
    def base_url(self) -> str:
        """Return the URL that the contract's paths are appended to."""
        return f"{self.origin}/api/{self.scope}"


def resolve(  # noqa: PLR0913 - one argument a setting, all by keyword
    *,
    key: str | None = None,
    host: str | None = None,
    region: Region | None = None,
    project_id: int | str | None = None,
    scope: Scope = "environments",
    timeout: float = TIMEOUT,
    connect_timeout: float = CONNECT_TIMEOUT,
    max_answer_bytes: int = MAX_ANSWER_BYTES,
    pace: Pace | None = None,
    retry: Retry | None = None,
    max_wait: float = MAX_WAIT,
    environ: Mapping[str, str] = os.environ,
) -> Settings:
    """Make settings from arguments, and from the environment where an argument is absent.

    Args:
        key: Personal API key; else `POSTHOG_PERSONAL_API_KEY`.
        host: Origin of a self-hosted PostHog; else the region; else `POSTHOG_HOST`; else US cloud.
        region: `us` or `eu`, instead of a host (api-facts §5.1).
        project_id: Project id, or `@current`; else `POSTHOG_PROJECT_ID`.
        scope: `environments` or `projects`, the two equal path prefixes (api-facts §0.2).
        timeout: Seconds to wait for an answer, above 0.
        connect_timeout: Seconds to wait for a connection, above 0.
        max_answer_bytes: Upper limit of an answer's length, above 0.
        pace: How many calls are made at most; else any if `POSTHOG_PERSONS_PACE` is `off`; else the server's.
        retry: How often a call is made that fails.
        max_wait: Seconds that one call waits in all because the server failed or asked for it, from 0.
        environ: Where the variables are read from.

    Returns:
        Checked settings.

    Raises:
        SettingsError: Something is missing or cannot be right.
    """
    key = secret(environ.get(KEY_VARIABLE) if key is None else key)
    variables = {name: environ.get(name) for name in (HOST_VARIABLE, PROJECT_VARIABLE, PACE_VARIABLE)}
    del environ  # tracebacks may show what stands in frames, and the key stands in it
    if host is not None and region is not None:
        raise SettingsError("give a host or a region, not both")
    if host is None and region is None:
        host = variables[HOST_VARIABLE] or None
    return Settings(
        key=_checked_key(key),
        origin=_origin(_region_host(region or "us") if host is None else host),
        project_id=checked_project_id(variables[PROJECT_VARIABLE] if project_id is None else project_id),
        scope=scope,
        timeout=timeout,
        connect_timeout=connect_timeout,
        max_answer_bytes=max_answer_bytes,
        pace=_pace(variables[PACE_VARIABLE]) if pace is None else pace,
        retry=retry or Retry(),
        max_wait=max_wait,
    )


def checked_project_id(project_id: int | str | None) -> str:
    """Return a project id as one safe path segment.

    An empty id, `.` or `..` would silently address another resource, even when percent-encoded.

    Raises:
        SettingsError: It is absent, or holds anything but letters, digits, `-` and `_`.
    """
    if project_id is None:
        raise SettingsError(f"no project id: give one, or set {PROJECT_VARIABLE}")
    text = str(project_id)
    if not _PROJECT_ID.fullmatch(text):
        raise SettingsError("the project id must be a number such as 12345, or @current")
    return text


def _pace(variable: str | None) -> Pace | None:
    if variable not in {None, "", PACE_OFF}:
        raise SettingsError(f"{PACE_VARIABLE} must be {PACE_OFF}, or not set")
    return Pace.OFF if variable else None


def _checked_key(key: str | None) -> str:
    if not key:
        raise SettingsError(f"no personal API key: set {KEY_VARIABLE}")
    if not _KEY.fullmatch(key):
        raise SettingsError("the personal API key holds white space or characters that no key has")
    return key


def _region_host(region: str) -> str:
    if region not in get_args(Region):
        raise SettingsError(f"the region must be one of {', '.join(get_args(Region))}")
    return f"https://{region}.posthog.com"


def _origin(host: str) -> str:
    parts, port = _split(host)
    if (
        parts is None
        or parts.scheme not in {"http", "https"}
        or not parts.hostname
        or re.search(r"[\s\\]", host)
    ):
        raise SettingsError("the host must be a URL such as https://us.posthog.com")
    if "@" in parts.netloc:
        raise SettingsError("the host must not hold a user name or a password")
    if parts.path not in {"", "/"} or "?" in host or "#" in host:
        raise SettingsError("the host must be a scheme, a name and a port, without a path")
    name = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{name}" + ("" if port is None else f":{port}")


def _split(host: str) -> tuple[SplitResult | None, int | None]:
    try:
        parts = urlsplit(host)
        port = parts.port
    except ValueError:  # a port that is no number, or a broken IPv6 address
        return None, None
    return parts, port
