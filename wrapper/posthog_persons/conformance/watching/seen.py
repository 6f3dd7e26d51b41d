"""An exchange as the rules see it: read once, with the operation that it belongs to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NoReturn, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from posthog_persons.conformance.contract.operations import Contract, Operation
from posthog_persons.conformance.exchange import Exchange

Json: TypeAlias = Any
Lie: TypeAlias = tuple[str, str]
"""What is wrong, in words that are the same whenever it is found, and what was seen this time."""
Rule: TypeAlias = "Callable[[Seen], Iterator[Lie]]"

_BELOW = re.compile(r"/api/(?:environments|projects)(/.*)")
_WHOLE = re.compile(r"\s*([+-]?\d+)(?:\.0*)?\s*", re.ASCII)
MOST_DIGITS = 18


@dataclass(frozen=True, kw_only=True)
class Seen:
    """An exchange below a project's persons.

    Attributes:
        exchange: What was sent and came back.
        contract: The contract of the era.
        template: The path's template; None: the contract has no such path.
        operation: The operation; None: the path does not take the method.
        data: The answer, read as JSON; None: it is something else.
        is_json: Whether it could be read.
    """

    exchange: Exchange
    contract: Contract
    template: str | None
    operation: Operation | None
    data: Json = field(repr=False)
    is_json: bool

    @classmethod
    def of(cls, exchange: Exchange, contract: Contract) -> Seen | None:
        """Read an exchange; None: it is about something else than persons."""
        below = _BELOW.fullmatch(urlsplit(exchange.url).path)
        if below is None or not re.match(r"/[^/]+/persons(/|\Z)", below[1]):
            return None
        data, is_json = _read(exchange.body)
        return cls(
            exchange=exchange,
            contract=contract,
            template=contract.template(below[1]),
            operation=contract.match(exchange.method, below[1]),
            data=data,
            is_json=is_json,
        )

    @property
    def name(self) -> str:
        """The operation's id; empty if there is none."""
        return self.operation.id if self.operation else ""

    @cached_property
    def query(self) -> Mapping[str, str]:
        """The query's parameters; of one that comes twice, the last."""
        return dict(parse_qsl(urlsplit(self.exchange.url).query, keep_blank_values=True))

    @cached_property
    def body(self) -> Mapping[str, Json]:
        """The fields of the request's body; empty if it is no JSON object."""
        asked = self.exchange.asked
        return asked if isinstance(asked, dict) else {}

    @cached_property
    def asked(self) -> Mapping[str, Json]:
        """What an insight is asked with: query and body, of which the body wins; empty counts as absent."""
        both = {**self.query, **{name: value for name, value in self.body.items() if value is not None}}
        return {name: value for name, value in both.items() if value != ""}

    @property
    def is_success(self) -> bool:
        """Whether it was answered with what was asked for, as JSON."""
        return self.operation is not None and 200 <= self.exchange.status < 300 and self.is_json  # noqa: PLR2004 - HTTP's

    def count(self, name: str, default: int) -> int | None:
        """Return a number that was asked for, as the service reads it (DEV-031); None: that is not known."""
        if name not in self.asked:
            return default
        number = whole(self.asked[name])
        return number if number is None else number or default


def whole(value: Json) -> int | None:
    """Read a whole number, as such or in a text, with or without an empty fraction; None: it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, str):
        match = _WHOLE.fullmatch(value)
        return int(match[1]) if match and len(match[1]) <= MOST_DIGITS else None
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 10**MOST_DIGITS else None
    return value if isinstance(value, int) and abs(value) < 10**MOST_DIGITS else None


def is_true(value: Json) -> bool:
    """Read a switch: of texts `true` and `1` are on, of other JSON what Python calls true (DEV-035)."""
    return value.lower() in {"true", "1"} if isinstance(value, str) else bool(value)


def objects(value: Json) -> list[dict[str, Json]]:
    """Return the objects of a list; what is something else is told by its schema."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _read(body: bytes) -> tuple[Json, bool]:
    try:
        return json.loads(body, parse_constant=_refuse), True
    except (ValueError, RecursionError):
        return None, False


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text} is no JSON")
