"""People and other records into files: JSON lines, CSV or Parquet."""

from .atomic import atomic_file
from .columns import (
    ACTIVITY,
    ACTORS,
    COHORTS,
    EVENT_DELETIONS,
    PEOPLE,
    PROPERTY_VALUES,
    RETENTION,
    SUBJECTS,
    Column,
    Columns,
    attribute,
    property_column,
)
from .files import Format, export_records, export_records_async, format_of, writing

__all__ = [
    "ACTIVITY",
    "ACTORS",
    "COHORTS",
    "EVENT_DELETIONS",
    "PEOPLE",
    "PROPERTY_VALUES",
    "RETENTION",
    "SUBJECTS",
    "Column",
    "Columns",
    "Format",
    "atomic_file",
    "attribute",
    "export_records",
    "export_records_async",
    "format_of",
    "property_column",
    "writing",
]
