"""Everything that this package raises on purpose.

    PersonsError
    ├── SettingsError            a key, host or project id that cannot be right; nothing was sent
    ├── InvalidIdsError          ids that cannot name anybody; nothing was sent
    ├── NoAnswerError
    │   ├── UnreachableError     no connection came about; nothing was sent
    │   ├── AnswerTimeoutError   sent, no answer in time: it may have been carried out
    │   └── ConnectionLostError  sent, the connection broke: it may have been carried out
    ├── UnreadableAnswerError    an answer came, and it cannot be used
    │   ├── DecodeError          no JSON, or not in the contract's shape
    │   └── AnswerTooLargeError  longer than the settings allow
    ├── ForeignOriginError       a redirect, or a link to another origin; it was not followed
    ├── UnsupportedError         the server may not know what was asked; nothing was changed
    │   └── OperationNotAvailableError  the operation is gone, or not there yet
    ├── PagingError              a page that leads back to one that was read before
    ├── PaceStoreError           the store that shares the pace cannot be asked; that attempt was not sent
    ├── LedgerError              an erasure's ledger cannot be read or written; nothing was recorded
    │   └── LedgerConflictError  somebody else was there before, or it is not the time for it
    ├── CallNotMadeError         interrupted while the call waited for its turn; that attempt was not sent
    ├── CallAbandonedError       interrupted while a call was under way: it may have been carried out
    ├── UnconfirmedError         done again after a call without an answer; what that one did is not known
    └── ApiError                 the server said no; the subclass goes by the status
        ├── BadRequestError      400
        ├── AuthenticationError  401
        ├── PermissionDeniedError 403
        ├── NotFoundError        404
        ├── RateLimitError       429
        └── ServerError          500 and above: the server failed
            └── GatewayError     502, 504, 520, 524: the answer was lost; it may have been carried out

Three questions are answered by every error: can the same call succeed later (`retryable`), may it have been
carried out all the same (`unclear`), and is the whole job pointless with these settings (`refusal`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Self, TypeAlias

Meaning: TypeAlias = Literal["no person id", "no endpoint", "no project", "nobody", "no keys", "no scope"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What PostHog says about a call that it refused (api-facts §0.3).

    What was sent is blotted out of the texts, since ids and filters are personal data.

    Attributes:
        type: Kind of problem, such as `validation_error`; None where the answer has no envelope.
        code: Machine-readable cause, such as `invalid_input`.
        detail: The text for people.
        attr: The field that the problem is about.
        retry_after: Seconds to wait, if the server names them.
        meaning: What the text means, where something depends on it.
    """

    type: str | None = None
    code: str | None = None
    detail: str | None = None
    attr: str | None = None
    retry_after: int | None = None
    meaning: Meaning | None = None


NO_PROBLEM = Problem()
_FORBIDDEN = 403


class PersonsError(Exception):
    """Base of all errors of this package.

    Args:
        message: One line, without key, id or body.
        status: HTTP status of the answer, if there was one.
        problem: PostHog's own words, if there were any.
        attempts: How often the call was made; 0 where the client held it back.

    Attributes:
        unclear_before: Whether an attempt before the last one may have been carried out.
    """

    retryable: bool = False
    unclear: bool = False
    refusal: bool = False

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        problem: Problem = NO_PROBLEM,
        attempts: int = 1,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.problem = problem
        self.attempts = attempts
        self.unclear_before = False

    def after(self, attempts: int, *, unclear_before: bool) -> Self:
        """Say of the last attempt's error what is true of all attempts of the call.

        Args:
            attempts: How often the call was made.
            unclear_before: Whether an attempt before the last may have been carried out; then the error is
                unclear, too, and no refusal.
        """
        self.attempts = attempts
        self.unclear_before = unclear_before
        self.unclear = self.unclear or unclear_before
        self.refusal = self.refusal and not unclear_before
        return self

    @property
    def type(self) -> str | None:
        """PostHog's kind of problem."""
        return self.problem.type

    @property
    def code(self) -> str | None:
        """PostHog's machine-readable cause."""
        return self.problem.code

    @property
    def detail(self) -> str | None:
        """PostHog's text for people."""
        return self.problem.detail

    @property
    def attr(self) -> str | None:
        """The field that PostHog complains about."""
        return self.problem.attr

    @property
    def retry_after(self) -> int | None:
        """Seconds that PostHog asks to wait."""
        return self.problem.retry_after


class SettingsError(PersonsError):
    """A setting is missing or cannot be right; nothing was sent."""


class InvalidIdsError(PersonsError):
    """Some ids cannot name anybody; nothing was sent.

    Args:
        count: How many ids are wrong.
        examples: Position (from 1) and fault of the first few, never the ids themselves.
    """

    def __init__(self, count: int, examples: Sequence[tuple[int, str]]) -> None:
        shown = "; ".join(f"number {position} {fault}" for position, fault in examples)
        super().__init__(f"{count} of the ids cannot be right, nothing was sent: {shown}")
        self.count = count
        self.examples = tuple(examples)


class NoAnswerError(PersonsError):
    """The server did not answer."""

    retryable = True


class UnreachableError(NoAnswerError):
    """No connection came about; nothing was sent."""

    refusal = True


