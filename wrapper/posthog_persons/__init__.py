"""Work with the people stored in PostHog: a typed client, and bulk deletion that hides nothing.

The names are loaded when they are used, so that the command line's help does not wait for an HTTP library.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .async_client import AsyncPersonsClient
    from .batching.report import DeletionOptions, DeletionReport, FailedBatch
    from .capabilities import Capabilities, Limit, Limits
    from .client import PersonsClient
    from .errors import (
        AnswerTimeoutError,
        AnswerTooLargeError,
        ApiError,
        AuthenticationError,
        BadRequestError,
        CallAbandonedError,
        ConnectionLostError,
        DecodeError,
        ForeignOriginError,
        GatewayError,
        InvalidIdsError,
        NoAnswerError,
        NotFoundError,
        OperationNotAvailableError,
        PagingError,
        PermissionDeniedError,
        PersonsError,
        Problem,
        RateLimitError,
        ServerError,
        SettingsError,
        UnreachableError,
        UnreadableAnswerError,
        UnsupportedError,
    )
    from .events import (
        BatchDone,
        BatchFailed,
        BatchSent,
        DeletionEnded,
        DeletionEvent,
        IdsRead,
        LookUpDone,
        LookUpsMissing,
    )
    from .records import (
        Activity,
        Change,
        Cohort,
        DeletionSummary,
        EventDeletion,
        Person,
        PersonAtTime,
        PersonFailure,
        PropertiesTimeline,
        PropertyValue,
        TimelinePoint,
    )
    from .settings import Settings

_HOMES = {
    "async_client": ("AsyncPersonsClient",),
    "batching.report": ("DeletionOptions", "DeletionReport", "FailedBatch"),
    "capabilities": ("Capabilities", "Limit", "Limits"),
    "client": ("PersonsClient",),
    "errors": (
        "AnswerTimeoutError",
        "AnswerTooLargeError",
        "ApiError",
        "AuthenticationError",
        "BadRequestError",
        "CallAbandonedError",
        "ConnectionLostError",
        "DecodeError",
        "ForeignOriginError",
        "GatewayError",
        "InvalidIdsError",
        "NoAnswerError",
        "NotFoundError",
        "OperationNotAvailableError",
        "PagingError",
        "PermissionDeniedError",
        "PersonsError",
        "Problem",
        "RateLimitError",
        "ServerError",
        "SettingsError",
        "UnreachableError",
        "UnreadableAnswerError",
        "UnsupportedError",
    ),
    "events": (
        "BatchDone",
        "BatchFailed",
        "BatchSent",
        "DeletionEnded",
        "DeletionEvent",
        "IdsRead",
        "LookUpDone",
        "LookUpsMissing",
    ),
    "records": (
        "Activity",
        "Change",
        "Cohort",
        "DeletionSummary",
        "EventDeletion",
        "Person",
        "PersonAtTime",
        "PersonFailure",
        "PropertiesTimeline",
        "PropertyValue",
        "TimelinePoint",
    ),
    "settings": ("Settings",),
}

__all__ = [
    "Activity",
    "AnswerTimeoutError",
    "AnswerTooLargeError",
    "ApiError",
    "AsyncPersonsClient",
    "AuthenticationError",
    "BadRequestError",
    "BatchDone",
    "BatchFailed",
    "BatchSent",
    "CallAbandonedError",
    "Capabilities",
    "Change",
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
    "IdsRead",
    "InvalidIdsError",
    "Limit",
    "Limits",
    "LookUpDone",
    "LookUpsMissing",
    "NoAnswerError",
    "NotFoundError",
    "OperationNotAvailableError",
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
    "RateLimitError",
    "ServerError",
    "Settings",
    "SettingsError",
    "TimelinePoint",
    "UnreachableError",
    "UnreadableAnswerError",
    "UnsupportedError",
]

_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)


def __dir__() -> list[str]:
    return __all__
