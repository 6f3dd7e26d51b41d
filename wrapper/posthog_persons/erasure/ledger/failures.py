"""What went wrong in a database, in words without ids."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from posthog_persons.errors import LedgerConflictError, LedgerError

_BY_NAME = {
    "SQLITE_FULL": "its disk is full",
    "SQLITE_READONLY": "it is read-only",
    "SQLITE_BUSY": "somebody else has been writing to it for too long",
    "SQLITE_CANTOPEN": "the file cannot be opened",
    "SQLITE_NOTADB": "the file is no ledger",
    "SQLITE_CORRUPT": "the file is damaged",
    "SQLITE_IOERR": "its disk fails",
    "53100": "its disk is full",
    "25006": "it is read-only",
    "42501": "the user may not do that",
    "55P03": "somebody else has been writing to it for too long",
}


@contextmanager
def told() -> Iterator[None]:
    """Turn what the database reports in a block into the package's own errors.

    Raises:
        LedgerConflictError: Somebody else recorded the same.
        LedgerError: Anything else that the database reports.
    """
    try:
        yield
    except IntegrityError:
        # None is chained: databases quote values, and those name people.
        raise LedgerConflictError("somebody else has recorded the same in the ledger") from None
    except DBAPIError as error:
        raise LedgerError(f"the ledger cannot be used: {_cause(error.orig)}") from None
    except SQLAlchemyError as error:
        raise LedgerError(f"the ledger cannot be used: {type(error).__name__}") from None


def _cause(error: BaseException | None) -> str:
    name: str | None = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    if name is None and type(error).__name__ == "OperationalError":
        return "the database cannot be reached"
    # An extended code, such as SQLITE_IOERR_WRITE, begins with the plain one.
    plain = "_".join((name or "").split("_")[:2])
    return _BY_NAME.get(plain) or " ".join(filter(None, (type(error).__name__, name)))
