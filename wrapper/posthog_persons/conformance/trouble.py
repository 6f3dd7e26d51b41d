"""What an answer does to a check that nobody foresaw: a server that lies can also break who asks it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import requests

from posthog_persons.conformance.contract.operations import Contract
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.gate import NotSentError, SpentError

_BELOW = "/api/environments"


class NotReachedError(Exception):
    """The server cannot be tested: it gives no answer at all, or refuses the key."""


class Trouble:
    """Makes findings of what ends a check too soon, so that the run goes on.

    Args:
        contract: Tells which operation a request was that got no answer.
    """

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._check = ""
        self._latest: Exchange | None = None
        self._asked: set[str] = set()

    @property
    def asked(self) -> tuple[str, ...]:
        """The operations that the check has asked, sorted."""
        return tuple(sorted(self._asked))

    def begin(self, check: str) -> None:
        """Begin with another check."""
        self._check = check
        self._asked.clear()

    def note(self, exchange: Exchange) -> None:
        """Look at an exchange."""
        self._latest = exchange
        if exchange.operation is not None:
            self._asked.add(exchange.operation)

    def caught(self, body: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
        """Yield the findings of a check, and one more if it fails.

        Args:
            body: The check.

        Raises:
            NotReachedError: No request of the run has had an answer, or the check says so.
            NotSentError: The guard refused what the check needs.
            SpentError: The run's bound on requests is reached.
        """
        try:
            yield from body()
        except (NotReachedError, NotSentError, SpentError):
            raise
        except requests.RequestException as error:
            if self._latest is None:
                raise NotReachedError(_cause(error)) from error
            yield self._unanswered(error)
        except Exception as error:  # noqa: BLE001 - whatever it is, an answer has made it
            yield self._unreadable(error)

    def _unanswered(self, error: requests.RequestException) -> Finding:
        operation, detail = None, _cause(error)
        if error.request is not None:
            method, path = str(error.request.method), urlsplit(str(error.request.url)).path
            operation = self._contract.match(method, path.removeprefix(_BELOW))
            detail = f"{method} {path}: {detail}"
        return Finding(
            check=self._check,
            operation=operation.id if operation else "",
            title="there was no whole answer",
            detail=detail,
        )

    def _unreadable(self, error: Exception) -> Finding:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return Finding(
            check=self._check,
            operation=(self._latest.operation if self._latest else None) or "",
            title="an answer is not what the check can work with",
            detail=f"{type(error).__name__}: {error} ({Path(frame.filename).name}, line {frame.lineno})",
            exchange=self._latest,
        )


def _cause(error: BaseException) -> str:
    """Say what lies at the bottom of an error of the network, without addresses in memory."""
    while (below := error.__cause__ or error.__context__) is not None:
        error = below
    return f"{type(error).__name__}: {error}"


@contextmanager
def reached() -> Iterator[None]:
    """Make an error of the network in the block one of a server that was not reached.

    Raises:
        NotReachedError: There was one.
    """
    try:
        yield
    except requests.RequestException as error:
        raise NotReachedError(_cause(error)) from error
