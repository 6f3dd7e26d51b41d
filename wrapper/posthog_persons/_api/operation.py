"""A call, and how its answer is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, Generic, TypeVar

from posthog_persons._policy.effect import Effect, effect_of
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
            data = json.loads(answer.body)
        except (ValueError, RecursionError):
            fault = f"not readable ({answer.content_type or 'no content type'}, {len(answer.body)} bytes)"
        else:
            try:
                return self.parse(data)
            except (AttributeError, KeyError, TypeError, ValueError):
                fault = "not in the contract's shape"
                del data  # tracebacks may show what stands in frames
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


class CsvInto(Command):
    """An operation whose answer, as CSV, goes into a file.

    Args:
        name: As above.
        call: What is sent.
        into: The file; it is emptied first.
    """

    def __init__(self, name: str, call: Call, into: BinaryIO) -> None:
        super().__init__(name, replace(call, accept="text/csv", into=into))

    def decode(self, answer: Answer) -> None:
        """Read nothing: the file has it.

        Raises:
            DecodeError: It is no CSV.
        """
        if answer.content_type != "text/csv":
            fault = (
                f"the answer is no CSV ({answer.content_type or 'no content type'}): is the host a PostHog?"
            )
            raise DecodeError(fault, status=answer.status)


def call(kwargs: dict[str, Any], effect: Effect | None = None) -> Call:
    """Return what a generated request builder made as a call.

    Args:
        kwargs: Of the builder.
        effect: What doing it twice does; by default nothing for a GET, and more than once for all else.
    """
    method = kwargs["method"].upper()
    return Call(
        method=method,
        url=kwargs["url"],
        params=kwargs.get("params", {}),
        json=kwargs.get("json"),
        effect=effect or effect_of(method),
    )


def done(_: Any) -> None:
    """Read nothing of an answer."""
