# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.json_object import JsonObject


T = TypeVar("T", bound="Cohort")


@_attrs_define
class Cohort:
    """A cohort; from 2026-04 on just `id`, `name` and `count`.

    Attributes:
        id (int): Number of the cohort.
        name (None | str | Unset): Its name.
        count (int | None | Unset): Number of people in it.
        description (str | Unset): What it is for.
        groups (list[JsonObject] | Unset): Conditions in the old form.
        filters (JsonObject | None | Unset): Conditions.
        query (JsonObject | None | Unset): Query that defines it.
        deleted (bool | Unset): Always false here.
        is_static (bool | Unset): Whether its members are listed one by one.
        cohort_type (None | str | Unset): Kind of cohort; not on the oldest servers.
        is_calculating (bool | Unset): Whether it is being worked out.
        errors_calculating (int | Unset): Failures since it last went well.
        last_calculation (datetime.datetime | None | Unset): When it was last worked out.
        created_at (datetime.datetime | None | Unset): When it was made.
        created_by (JsonObject | None | Unset): Who made it.
        experiment_set (list[int] | Unset): Experiments that use it.
    """

    id: int
    name: None | str | Unset = UNSET
    count: int | None | Unset = UNSET
    description: str | Unset = UNSET
    groups: list[JsonObject] | Unset = UNSET
    filters: JsonObject | None | Unset = UNSET
    query: JsonObject | None | Unset = UNSET
    deleted: bool | Unset = UNSET
    is_static: bool | Unset = UNSET
    cohort_type: None | str | Unset = UNSET
    is_calculating: bool | Unset = UNSET
    errors_calculating: int | Unset = UNSET
    last_calculation: datetime.datetime | None | Unset = UNSET
    created_at: datetime.datetime | None | Unset = UNSET
    created_by: JsonObject | None | Unset = UNSET
    experiment_set: list[int] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        id = self.id

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        count: int | None | Unset
        if isinstance(self.count, Unset):
            count = UNSET
        else:
            count = self.count

        description = self.description

        groups: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.groups, Unset):
            groups = []
            for groups_item_data in self.groups:
                groups_item = groups_item_data.to_dict()
                groups.append(groups_item)

        filters: dict[str, Any] | None | Unset
        if isinstance(self.filters, Unset):
            filters = UNSET
        elif isinstance(self.filters, JsonObject):
            filters = self.filters.to_dict()
        else:
            filters = self.filters

        query: dict[str, Any] | None | Unset
        if isinstance(self.query, Unset):
            query = UNSET
        elif isinstance(self.query, JsonObject):
            query = self.query.to_dict()
        else:
            query = self.query

        deleted = self.deleted

        is_static = self.is_static

        cohort_type: None | str | Unset
        if isinstance(self.cohort_type, Unset):
            cohort_type = UNSET
        else:
            cohort_type = self.cohort_type

        is_calculating = self.is_calculating

        errors_calculating = self.errors_calculating

        last_calculation: None | str | Unset
        if isinstance(self.last_calculation, Unset):
            last_calculation = UNSET
        elif isinstance(self.last_calculation, datetime.datetime):
            last_calculation = self.last_calculation.isoformat()
        else:
            last_calculation = self.last_calculation

        created_at: None | str | Unset
        if isinstance(self.created_at, Unset):
            created_at = UNSET
        elif isinstance(self.created_at, datetime.datetime):
            created_at = self.created_at.isoformat()
        else:
            created_at = self.created_at

        created_by: dict[str, Any] | None | Unset
        if isinstance(self.created_by, Unset):
            created_by = UNSET
        elif isinstance(self.created_by, JsonObject):
            created_by = self.created_by.to_dict()
        else:
            created_by = self.created_by

        experiment_set: list[int] | Unset = UNSET
        if not isinstance(self.experiment_set, Unset):
            experiment_set = self.experiment_set

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
            }
        )
        if name is not UNSET:
            field_dict["name"] = name
        if count is not UNSET:
            field_dict["count"] = count
        if description is not UNSET:
            field_dict["description"] = description
        if groups is not UNSET:
            field_dict["groups"] = groups
        if filters is not UNSET:
            field_dict["filters"] = filters
        if query is not UNSET:
            field_dict["query"] = query
        if deleted is not UNSET:
            field_dict["deleted"] = deleted
        if is_static is not UNSET:
            field_dict["is_static"] = is_static
        if cohort_type is not UNSET:
            field_dict["cohort_type"] = cohort_type
        if is_calculating is not UNSET:
            field_dict["is_calculating"] = is_calculating
        if errors_calculating is not UNSET:
            field_dict["errors_calculating"] = errors_calculating
        if last_calculation is not UNSET:
            field_dict["last_calculation"] = last_calculation
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if created_by is not UNSET:
            field_dict["created_by"] = created_by
        if experiment_set is not UNSET:
            field_dict["experiment_set"] = experiment_set

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.json_object import JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        def _parse_count(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        count = _parse_count(d.pop("count", UNSET))

        description = d.pop("description", UNSET)

        _groups = d.pop("groups", UNSET)
        groups: list[JsonObject] | Unset = UNSET
        if _groups is not UNSET:
            groups = []
            for groups_item_data in _groups:
                groups_item = JsonObject.from_dict(groups_item_data)

                groups.append(groups_item)

        def _parse_filters(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                filters_type_0 = JsonObject.from_dict(data)

                return filters_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        filters = _parse_filters(d.pop("filters", UNSET))

        def _parse_query(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                query_type_0 = JsonObject.from_dict(data)

                return query_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        query = _parse_query(d.pop("query", UNSET))

        deleted = d.pop("deleted", UNSET)

        is_static = d.pop("is_static", UNSET)

        def _parse_cohort_type(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        cohort_type = _parse_cohort_type(d.pop("cohort_type", UNSET))

        is_calculating = d.pop("is_calculating", UNSET)

        errors_calculating = d.pop("errors_calculating", UNSET)

        def _parse_last_calculation(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_calculation_type_0 = datetime.datetime.fromisoformat(data)

                return last_calculation_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        last_calculation = _parse_last_calculation(d.pop("last_calculation", UNSET))

        def _parse_created_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_at_type_0 = datetime.datetime.fromisoformat(data)

                return created_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        created_at = _parse_created_at(d.pop("created_at", UNSET))

        def _parse_created_by(data: object) -> JsonObject | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                created_by_type_0 = JsonObject.from_dict(data)

                return created_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(JsonObject | None | Unset, data)

        created_by = _parse_created_by(d.pop("created_by", UNSET))

        experiment_set = cast(list[int], d.pop("experiment_set", UNSET))

        cohort = cls(
            id=id,
            name=name,
            count=count,
            description=description,
            groups=groups,
            filters=filters,
            query=query,
            deleted=deleted,
            is_static=is_static,
            cohort_type=cohort_type,
            is_calculating=is_calculating,
            errors_calculating=errors_calculating,
            last_calculation=last_calculation,
            created_at=created_at,
            created_by=created_by,
            experiment_set=experiment_set,
        )

        cohort.additional_properties = d
        return cohort

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