class AnswerTimeoutError(NoAnswerError):
    """The call was sent and no answer came in time."""

    unclear = True


class ConnectionLostError(NoAnswerError):
    """The call was sent and the connection broke before the answer was complete."""

    unclear = True


class UnreadableAnswerError(PersonsError):
    """An answer came that cannot be used."""

    unclear = True


class DecodeError(UnreadableAnswerError):
    """The answer is no JSON, or not in the contract's shape."""


class AnswerTooLargeError(UnreadableAnswerError):
    """The answer is longer than the settings allow."""


class ForeignOriginError(PersonsError):
    """A redirect, or a link that leads to another origin: the key goes to the configured one alone."""

    refusal = True


class UnsupportedError(PersonsError):
    """The server may not know what was asked, and would do something else; nothing was changed."""

    refusal = True


class OperationNotAvailableError(UnsupportedError):
    """The server does not have the operation: it is gone, or not there yet, or there but not for keys.

    Args:
        operation: Name of the method, or of the analytics endpoint.
        since: ISO date, or the beginning of one, from which servers have it; None: always.
        until: The date from which they have it no more; None: it still exists.
        instead: What to use instead; None: nothing does its work.
        status: HTTP status of the answer.
        problem: PostHog's own words.
    """

    def __init__(  # noqa: PLR0913 - what is known of the operation and of the answer
        self,
        operation: str,
        *,
        since: str | None,
        until: str | None,
        instead: str | None,
        status: int | None = None,
        problem: Problem = NO_PROBLEM,
    ) -> None:
        when = f"gone since {until}" if until else f"there since {since}"
        keyless = ", or takes no keys for it" if status == _FORBIDDEN else ""
        advice = f"use {instead}" if instead else "nothing does the same"
        super().__init__(
            f"the server has no {operation} ({when}){keyless}; {advice}",
            status=status,
            problem=problem,
        )
        self.operation = operation
        self.since = since
        self.until = until
        self.instead = instead


class PagingError(PersonsError):
    """A page's link leads back to a page that was read before."""


class PaceStoreError(PersonsError):
    """The store that shares the pace cannot be asked; `unclear_before` tells of earlier attempts."""

    retryable = True
    refusal = True


class LedgerError(PersonsError):
    """The ledger of an erasure cannot be read or written; what could not be recorded was not sent."""

    refusal = True


class LedgerConflictError(LedgerError):
    """The ledger does not allow what was to be recorded: somebody was there before, or it is too early."""


class CallNotMadeError(PersonsError):
    """The job was interrupted while the call waited; `unclear_before` tells of its earlier attempts."""

    retryable = True


class CallAbandonedError(PersonsError):
    """The job was interrupted while the call was under way."""

    retryable = True
    unclear = True


class UnconfirmedError(PersonsError):
    """A call was made again after an attempt that had no answer, and what that one did is not known."""

    retryable = True
    unclear = True


class ApiError(PersonsError):
    """The server answered with an error status; `of_status` picks the subclass."""

    @staticmethod
    def of_status(status: int, problem: Problem, reason: str) -> ApiError:
        """Make the error that fits a status.

        Args:
            status: HTTP status, 400 or above (others end up as plain `ApiError`).
            problem: PostHog's own words, already without what was sent.
            reason: What to say where PostHog said nothing, such as the status' name.
        """
        kind = _BY_STATUS.get(status, ServerError if status >= SERVER_ERRORS else ApiError)
        named = f" {problem.code}" if problem.code else ""
        field = f" ({problem.attr})" if problem.attr else ""
        error = kind(f"{status}{named}: {problem.detail or reason}{field}", status=status, problem=problem)
        error.retryable = status in _PASSING or (status >= SERVER_ERRORS and status != _NOT_IMPLEMENTED)
        return error


class BadRequestError(ApiError):
    """400: PostHog does not take the request."""


class AuthenticationError(ApiError):
    """401: the key is unknown or absent."""

    refusal = True


class PermissionDeniedError(ApiError):
    """403: the key lacks a scope, or may not use this project or this operation."""

    refusal = True


class NotFoundError(ApiError):
    """404: no such project, person or operation."""

    refusal = True


class RateLimitError(ApiError):
    """429: too many calls, or the client holds one back because the server said so before (api-facts §4).

    Args:
        message: One line.
        status: 429; None: nothing was sent.
        problem: PostHog's own words.
        retry_at: When to come back, in UTC, if the server says it; `retry_after` has it in seconds.
    """

    retryable = True

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        problem: Problem = NO_PROBLEM,
        retry_at: datetime | None = None,
    ) -> None:
        super().__init__(message, status=status, problem=problem)
        self.retry_at = retry_at


class ServerError(ApiError):
    """500 and above: the server failed."""

    retryable = True


class GatewayError(ServerError):
    """502, 504, and Cloudflare's 520 and 524: something before the server lost its answer.

    That happens to deletions that take long.
    """

    unclear = True


SERVER_ERRORS = 500
_NOT_IMPLEMENTED = 501
_PASSING = {408, 429}
_BY_STATUS: dict[int, type[ApiError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    429: RateLimitError,
    502: GatewayError,
    504: GatewayError,
    520: GatewayError,
    524: GatewayError,
}
