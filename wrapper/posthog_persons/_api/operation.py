"""A call, and how its answer is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from posthog_persons._transport.wire import Answer, Call
from posthog_persons.errors import DecodeError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Operation(Generic[T]):
    """A call and how its answer is read.

    Attributes:
        name: What `posthog_persons.capabilities.LIFETIMES` calls it.
        call: What is sent.
        parse: Makes the record of the decoded JSON.
    """

    name: str
    call: Call
    parse: Callable[[Any], T]

    def decode(self, answer: Answer) -> T:
        """Return the answer as a record.

        Raises:
            DecodeError: The answer is no JSON, or not in the contract's shape; it names no value, since
                values are personal data.
        """
        try:
            return self.parse(json.loads(answer.body))
        except (KeyError, TypeError, AttributeError):
            fault = "not in the contract's shape"
        except (ValueError, RecursionError):
            fault = f"not readable ({answer.content_type or 'no content type'}, {len(answer.body)} bytes)"
        raise DecodeError(f"the answer is {fault}: is the host a PostHog?", status=answer.status)


class Command(Operation[None]):
    """An operation whose success has nothing to tell: the answer is empty.

    Args:
        name: As above.
        call: What is sent.
    """

    def __init__(self, name: str, call: Call) -> None:
        super().__init__(name, call, done)

    def decode(self, answer: Answer) -> None:
        """Read nothing: the status has said it all.

        Raises:
            DecodeError: It is a page for people, as of a proxy: the service never saw the call.
        """
        if answer.content_type == "text/html":
            raise DecodeError("the answer is HTML: is the host a PostHog?", status=answer.status)


def call(kwargs: dict[str, Any]) -> Call:
    """Return what a generated request builder made as a call."""
    return Call(
        method=kwargs["method"].upper(),
        url=kwargs["url"],
        params=kwargs.get("params", {}),
        json=kwargs.get("json"),
    )


def done(_: Any) -> None:
    """Read nothing of an answer."""
