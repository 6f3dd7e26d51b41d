"""On what terms profiles are deleted."""

from __future__ import annotations

from dataclasses import asdict
from typing import cast

from posthog_persons_emulator.control.deletions import Mode, Terms
from posthog_persons_emulator.control.endpoint import Call
from posthog_persons_emulator.control.fields import Fields, choice, number, whole
from posthog_persons_emulator.control.refusal import Refusal

_LONGEST = 366 * 86_400
_MOST_POLLS = 1_000_000


def put(call: Call) -> object:
    """Set the terms for deletions to come; `seconds` goes with delayed, `polls` with polls."""
    with Fields(call.body) as fields:
        mode = cast("Mode", fields.required("mode", choice("immediate", "delayed", "polls")))
        seconds = fields.optional("seconds", number(0, _LONGEST), None)
        polls = fields.optional("polls", whole(1, _MOST_POLLS), None)
    for name, given, owner in (("seconds", seconds, "delayed"), ("polls", polls, "polls")):
        if mode == owner and given is None:
            raise Refusal(f"The mode {mode} needs {name}.", attr=name, code="required")
        if mode != owner and given is not None:
            raise Refusal(f"The mode {mode} has no {name}.", attr=name)
    terms = Terms(mode, seconds or 0, polls or 1)
    call.service.deletion_mode.terms = terms
    return {"mode": mode} | {mode_field: asdict(terms)[mode_field] for mode_field in _FIELDS[mode]}


_FIELDS: dict[Mode, tuple[str, ...]] = {"immediate": (), "delayed": ("seconds",), "polls": ("polls",)}
