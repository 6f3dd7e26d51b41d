"""How far an erasure has come: a bar for each stage on a terminal, now and then a line elsewhere."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from posthog_persons.erasure import events

_STEPS = 10  # lines a stage, where there is no terminal
_WORDS = {"resolving": "ids looked up", "sending": "people sent", "verifying": "people verified"}


class ErasureProgress:
    """Shows how far an erasure has come, and at once what fails; no id is shown.

    A listener for `on_event` of `Erasure`, and a context manager: bars are drawn while its block runs.

    Args:
        console: Where it is shown; by default standard error.
    """

    def __init__(self, console: Console | None = None) -> None:
        self._console = Console(stderr=True) if console is None else console
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=self._console,
            disable=not self._console.is_terminal,
        )
        self._stage: tuple[str, TaskID] | None = None
        self._total = self._done = 0
        self._split: set[int] = set()

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def __call__(self, event: events.ErasureEvent) -> None:
        """Show one event."""
        match event:
            case events.StageReached() if event.stage in _WORDS:
                self._begin(_WORDS[event.stage], event.total, event.total - event.left)
            case events.ChunkResolved() | events.BatchDone():
                self._go_on(event.ids)
            case events.BatchVerified():
                self._go_on(sum(event.people.values()))
            case events.BatchFailed(failure):
                self._say(f"batch {failure.number} ({len(failure.ids)} people): {failure.error}")
                self._go_on(len(failure.ids))
            case _:
                self._tell(event)

    def _tell(self, event: events.ErasureEvent) -> None:
        match event:
            case events.LookUpsMissing():
                self._say("the server has no look-ups for lists of ids: each is looked up on its own")
            case events.ChunkFailed():
                self._say(f"chunk {event.chunk} could not be looked up: {event.error}")
            case events.BatchSplit() if event.batch not in self._split:
                self._split.add(event.batch)
                self._say(f"batch {event.batch} ({event.ids} people) is sent again in parts: {event.error}")
            case events.BatchSettled():
                people = ", ".join(f"{number:,} {state}" for state, number in event.people.items())
                self._say(f"batch {event.batch}, looked up after calls without an answer: {people}")
            case events.WaitingForServer():
                self._say(f"waiting for PostHog until {event.until:%A, %Y-%m-%d %H:%M} UTC")
            case _:
                pass

    def _begin(self, stage: str, total: int, done: int) -> None:
        if self._stage is None or self._stage[0] != stage:
            self._stage = stage, self._bar.add_task(stage, total=total)
        self._total, self._done = total, done
        self._bar.update(self._stage[1], total=total, completed=done)

    def _go_on(self, number: int) -> None:
        if self._stage is None or not self._total:
            return
        before = self._done
        # A person can come to several states in one look.
        self._done = min(before + number, self._total)
        self._bar.update(self._stage[1], completed=self._done)
        tenth, tenth_before = (done * _STEPS // self._total for done in (self._done, before))
        if not self._console.is_terminal and tenth > tenth_before:
            self._say(f"{self._stage[0]}: {self._done:,} of {self._total:,}")

    def _say(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)
