"""What all stores hold to: sliding windows, and one error where they cannot be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from posthog_persons._policy.windows import SLACK
from posthog_persons.errors import PaceStoreError
from posthog_persons.pace import Rate

TIMEOUT = 10  # seconds, for a connection, an answer, or the turn at the store
_LATE = 60.0  # seconds by which a call may be counted later than others, or by a slower clock


def spans(rates: Sequence[Rate]) -> list[tuple[int, float]]:
    """Return of each rate how many calls it allows in how many seconds, with some slack."""
    return [(rate.calls, rate.seconds + SLACK) for rate in rates]


def kept(rates: Sequence[Rate]) -> float:
    """Return for how many seconds a call is remembered."""
    return max(seconds for _, seconds in spans(rates)) + _LATE


@contextmanager
def asking(place: str, failure: type[Exception]) -> Iterator[None]:
    """Turn what a driver raises into one error of ours.

    Args:
        place: Where the store lies, without its address.
        failure: Base of the driver's errors.

    Raises:
        PaceStoreError: The driver failed.
    """
    try:
        yield
    except failure as error:
        told = " ".join(str(error).split()) or type(error).__name__
        # Nothing is chained: the driver's frames hold the address, which may have a password.
        fault = f"the pace store in {place} cannot be asked, so the call was not made: {told}"
        raise PaceStoreError(fault) from None
