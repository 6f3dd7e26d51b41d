from __future__ import annotations

import inspect
import re

import pytest

import posthog_persons
from posthog_persons import errors

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
    "LedgerConflictError",
    "LedgerError",
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
    "PaceStoreError",
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
