"""How far a bulk deletion has come: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from posthog_persons import events

_STEPS = 10  # lines a phase, where there is no terminal


class ProgressListener:
    """Shows how far a bulk deletion has come, and at once what fails; no id is shown.

    A listener for `on_event` of `bulk_delete`, and a context manager: a bar is drawn while its block runs.

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
        self._phase: tuple[str, TaskID] | None = None
        self._total = self._done = self._known = 0  # ids
        self._split: set[int] = set()

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def __call__(self, event: events.DeletionEvent) -> None:
        """Show one event."""
        match event:
            case events.IdsRead():
                self._total = event.unique
            case events.LookUpsMissing():
                self._say("the server has no look-ups for lists of ids: each is looked up on its own")
            case events.LookUpDone():
                self._known += event.known
                self._step("looked up", event.known + event.unmatched)
            case events.BatchSent() if self._total != self._known:
                self._total = self._known  # all are looked up now; only known ones are sent
            case events.BatchDone():
                self._step("deleted", event.ids)
            case events.BatchSplit() if event.batch not in self._split:
                self._split.add(event.batch)
                self._say(f"batch {event.batch} ({event.ids} ids) is sent again in parts: {event.error}")
            case events.BatchFailed(failure):
                self._say(f"batch {failure.number} ({len(failure.ids)} ids): {failure.error}")
                self._step("looked up" if failure.stage == "look-up" else "deleted", len(failure.ids))
            case events.BatchConfirmed():
                self._say(
                    f"batch {event.batch}, looked up again: {event.gone} ids gone, {event.left} still there"
                )
            case _:
                pass

    def _say(self, text: str) -> None:
        self._console.print(text, markup=False, highlight=False, soft_wrap=True)

    def _step(self, phase: str, ids: int) -> None:
        if self._phase is None or self._phase[0] != phase:
            self._done = 0
            self._phase = phase, self._bar.add_task(f"ids {phase}", total=self._total)
        before = self._done
        self._done += ids
        self._bar.update(self._phase[1], completed=self._done)
        tenth, tenth_before = (done * _STEPS // self._total for done in (self._done, before))
        if not self._console.is_terminal and tenth > tenth_before:
            self._say(f"{phase} {self._done:,} of {self._total:,} ids")
