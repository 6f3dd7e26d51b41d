"""Records counted on standard error while they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress, TextColumn

R = TypeVar("R")


def counted(records: Iterable[R]) -> Iterator[R]:
    """Pass records on; a terminal behind standard error counts along."""
    console = Console(stderr=True)
    count = 0
    with Progress(
        TextColumn("{task.completed:,} records"),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    ) as bar:
        task = bar.add_task("records", total=None)
        for record in records:
            yield record
            count += 1
            bar.update(task, completed=count)
