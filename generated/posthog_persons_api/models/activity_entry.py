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
    from ..models.activity_detail import ActivityDetail
    from ..models.activity_user import ActivityUser


T = TypeVar("T", bound="ActivityEntry")


@_attrs_define
class ActivityEntry:
    """Something that was done.

    Attributes:
        activity (str): What was done: `deleted`, `updated`, `delete_property`, `split_person`.
        id (str | Unset): UUID of the entry.
        user (ActivityUser | None | Unset): Who did it; null for the service itself.
        scope (str | Unset): What it was done to: `Person`.
        item_id (None | str | Unset): Numeric id of the person.
        detail (ActivityDetail | Unset): More about what was done.
        created_at (datetime.datetime | Unset): When it was done.
    """

    activity: str
    id: str | Unset = UNSET
    user: ActivityUser | None | Unset = UNSET
    scope: str | Unset = UNSET
    item_id: None | str | Unset = UNSET
    detail: ActivityDetail | Unset = UNSET
    created_at: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.activity_user import ActivityUser  # noqa: PLC0415

        activity = self.activity

        id = self.id

        user: dict[str, Any] | None | Unset
        if isinstance(self.user, Unset):
            user = UNSET
        elif isinstance(self.user, ActivityUser):
            user = self.user.to_dict()
        else:
            user = self.user

        scope = self.scope

        item_id: None | str | Unset
        if isinstance(self.item_id, Unset):
            item_id = UNSET
        else:
            item_id = self.item_id

        detail: dict[str, Any] | Unset = UNSET
        if not isinstance(self.detail, Unset):
            detail = self.detail.to_dict()

        created_at: str | Unset = UNSET
        if not isinstance(self.created_at, Unset):
            created_at = self.created_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "activity": activity,
            }
        )
        if id is not UNSET:
            field_dict["id"] = id
        if user is not UNSET:
            field_dict["user"] = user
        if scope is not UNSET:
            field_dict["scope"] = scope
        if item_id is not UNSET:
            field_dict["item_id"] = item_id
        if detail is not UNSET:
            field_dict["detail"] = detail
        if created_at is not UNSET:
            field_dict["created_at"] = created_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.activity_detail import ActivityDetail  # noqa: PLC0415
        from ..models.activity_user import ActivityUser  # noqa: PLC0415

        d = dict(src_dict)
        activity = d.pop("activity")

        id = d.pop("id", UNSET)

        def _parse_user(data: object) -> ActivityUser | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                user_type_0 = ActivityUser.from_dict(data)

                return user_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ActivityUser | None | Unset, data)

        user = _parse_user(d.pop("user", UNSET))

        scope = d.pop("scope", UNSET)

        def _parse_item_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        item_id = _parse_item_id(d.pop("item_id", UNSET))

        _detail = d.pop("detail", UNSET)
        detail: ActivityDetail | Unset
        if isinstance(_detail, Unset):
            detail = UNSET
        else:
            detail = ActivityDetail.from_dict(_detail)

        _created_at = d.pop("created_at", UNSET)
        created_at: datetime.datetime | Unset
        if isinstance(_created_at, Unset):
            created_at = UNSET
        else:
            created_at = datetime.datetime.fromisoformat(_created_at)

        activity_entry = cls(
            activity=activity,
            id=id,
            user=user,
            scope=scope,
            item_id=item_id,
            detail=detail,
            created_at=created_at,
        )

        activity_entry.additional_properties = d
        return activity_entry

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
