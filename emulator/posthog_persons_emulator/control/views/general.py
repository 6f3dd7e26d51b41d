"""Health, reset and keys."""

from __future__ import annotations

import re
from typing import cast

from posthog_persons_emulator.auth.keys import Kind
from posthog_persons_emulator.control.endpoint import Call
from posthog_persons_emulator.control.fields import Fields, choice, iso, list_of, whole
from posthog_persons_emulator.control.refusal import Refusal

_SCOPE = re.compile(r"\*|[a-z_]+:(?:read|write)")
_MOST_SCOPES = 100
_MOST_PROJECTS = 1000
_LARGEST_ID = 2**31 - 1


def health(call: Call) -> object:
    """Say that the emulator is there, what it plays and what time it has."""
    return {"status": "ok", "era": call.service.era.name, "now": iso(call.service.clock.now())}


def reset(call: Call) -> object:
    """Empty everything; answers as the start line."""
    with Fields(call.body):
        pass
    call.service.reset()
    return call.service.start_line(call.origin)


def create_key(call: Call) -> object:
    """Make a key of a kind (design.md, "Keys"); only a scoped one has scopes and may have projects."""
    with Fields(call.body) as fields:
        kind = cast("Kind", fields.required("kind", choice("full", "legacy", "scoped")))
        scopes = fields.optional("scopes", list_of(_scope, _MOST_SCOPES), None)
        projects = fields.optional("projects", list_of(whole(1, _LARGEST_ID), _MOST_PROJECTS), None)
    if kind == "scoped" and scopes is None:
        raise Refusal("A scoped key needs scopes.", attr="scopes", code="required")
    if kind != "scoped":
        for name, given in (("scopes", scopes), ("projects", projects)):
            if given is not None:
                raise Refusal(f"Only a scoped key has {name}.", attr=name)
    return {"key": call.service.keys.create(kind, scopes or (), projects).token}


def _scope(value: object) -> str:
    if not isinstance(value, str) or not _SCOPE.fullmatch(value):
        raise ValueError("`*`, or an object with read or write, such as person:write")
    return value
