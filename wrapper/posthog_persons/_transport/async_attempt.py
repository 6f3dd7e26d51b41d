"""One attempt: its turn, the call over the network, and what its answer says of the pace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from posthog_persons._execute.tasks import aside
from posthog_persons._policy.patience import Patience
from posthog_persons.clock import Clock
from posthog_persons.errors import PersonsError, RateLimitError
from posthog_persons.events import AttemptEnded, AttemptStarted, CallListener, Waiting

from .async_http import AsyncHttp
from .mapping import check
from .pacer import Pacer
from .wire import Answer, Call


@dataclass(frozen=True, slots=True, kw_only=True)
class AsyncAttempt:
    """Makes single attempts, each in its turn.

    Attributes:
        http: Makes the call.
        key: Personal API key, to be blotted out of texts.
        pacer: Says when.
        clock: Tells the time, and waits.
        tell: Is told of each attempt and wait.
    """

    http: AsyncHttp
    key: str
    pacer: Pacer
    clock: Clock
    tell: CallListener

    async def make(self, call: Call, operation: str, patience: Patience) -> Answer:
        """Wait for the turn, make the call once, and return a success.

        Raises:
            PersonsError: There is none; which subclass tells why.
        """
        sent_at = await self._turn(call, operation, patience)
        patience.attempts += 1
        self.tell(AttemptStarted(operation=operation, method=call.method, attempt=patience.attempts))
        try:
            answer = await self.http.send(call)
            check(call, answer, self.key, self.clock.now())
        except BaseException as error:
            if isinstance(error, RateLimitError):
                self.pacer.refuse(call.pace, sent_at, self.clock.now(), error.retry_after or 0)
            status = error.status if isinstance(error, PersonsError) else None
            self._ended(call, operation, patience, sent_at, status, error)
            raise
        self._ended(call, operation, patience, sent_at, answer.status, None)
        return answer

    async def wait(self, event: Waiting) -> None:
        """Say that a call waits, and do it."""
        self.tell(event)
        await self.clock.asleep(event.seconds)

    async def _turn(self, call: Call, operation: str, patience: Patience) -> float:
        while True:
            now = self.clock.now()
            seconds = await aside(self.pacer.take, call.pace, now)
            if seconds <= 0:
                return now
            blocked = self.pacer.blocked(call.pace, now)
            until = datetime.fromtimestamp(now + blocked, UTC)
            if not patience.spend(blocked):
                raise RateLimitError(
                    f"the server takes no such calls until {until:%Y-%m-%d %H:%M:%S} UTC; nothing was sent",
                    retry_at=until,
                )
            await self.wait(Waiting.for_seconds(operation, call.method, seconds, "pace", now))

    def _ended(  # noqa: PLR0913, PLR0917 - what is known of an attempt
        self,
        call: Call,
        operation: str,
        patience: Patience,
        sent_at: float,
        status: int | None,
        error: BaseException | None,
    ) -> None:
        self.tell(
            AttemptEnded(
                operation=operation,
                method=call.method,
                attempt=patience.attempts,
                seconds=self.clock.now() - sent_at,
                status=status,
                error=None if error is None else type(error).__name__,
            )
        )
