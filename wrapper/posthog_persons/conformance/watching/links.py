"""Whether links lead where they must: worked out again from the request (api-facts §0.6, §2; DEV-025)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit

from posthog_persons.conformance.watching.seen import MOST_DIGITS, Lie, Rule, Seen, objects

Json = Any

DEFAULT_LIMIT = 100
_OFFSET = re.compile(r"([?&]offset=)[^&]*")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_CORRELATION = frozenset({"funnel_correlation_persons", "funnel_correlation_persons_post"})


def paging(seen: Seen) -> Iterator[Lie]:
    """`next` is there if the page is full, and `previous` if there is one; both lead there (DEV-025)."""
    page = rows(seen)
    if page is None:
        return
    prefix = "funnel_correlation_person_" if seen.name in _CORRELATION else ""
    limit = seen.count(f"{prefix}limit", DEFAULT_LIMIT)
    offset = seen.count(f"{prefix}offset", 0)
    if limit is None or offset is None:
        return
    if len(page) > limit:
        yield "the page holds more people than its limit", f"{len(page)} of {limit}"
    full = len(page) + _missing(seen) >= limit
    following = _aliased(seen, f"{prefix}offset", offset + limit) if prefix else _link(seen, offset + limit)
    yield from _compared(seen, "next", following if full else None)
    if seen.name == "list_persons":
        before = offset - limit
        yield from _compared(seen, "previous", None if before < 0 else _link(seen, before or offset))


def initial(seen: Seen) -> Iterator[Lie]:
    """`initial` is the URL of the request (api-facts §0.6)."""
    if seen.is_success and isinstance(seen.data, dict) and "initial" in seen.data:
        yield from _compared(seen, "initial", seen.exchange.url)


def deletions(seen: Seen) -> Iterator[Lie]:
    """Pages of deletions have links as the framework makes them: absolute, without `offset` where it is 0."""
    if not (seen.is_success and seen.name == "deletion_status" and isinstance(seen.data, dict)):
        return
    count, limit = seen.data.get("count"), _positive(seen, "limit") or DEFAULT_LIMIT
    offset = _positive(seen, "offset") or 0
    if not isinstance(count, int):
        return
    listed = len(seen.data.get("results") or ())
    if listed != max(0, min(limit, count - offset)):
        yield (
            "the page does not hold as many rows as it must",
            f"{listed} of {count} from {offset}, {limit} a page",
        )
    yield from _compared(
        seen, "next", _set(seen, limit=limit, offset=offset + limit) if offset + limit < count else None
    )
    before = max(0, offset - limit) or None
    yield from _compared(seen, "previous", _set(seen, limit=limit, offset=before) if offset > 0 else None)


def activity(seen: Seen) -> Iterator[Lie]:
    """Pages of the log have absolute links that number the page (DEV-082)."""
    if not (
        seen.is_success and seen.name in {"person_activity", "all_activity"} and isinstance(seen.data, dict)
    ):
        return
    limit, page, total = seen.count("limit", 10), seen.count("page", 1), seen.data.get("total_count")
    if not isinstance(total, int) or any(
        len(str(seen.asked.get(name, ""))) > MOST_DIGITS for name in ("limit", "page")
    ):
        return  # what becomes of a number beyond all counts is not known
    limit, page = limit if limit and limit > 0 else 10, page if page and page > 0 else 1
    before, listed = (page - 1) * limit, len(seen.data.get("results") or ())
    if listed != max(0, min(limit, total - before)):
        yield (
            "the page does not hold as many rows as it must",
            f"{listed} of {total} on page {page}, {limit} a page",
        )
    yield from _compared(seen, "next", _aliased(seen, "page", page + 1) if before + limit < total else None)
    yield from _compared(seen, "previous", _aliased(seen, "page", page - 1) if page > 1 else None)


RULES: tuple[Rule, ...] = (paging, initial, deletions, activity)


def rows(seen: Seen) -> list[dict[str, Json]] | None:
    """Return the people on a page of the list or of an insight; None: the answer is no such page."""
    if not (seen.is_success and isinstance(seen.data, dict)):
        return None
    if seen.name == "list_persons":
        return objects(seen.data.get("results"))
    if seen.name == "retention_persons":
        return objects(seen.data.get("result"))
    results = objects(seen.data.get("results"))
    return objects(results[0].get("people")) if len(results) == 1 and "people" in results[0] else None


def _missing(seen: Seen) -> int:
    missing = seen.data.get("missing_persons", 0)
    return missing if isinstance(missing, int) else 0


def _link(seen: Seen, offset: int) -> str:
    parts = urlsplit(seen.exchange.url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    if "offset" not in path:
        return f"{seen.exchange.url}{'&' if parts.query else '?'}offset={offset}"
    return _OFFSET.sub(rf"\g<1>{offset}", path[1:])


def _aliased(seen: Seen, name: str, number: int) -> str:
    value, here = re.compile(rf"([?&]{name}=)[^&]*"), seen.exchange.url
    if value.search(here):
        return value.sub(rf"\g<1>{number}", here)
    return f"{here}{'&' if '?' in here else '?'}{name}={number}"


def _set(seen: Seen, **numbers: int | None) -> str:
    """Return the URL of the request with other parameters; None takes one away."""
    parts = urlsplit(seen.exchange.url)
    query = [each for each in parse_qsl(parts.query, keep_blank_values=True) if each[0] not in numbers]
    query += [(name, str(number)) for name, number in numbers.items() if number is not None]
    return parts._replace(query=urlencode(query)).geturl()


def _positive(seen: Seen, name: str) -> int | None:
    """Read a number as the framework does; None for whatever else (DEV-039)."""
    try:
        return max(int(seen.query.get(name, "")), 0) or None
    except ValueError:
        return None


def _compared(seen: Seen, name: str, expected: str | None) -> Iterator[Lie]:
    got = seen.data.get(name)
    if got is None and expected is None:
        return
    if expected is None:
        yield f"`{name}` where there is no such page", str(got)
    elif got is None:
        yield f"`{name}` is null, and there is such a page", f"expected {expected}"
    elif not isinstance(got, str) or not _same(urlsplit(got), urlsplit(expected)):
        yield f"`{name}` does not lead where it must", f"{got}; expected {expected}"


def _same(got: SplitResult, expected: SplitResult) -> bool:
    """Compare URLs. What stands before a server on this machine may have another port."""
    same_origin = got[:2] == expected[:2] or {got.hostname, expected.hostname} <= _LOOPBACK
    queries = [sorted(parse_qsl(each.query, keep_blank_values=True)) for each in (got, expected)]
    return same_origin and unquote(got.path) == unquote(expected.path) and queries[0] == queries[1]
