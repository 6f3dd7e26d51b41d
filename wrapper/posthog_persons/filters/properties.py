"""Conditions on properties (api-facts §6.6, DEV-040)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, TypeAlias

from .checks import choice, group_type, items, text

Operator: TypeAlias = Literal[
    "exact",
    "is_not",
    "icontains",
    "not_icontains",
    "regex",
    "not_regex",
    "gt",
    "gte",
    "lt",
    "lte",
    "is_set",
    "is_not_set",
    "is_date_exact",
    "is_date_before",
    "is_date_after",
    "between",
    "not_between",
    "min",
    "max",
    "in",
    "not_in",
    "is_cleaned_path_exact",
]
PropertyType: TypeAlias = Literal[
    "event",
    "person",
    "cohort",
    "static-cohort",
    "precalculated-cohort",
    "element",
    "group",
    "session",
    "feature",
    "event_metadata",
]
Scalar: TypeAlias = str | int | float | bool
_WITHOUT_VALUE = ("is_set", "is_not_set")


@dataclass(frozen=True, slots=True)
class PropertyFilter:
    """A condition on a property.

    Args:
        key: Name of the property; `id` for cohorts.
        value: What to compare with; a list means any of them, with `is_not` and the like none of them. Not
            with `is_set` and `is_not_set`. For cohorts, the number of the cohort.
        operator: How to compare.
        type: What has the property; by default the event, in `list` the person.
        group_type_index: Number of the type of group, 0 to 4; with the type `group` alone.
        negation: Whether the condition is turned round.

    Raises:
        ValueError: These do not fit together.
    """

    key: str
    value: Scalar | Sequence[Scalar] | None = None
    operator: Operator = "exact"
    type: PropertyType | None = None
    group_type_index: int | None = None
    negation: bool = False

    def __post_init__(self) -> None:
        text("key", self.key)
        choice("operator", self.operator, Operator)
        if self.type is not None:
            choice("type", self.type, PropertyType)
        group_type("group_type_index", self.group_type_index)
        if (self.type == "group") != (self.group_type_index is not None):
            raise ValueError("group_type_index goes with the type 'group', and that with it")
        if (self.value is None) != (self.operator in _WITHOUT_VALUE):
            raise ValueError(
                f"the operator {self.operator!r} {'needs a' if self.value is None else 'has no'} value"
            )

    def to_parameters(self) -> dict[str, Any]:
        """Return it as it is sent."""
        value = self.value if self.value is None or isinstance(self.value, Scalar) else list(self.value)
        sent = {
            "key": self.key,
            "value": value,
            "operator": self.operator,
            "type": self.type,
            "group_type_index": self.group_type_index,
            "negation": self.negation or None,
        }
        return {name: part for name, part in sent.items() if part is not None}


@dataclass(frozen=True, slots=True)
class PropertyGroup:
    """Conditions, or groups of conditions, tied together: an `And` or an `Or`, which say what they hold."""

    values: Sequence[PropertyFilter | PropertyGroup]
    word: ClassVar[str]

    def __post_init__(self) -> None:
        values = items("values", self.values)
        object.__setattr__(self, "values", values)
        if len({isinstance(value, PropertyFilter) for value in values}) != 1:
            raise ValueError("a group needs conditions or groups, and not both on one level")

    def to_parameters(self) -> dict[str, Any]:
        """Return it as it is sent."""
        return {"type": self.word, "values": [value.to_parameters() for value in self.values]}


class And(PropertyGroup):
    """Conditions, or groups of conditions, all of which must hold.

    Args:
        values: Conditions, or groups, but not both: wrap single conditions in a group of one (api-facts
            §6.6).

    Raises:
        ValueError: There are none, or both.
    """

    __slots__ = ()
    word = "AND"


class Or(PropertyGroup):
    """Conditions, or groups of conditions, one of which must hold.

    Args:
        values: As for `And`.

    Raises:
        ValueError: There are none, or both.
    """

    __slots__ = ()
    word = "OR"


Properties: TypeAlias = Sequence[PropertyFilter] | PropertyGroup
"""Conditions that must all hold, or a group."""


def frozen(properties: Properties) -> Properties:
    """Return conditions that nobody can change any more.

    Raises:
        ValueError: They are one text.
    """
    return properties if isinstance(properties, PropertyGroup) else items("properties", properties)


def wire(properties: Properties) -> dict[str, Any] | list[dict[str, Any]] | None:
    """Return conditions as they are sent; none at all are left out."""
    if isinstance(properties, PropertyGroup):
        return properties.to_parameters()
    return listed(properties) or None


def listed(properties: Iterable[PropertyFilter]) -> list[dict[str, Any]]:
    """Return a list of conditions as it is sent."""
    return [condition.to_parameters() for condition in properties]
