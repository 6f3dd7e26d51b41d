"""Exit codes, and the one line that goes with a failure (design.md "The wrapper")."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from posthog_persons.errors import (
    InvalidIdsError,
    NotFoundError,
    PersonsError,
    SettingsError,
)

if TYPE_CHECKING:
    from posthog_persons.batching.report import DeletionReport


class Exit(IntEnum):
    """What the exit code of the command says."""

    DONE = 0  # everything asked was done, or accepted by the server
    PARTLY = 1  # something failed, is unknown or unmatched
    USAGE = 2  # bad usage, bad input, no key: nothing was sent
    REFUSED = 3  # key, scope, project or operation refused, or server not reached: nothing was deleted
    INTERRUPTED = 130


class CommandError(Exception):
    """Ends the command with one line on standard error.

    Args:
        message: The line.
        code: The exit code.
    """

    def __init__(self, message: str, code: Exit = Exit.USAGE) -> None:
        super().__init__(message)
        self.code = code


def exit_of_error(error: PersonsError) -> Exit:
    """Return the exit code for a command that an error ended.

    Args:
        error: What ended it.
    """
    if isinstance(error, (SettingsError, InvalidIdsError)):
        return Exit.USAGE
    nobody = isinstance(error, NotFoundError) and error.problem.meaning != "no project"
    return Exit.REFUSED if error.refusal and not nobody else Exit.PARTLY


def exit_of(report: DeletionReport, *, allow_unmatched: bool) -> Exit:
    """Return the exit code for a job that ran to its end.

    Args:
        report: What came of it.
        allow_unmatched: Ids that belong to nobody are no failure.
    """
    unmatched = bool(report.unmatched) and not allow_unmatched
    return Exit.DONE if report.clean and not unmatched else Exit.PARTLY
