"""What the headers of an answer must say, by its status (api-facts §2, §3, §4; DEV-063)."""

from __future__ import annotations

from collections.abc import Iterator

from posthog_persons.conformance.watching.envelope import WAIT
from posthog_persons.conformance.watching.seen import Lie, Rule, Seen


def throttled(seen: Seen) -> Iterator[Lie]:
    """A refused call says how long to wait, in the header as in the text (api-facts §4)."""
    if seen.exchange.status != 429:  # noqa: PLR2004 - HTTP's
        return
    wait = seen.exchange.headers.get("retry-after")
    if wait is None:
        yield "a 429 has no Retry-After", ""
    elif not wait.isdecimal() or int(wait) < 1:
        yield "the Retry-After of a 429 is no number of seconds", wait
    else:
        detail = seen.data.get("detail") if isinstance(seen.data, dict) else None
        told = WAIT.fullmatch(str(detail))
        if told and (told[1] or told[2]) != wait:
            yield "Retry-After and detail of a 429 differ", f"{wait}: {detail}"


def challenge(seen: Seen) -> Iterator[Lie]:
    """A 401 says which scheme is expected, and no other answer does (api-facts §3)."""
    told = seen.exchange.headers.get("www-authenticate")
    if seen.exchange.status == 401:  # noqa: PLR2004 - HTTP's
        if not (told or "").startswith("Bearer"):
            yield "a 401 has no WWW-Authenticate for Bearer", str(told)
    elif told is not None:
        yield "WWW-Authenticate without a 401", told


def allow(seen: Seen) -> Iterator[Lie]:
    """A 405 names exactly the methods that the path takes (DEV-063)."""
    if seen.exchange.status != 405 or seen.template is None:  # noqa: PLR2004 - HTTP's
        return
    told = seen.exchange.headers.get("allow")
    expected = {*seen.contract.methods(seen.template), "OPTIONS"}
    if "GET" in expected:
        expected.add("HEAD")
    if seen.template.endswith("/persons/"):
        expected.add("POST")
    if told is None:
        yield "a 405 has no Allow", ""
    elif sorted(each.strip() for each in told.split(",")) != sorted(expected):
        yield (
            "the Allow of a 405 is not what the path takes",
            f"{told}; expected {', '.join(sorted(expected))}",
        )
    if seen.operation is not None:
        yield "a documented method is answered 405", ""


def keeping(seen: Seen) -> Iterator[Lie]:
    """Values of a property may be kept ten seconds, where the era says so (api-facts §2)."""
    if seen.operation is None or seen.exchange.status != 200:  # noqa: PLR2004 - HTTP's
        return
    documented = seen.contract.responses(seen.operation)[200].get("headers", {})
    if "Cache-Control" in documented and seen.exchange.headers.get("cache-control") != "max-age=10":
        yield "Cache-Control is not max-age=10", str(seen.exchange.headers.get("cache-control"))


RULES: tuple[Rule, ...] = (throttled, challenge, allow, keeping)
