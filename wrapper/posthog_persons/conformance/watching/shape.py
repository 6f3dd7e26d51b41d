"""Whether an answer has a documented status, content type and form."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from posthog_persons.conformance.contract.strict import Strict
from posthog_persons.conformance.watching.seen import Lie, Seen

_SHOWN = 300
"""So many characters of a message are kept."""
JSON = "application/json"
CSV = "text/csv"
_NO_METHOD = frozenset({401, 403, 404, 405, 406, 415, 429})
"""What a request may be answered with whose method the path does not take."""
_OWN_WAYS = frozenset({"HEAD", "OPTIONS", "TRACE"})
"""Methods that a framework answers by itself."""


def status(seen: Seen) -> Iterator[Lie]:
    """The status is documented; a path that takes no such method answers with no success (api-facts §3)."""
    got = seen.exchange.status
    if seen.exchange.method in _OWN_WAYS:
        return
    if seen.operation is None:
        if got not in (_NO_METHOD if seen.template is None else _NO_METHOD | {400}):
            where = "a path" if seen.template is None else "a method"
            yield f"{where} that the contract does not have is answered {got}", ""
    elif got not in seen.contract.responses(seen.operation):
        yield f"status {got} is not documented", ""


def content_type(seen: Seen) -> Iterator[Lie]:
    """JSON, or CSV where it was asked for; errors are JSON, and no body is nothing (api-facts §0.4)."""
    exchange = seen.exchange
    got = exchange.content_type
    if exchange.method in _OWN_WAYS:
        return
    if seen.operation is not None and exchange.status in {200, 201, 202}:
        content = seen.contract.responses(seen.operation).get(exchange.status, {}).get("content", {})
        if not content:
            if exchange.body:
                yield "a body where none is documented", _short(exchange.body.decode(errors="replace"))
            return
        expected = CSV if _wants_csv(seen) else JSON
    else:
        expected = JSON
    if got != expected:
        yield f"the content type is {got or 'missing'} instead of {expected}", ""
    elif expected == JSON and not seen.is_json:
        yield "the body is no JSON", _short(exchange.body.decode(errors="replace"))


def html(seen: Seen) -> Iterator[Lie]:
    """No answer is a page for browsers."""
    start = seen.exchange.body.lstrip()[:15].lower()
    if "html" in seen.exchange.content_type or start.startswith((b"<!doctype", b"<html")):
        yield "the answer is HTML", ""


def schema(strict: Strict) -> Callable[[Seen], Iterator[Lie]]:
    """Return the rule that an answer has every documented field and no other, of the documented types."""

    def rule(seen: Seen) -> Iterator[Lie]:
        if seen.operation is None or not seen.is_json or seen.exchange.content_type != JSON:
            return
        for flaw in strict.flaws(seen.operation, seen.exchange.status, seen.data):
            where = f" at {flaw.place}" if flaw.place else ""
            yield (
                f"the answer breaks its schema{where}: {_WORDS.get(flaw.rule, flaw.rule)}",
                _short(flaw.says),
            )

    return rule


_WORDS = {
    "required": "the field is missing",
    "additionalProperties": "the field is not documented",
    "type": "wrong type",
    "enum": "no value that may occur",
    "format": "wrong form",
}


def _wants_csv(seen: Seen) -> bool:
    """Tell whether a table was asked for: `format` wins over `Accept`, and an empty one is none (DEV-064)."""
    form = seen.query.get("format")
    if form:
        return form == "csv"
    headers = {name.lower(): value for name, value in seen.exchange.sent_headers.items()}
    return headers.get("accept", "").strip().lower().startswith(CSV)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}\N{HORIZONTAL ELLIPSIS}"
