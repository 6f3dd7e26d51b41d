"""All lies of a few kinds that can be told about a contract: by operation, parameter, field and status."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import requests

from conformance.mutants import fields
from conformance.mutants.fields import Change, Place, changed, places
from conformance.mutants.lie import Lie
from posthog_persons.conformance.checks.offered import taken
from posthog_persons.conformance.contract.operations import Contract, Operation

_NEIGHBOURS = {
    200: 201, 201: 200, 202: 200, 400: 422, 401: 403, 403: 401, 404: 400, 405: 404, 406: 415, 415: 400,
}  # fmt: skip
"""What a status might be taken for; 429, 502 and 503 are seen of a run's own emulator alone."""
_FIELDS: tuple[tuple[str, Change, str], ...] = (
    ("a field is missing", fields.removed, ""),
    ("a field has another name", fields.renamed, ""),
    ("a field is null", fields.nulled, ""),
    ("a field has another type", fields.retyped, ""),
    ("there is another field", fields.added, ""),
    ("a number is one more", fields.one_more, "integer"),
    ("a list lacks its last", fields.shortened, "array"),
    ("a list has its first twice", fields.doubled, "array"),
    ("a list is the other way round", fields.reversed_, "array"),
)
"""Each with the type that a field must have for it, if one."""
_BY_ONE = {"limit": 1, "offset": 1, "page": 1}
_PAGE = b"<!DOCTYPE html><html><body><h1>Something went wrong</h1></body></html>"


def lies(contract: Contract, operation: Operation) -> Iterator[Lie]:
    """Yield all lies about an operation."""
    for name in sorted(taken(contract, operation.id)):
        yield _lie("a parameter is lost", operation, name, asked=partial(_without, name=name))
        if by := _BY_ONE.get(name.rpartition("_")[2]):
            yield _lie("off by one", operation, name, asked=partial(_more, name=name, by=by))
    for place, types in places(contract, operation).items():
        for kind, change, needed in _FIELDS:
            if needed in {"", *types}:
                yield _lie(kind, operation, "/".join(place), answered=_at(place, change))
    for status in sorted(_NEIGHBOURS.keys() & contract.responses(operation)):
        yield _lie("another status", operation, str(status), answered=partial(_status, status=status))
        if status >= requests.codes.bad_request:
            yield _lie("swapped error fields", operation, str(status), answered=_on(status, _swapped))
            yield _lie("an HTML error", operation, str(status), answered=_on(status, _html))
    yield from _others(contract, operation)


def _others(contract: Contract, operation: Operation) -> Iterator[Lie]:
    """Yield lies about headers, keys, age and tables."""
    yield _lie("no challenge", operation, "401", answered=_on(401, _headless("WWW-Authenticate")))
    yield _lie("any key will do", operation, "Authorization", asked=_anybody())
    if operation.method == "GET":
        yield _lie("an old answer", operation, "for ever", answered=_old())
    if "text/csv" in contract.responses(operation).get(200, {}).get("content", ()):
        yield _lie("another CSV", operation, "the last column", answered=_table(lambda row: row[:-1]))
        yield _lie("another CSV", operation, "order of columns", answered=_table(lambda row: row[::-1]))
        yield _lie("another CSV", operation, "the last row", answered=_table(list, rows=-1))


def sample(contract: Contract, seed: int, each: int) -> list[Lie]:
    """Choose so many lies of each kind at random."""
    by_kind: dict[str, list[Lie]] = {}
    for operation in contract.operations:
        for lie in lies(contract, operation):
            by_kind.setdefault(lie.kind, []).append(lie)
    dice = random.Random(seed)  # noqa: S311 - a sample, no secret
    return [lie for kind in by_kind.values() for lie in dice.sample(kind, min(each, len(kind)))]


def _lie(kind: str, operation: Operation, about: str, **how: Any) -> Lie:
    return Lie(f"{kind}: {operation.id}, {about}", kind, operation.id, **how)


def _without(request: requests.PreparedRequest, *, name: str) -> None:
    _edited(request, lambda pairs: {key: value for key, value in pairs.items() if key != name})


def _more(request: requests.PreparedRequest, *, name: str, by: int) -> None:
    def more(pairs: dict[str, Any]) -> dict[str, Any]:
        sent = str(pairs.get(name, ""))
        return pairs | {name: int(sent) + by} if sent.isascii() and sent.isdecimal() else pairs

    _edited(request, more)


def _edited(request: requests.PreparedRequest, edit: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Edit the query, and the fields of a body in JSON."""
    parts = urlsplit(str(request.url))
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    if (edited := edit(query)) != query:
        request.url = parts._replace(query=urlencode(edited)).geturl()
    try:
        body = json.loads(request.body or b"")
    except ValueError:
        return
    if isinstance(body, dict) and (edited := edit(body)) != body:
        request.body = json.dumps(edited).encode()


def _at(place: Place, change: Change) -> Callable[[requests.PreparedRequest, requests.Response], None]:
    return lambda _, response: changed(response, place, change)


def _status(_: requests.PreparedRequest, response: requests.Response, *, status: int) -> None:
    if response.status_code == status:
        response.status_code = _NEIGHBOURS[status]


def _on(
    status: int, change: Callable[[requests.Response], None]
) -> Callable[[requests.PreparedRequest, requests.Response], None]:
    return lambda _, response: change(response) if response.status_code == status else None


def _swapped(response: requests.Response) -> None:
    answer = response.json()
    if "code" in answer and "detail" in answer:
        response._content = json.dumps(answer | {"code": answer["detail"], "detail": answer["code"]}).encode()


def _html(response: requests.Response) -> None:
    response._content = _PAGE
    response.headers["Content-Type"] = "text/html; charset=utf-8"


def _headless(name: str) -> Callable[[requests.Response], None]:
    def strip(response: requests.Response) -> None:
        response.headers.pop(name, None)

    return strip


def _anybody() -> Callable[[requests.PreparedRequest], None]:
    """Put the first key that was seen, which may do everything, in place of any other."""
    seen: list[str] = []

    def put(request: requests.PreparedRequest) -> None:
        if (key := request.headers.get("Authorization")) is not None:
            seen.append(str(key))
        if seen:
            request.headers["Authorization"] = seen[0]

    return put


def _old() -> Callable[[requests.PreparedRequest, requests.Response], None]:
    """Answer the same request always as it was answered first."""
    first: dict[tuple[Any, ...], bytes] = {}

    def put(request: requests.PreparedRequest, response: requests.Response) -> None:
        if response.ok:
            key = (request.url, request.headers.get("Accept"))
            response._content = first.setdefault(key, response.content)

    return put


def _table(
    cut: Callable[[list[str]], Sequence[str]], rows: int | None = None
) -> Callable[[requests.PreparedRequest, requests.Response], None]:
    def put(_: requests.PreparedRequest, response: requests.Response) -> None:
        if response.headers.get("content-type", "").startswith("text/csv"):
            read = list(csv.reader(io.StringIO(response.content.decode(), newline="")))
            told = io.StringIO(newline="")
            csv.writer(told).writerows([cut(row) for row in read[:rows]])
            response._content = told.getvalue().encode()

    return put
