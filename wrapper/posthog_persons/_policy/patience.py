"""What one call may still do: be made again, and wait."""

from __future__ import annotations

from collections.abc import Callable

from posthog_persons.errors import ApiError, NoAnswerError, PersonsError, UnreachableError
from posthog_persons.retry import Retry

from .backoff import full_jitter
from .effect import Effect

_TOO_MANY = 429


def may_be_repeated(error: PersonsError, effect: Effect) -> bool:
    """Tell whether the same call may succeed now and does no harm.

    What must be done once is repeated only where nothing was sent or the server says that it did nothing.

    Args:
        error: What came of it.
        effect: What doing it twice does.
    """
    if isinstance(error, UnreachableError) or error.status == _TOO_MANY:
        return True
    answered = isinstance(error, ApiError) and error.status is not None  # else the client held it back
    return effect != "once" and error.retryable and (answered or isinstance(error, NoAnswerError))


class Patience:
    """The attempts and waits of one call.

    Args:
        retry: How often, with which waits.
        max_wait: Seconds that the call may wait in all because the server failed or asked for it.
        effect: What doing it twice does.
        chance: Returns random numbers from 0 to 1.

    Attributes:
        attempts: How often the call was made.
        unclear: Whether one of the attempts may have been carried out without saying so.
    """

    def __init__(self, retry: Retry, max_wait: float, effect: Effect, chance: Callable[[], float]) -> None:
        self._retry = retry
        self._left = max_wait
        self._effect: Effect = effect
        self._chance = chance
        self.attempts = 0
        self.unclear = False

    def spend(self, seconds: float) -> bool:
        """Take a wait from what is left; False: that is not enough."""
        if seconds > self._left:
            return False
        self._left -= seconds
        return True

    def after(self, error: PersonsError) -> float | None:
        """Return how many seconds to wait before the call is made again; None: it is not.

        Args:
            error: What came of the last attempt.
        """
        self.unclear = self.unclear or error.unclear
        if self.attempts >= self._retry.attempts or not may_be_repeated(error, self._effect):
            return None
        seconds = self._seconds(error)
        return seconds if self.spend(seconds) else None

    def _seconds(self, error: PersonsError) -> float:
        if error.retry_after is not None:
            return error.retry_after
        return full_jitter(self.attempts, self._retry.base, self._retry.cap, self._chance())
