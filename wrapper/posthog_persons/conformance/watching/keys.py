"""Whether a request's key is asked for, before anything else (api-facts §3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from posthog_persons.conformance.watching.seen import Lie, Seen

_BEARER = re.compile(r"Bearer\s+(\S.+)")
_OURS = re.compile(r"\$POSTHOG_\w+")
_MISSING = r"Authentication credentials were not provided\."
_WRONG = r"Personal API key found in request (request )?{} is invalid\."
_TOKENS = ("token", "api_key")
_NOT_ACCEPTABLE = 406


def keys(seen: Seen) -> Iterator[Lie]:
    """Without a key, and with one that nobody has, it is 401; with a key it is not.

    Only the first key counts: of the header, the body, the query. A project's token may stand beside it;
    an unknown one is a 401 of its own.
    """
    if seen.template is None:
        return
    place, key = _presented(seen)
    status = seen.exchange.status
    detail = seen.data.get("detail") if isinstance(seen.data, dict) else None
    if key is not None and _OURS.fullmatch(key) and not key.endswith("_TOKEN"):
        names_project = any(source.get(name) for source in (seen.query, seen.body) for name in _TOKENS)
        if status == 401 and not names_project:  # noqa: PLR2004 - HTTP's
            yield "a key that may call is refused as unknown", str(detail)
        return
    if status == _NOT_ACCEPTABLE or seen.query.get("format", "json") not in {"", "json", "csv"}:
        return  # what is offered comes first
    expected = _MISSING if key is None else _WRONG.format(place)
    if status != 401:  # noqa: PLR2004 - HTTP's
        missing = "without a key" if key is None else "with a key that nobody has"
        yield f"a call {missing} is not answered 401", f"status {status}"
    elif seen.exchange.method != "HEAD" and not re.fullmatch(expected, str(detail)):
        yield "a 401 says another reason than its own", f"{detail}; expected {expected}"


def _presented(seen: Seen) -> tuple[str, str | None]:
    headers = {name.lower(): value for name, value in seen.exchange.sent_headers.items()}
    header = _BEARER.match(headers.get("authorization", ""))
    if header:
        return "Authorization header", header[1].strip()
    for place, source in (("body", seen.body), ("query string", seen.query)):
        if source.get("personal_api_key"):
            return place, str(source["personal_api_key"])
    return "", None
