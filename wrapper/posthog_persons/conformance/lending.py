"""Further keys of a server that is not the run's own: lent by whoever runs it, or made by an emulator."""

from __future__ import annotations

from collections.abc import Mapping

import requests

from posthog_persons.conformance.server import Server
from posthog_persons.conformance.turns import loopback

VARIABLE = "POSTHOG_KEY_{}"
"""Name of the variable that a key is taken from."""


def wanted(project_id: str) -> Mapping[str, Mapping[str, object]]:
    """Return the further keys that checks use (`Server.keys`), as an emulator is asked for them.

    Args:
        project_id: The project that is tested.
    """
    other = int(project_id) + 1 if project_id.isdecimal() else 1
    scopes = ["person:read", "person:write"]
    return {
        "unscoped": {"kind": "scoped", "scopes": ["feature_flag:read"]},
        "reading": {"kind": "scoped", "scopes": ["person:read"]},
        "elsewhere": {"kind": "scoped", "scopes": scopes, "projects": [other]},
    }


def lend(server: Server, environment: Mapping[str, str]) -> None:
    """Give a server its further keys; one that is not to be had leaves out what needs it.

    Args:
        server: Any server. An emulator is asked for keys if it runs on this machine and may be written to.
        environment: Variables, such as `POSTHOG_KEY_READING`.
    """
    for name, body in wanted(server.target.project_id).items():
        key = environment.get(VARIABLE.format(name.upper())) or _made(server, body)
        if key:
            server.add_key(name, key)


def _made(server: Server, body: Mapping[str, object]) -> str | None:
    if not (server.target.own or (server.target.writable and loopback(server.target.origin))):
        return None
    try:
        answer = server.send("POST", "/_emulator/keys/", body=body).answer
    except requests.RequestException:  # the guard's refusal is one, too
        return None
    key = answer.get("key") if isinstance(answer, dict) else None
    return key if isinstance(key, str) else None
