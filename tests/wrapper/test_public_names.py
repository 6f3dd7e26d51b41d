from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import posthog_persons
from posthog_persons import AsyncPersonsClient, PersonsClient, errors

ROOT = Path(__file__).parents[2]
NAMES = [
    "Activity",
    "Actor",
    "Answer",
    "AnswerTimeoutError",
    "AnswerTooLargeError",
    "ApiError",
    "AsyncPages",
    "AsyncPersonsClient",
    "AttemptEnded",
    "AttemptStarted",
    "AuthenticationError",
    "BadRequestError",
    "BatchConfirmed",
    "BatchDone",
    "BatchFailed",
    "BatchSent",
    "BatchSplit",
    "CallAbandonedError",
    "CallEvent",
    "CallNotMadeError",
    "Capabilities",
    "Change",
    "Clock",
    "Cohort",
    "ConnectionLostError",
    "DecodeError",
    "DeletionEnded",
    "DeletionEvent",
    "DeletionOptions",
    "DeletionReport",
    "DeletionSummary",
    "EventDeletion",
    "FailedBatch",
    "ForeignOriginError",
    "GatewayError",
    "GroupActor",
    "IdsRead",
    "IdsSuspicious",
    "InvalidIdsError",
    "Limit",
    "Limits",
    "LookUpDone",
    "LookUpsMissing",
    "MatchedEvent",
    "MatchedRecording",
    "NoAnswerError",
    "NotFoundError",
    "OperationNotAvailableError",
    "Pace",
    "PaceStore",
    "Page",
    "PageRead",
    "Pages",
    "PagingError",
    "PermissionDeniedError",
    "Person",
    "PersonAtTime",
    "PersonFailure",
    "PersonsClient",
    "PersonsError",
    "Problem",
    "PropertiesTimeline",
    "PropertyValue",
    "Rate",
    "RateLimitError",
    "RetentionRow",
    "Retry",
    "ServerError",
    "Settings",
    "SettingsError",
    "TimelinePoint",
    "UnconfirmedError",
    "UnreachableError",
    "UnreadableAnswerError",
    "UnsupportedError",
    "Waiting",
]


def test_the_public_names_are_these() -> None:
    assert posthog_persons.__all__ == NAMES
    assert dir(posthog_persons) == NAMES
    assert all(hasattr(posthog_persons, name) for name in NAMES)


def test_other_names_do_not_exist() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nobody'"):
        _ = posthog_persons.nobody


def test_the_drawn_tree_of_errors_is_the_real_one() -> None:
    drawn = set(re.findall(r"\w+Error\b", errors.__doc__ or ""))
    real = {
        name
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, Exception)
    }
    assert drawn == real


def test_the_sync_client_is_what_the_async_one_derives() -> None:
    check = [sys.executable, "scripts/_unasync", "--check"]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_both_clients_have_the_same_methods_signatures_and_docstrings() -> None:
    def public(cls: type) -> dict[str, tuple[list[str], str | None]]:
        members = inspect.getmembers(cls, inspect.isfunction)
        renamed = ((name.removeprefix("a") if name == "aclose" else name, member) for name, member in members)
        return {
            name: (list(inspect.signature(member).parameters), inspect.getdoc(member))
            for name, member in renamed
            if not name.startswith("_")
        }

    assert public(PersonsClient) == public(AsyncPersonsClient)
    assert (
        inspect.signature(PersonsClient).parameters.keys()
        == inspect.signature(AsyncPersonsClient).parameters.keys()
    )
