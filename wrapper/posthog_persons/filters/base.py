"""What the filters of all insights share (api-facts §0.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from . import dates
from . import properties as conditions
from .checks import group_type
from .dates import Date
from .properties import Properties


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which events an insight looks at.

    Args:
        date_to: Last day or moment; by default the end of today. A day counts to its end.
        properties: Conditions on every event looked at.
        filter_test_accounts: Whether the project's own filter against test accounts applies, too.
        search: Part of the person's e-mail address or name, or of an event's distinct id, in any case.

    Raises:
        ValueError: These do not fit together, or one cannot be right.
    """

    date_to: Date | None = None
    properties: Properties = ()
    filter_test_accounts: bool = False
    search: str | None = None
    insight: ClassVar[str | None] = None
    """PostHog's name of the kind: stored answers are told apart by what that kind reads (api-facts §0.6)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "properties", conditions.frozen(self.properties))
        if self.date_to is not None:
            dates.wire("date_to", self.date_to)

    def to_parameters(self) -> dict[str, Any]:
        """Return the filter as PostHog's own parameters, with lists and mappings as a JSON body has them.

        In a query these are JSON texts; the client sees to that.
        """
        return {name: value for name, value in self._parameters().items() if value is not None}

    def _parameters(self) -> dict[str, Any]:
        return {
            "insight": self.insight,
            "date_to": None if self.date_to is None else dates.wire("date_to", self.date_to),
            "properties": conditions.wire(self.properties),
            "filter_test_accounts": self.filter_test_accounts or None,
            "search": self.search,
        }


@dataclass(frozen=True, kw_only=True)
class RangeFilter(Filter):
    """Which events of a range of dates an insight looks at.

    Args:
        date_from: First day or moment, or `all`; by default seven days ago.
    """

    date_from: Date | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.date_from is not None:
            dates.wire("date_from", self.date_from, endless=True)
        dates.check_range(self.date_from, self.date_to)

    def _parameters(self) -> dict[str, Any]:
        first = None if self.date_from is None else dates.wire("date_from", self.date_from, endless=True)
        return super()._parameters() | {"date_from": first}


@dataclass(frozen=True, kw_only=True)
class StoredFilter(RangeFilter):
    """What the filters of those insights share whose answers PostHog stores.

    Args:
        aggregation_group_type_index: Number of a type of group, 0 to 4: list groups instead of people.
        include_recordings: Whether the recordings of the matching events are told.
        refresh: Whether the answer is worked out anew instead of taken from the store.
        cache_invalidation_key: Any text; another one means another stored answer.
    """

    aggregation_group_type_index: int | None = None
    include_recordings: bool = False
    refresh: bool = False
    cache_invalidation_key: str | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        group_type("aggregation_group_type_index", self.aggregation_group_type_index)

    def _parameters(self) -> dict[str, Any]:
        return super()._parameters() | {
            "aggregation_group_type_index": self.aggregation_group_type_index,
            "include_recordings": self.include_recordings or None,
            "refresh": self.refresh or None,
            "cache_invalidation_key": self.cache_invalidation_key,
        }
