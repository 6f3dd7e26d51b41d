"""The clock: shown, set, moved on."""

from __future__ import annotations

from datetime import datetime, timedelta

from posthog_persons_emulator.control.due import catch_up
from posthog_persons_emulator.control.endpoint import Call
from posthog_persons_emulator.control.fields import LATEST, Fields, iso, moment, number
from posthog_persons_emulator.control.refusal import Refusal
from posthog_persons_emulator.store.deletions import next_run

NEXT_RUN = "next-deletion-run"
"""Stands for the coming Sunday, 05:00 UTC."""

_FASTEST = 1_000_000
_LONGEST = (LATEST - datetime.fromtimestamp(0, LATEST.tzinfo)).total_seconds()


def show(call: Call) -> object:
    """Return the time and the rate: emulated seconds a real second."""
    return {"now": iso(call.service.clock.now()), "rate": call.service.clock.rate}


def put(call: Call) -> object:
    """Set the time, the rate, or both; what is not given stays, and work that fell due is done."""
    clock = call.service.clock
    with Fields(call.body) as fields:
        now = fields.optional("now", moment, None)
        rate = fields.optional("rate", number(0, _FASTEST), None)
    if now is None and rate is None:
        raise Refusal("Give now, rate, or both.", code="required")
    clock.set(now or clock.now(), clock.rate if rate is None else rate)
    catch_up(call.service)
    return show(call)


def advance(call: Call) -> object:
    """Move the time on by seconds or to a moment; every deletion run on the way is carried out."""
    clock = call.service.clock
    now = clock.now()

    def destination(value: object) -> datetime:
        return next_run(now) if value == NEXT_RUN else moment(value)

    with Fields(call.body) as fields:
        seconds = fields.optional("seconds", number(0, _LONGEST), None)
        to = fields.optional("to", destination, None)
    if (seconds is None) == (to is None):
        raise Refusal("Give either seconds or to.", code="required")
    target = to or now + timedelta(seconds=seconds or 0)
    if not now <= target < LATEST:
        attr = "seconds" if to is None else "to"
        raise Refusal(f"That leads to {iso(target)}: not ahead of now, or too far.", attr=attr)
    clock.set(target, clock.rate)
    catch_up(call.service)
    return show(call)
