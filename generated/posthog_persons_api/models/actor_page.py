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
    from ..models.actors import Actors


T = TypeVar("T", bound="ActorPage")


@_attrs_define
class ActorPage:
    """A page of the people behind an insight.

    Attributes:
        results (list[Actors]): Always one item.
        next_ (None | str | Unset): URL of another page, or a path without a slash in front (DEV-025); null if there is
            none.
        initial (str | Unset): URL of this request.
        missing_persons (int | Unset): People counted who have no profile any more.
        is_cached (bool | Unset): Whether the answer is a stored one.
        last_refresh (datetime.datetime | None | Unset): When it was worked out.
    """

    results: list[Actors]
    next_: None | str | Unset = UNSET
    initial: str | Unset = UNSET
    missing_persons: int | Unset = UNSET
    is_cached: bool | Unset = UNSET
    last_refresh: datetime.datetime | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        results = []
        for results_item_data in self.results:
            results_item = results_item_data.to_dict()
            results.append(results_item)

        next_: None | str | Unset
        if isinstance(self.next_, Unset):
            next_ = UNSET
        else:
            next_ = self.next_

        initial = self.initial

        missing_persons = self.missing_persons

        is_cached = self.is_cached

        last_refresh: None | str | Unset
        if isinstance(self.last_refresh, Unset):
            last_refresh = UNSET
        elif isinstance(self.last_refresh, datetime.datetime):
            last_refresh = self.last_refresh.isoformat()
        else:
            last_refresh = self.last_refresh

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "results": results,
            }
        )
        if next_ is not UNSET:
            field_dict["next"] = next_
        if initial is not UNSET:
            field_dict["initial"] = initial
        if missing_persons is not UNSET:
            field_dict["missing_persons"] = missing_persons
        if is_cached is not UNSET:
            field_dict["is_cached"] = is_cached
        if last_refresh is not UNSET:
            field_dict["last_refresh"] = last_refresh

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.actors import Actors  # noqa: PLC0415

        d = dict(src_dict)
        results = []
        _results = d.pop("results")
        for results_item_data in _results:
            results_item = Actors.from_dict(results_item_data)

            results.append(results_item)

        def _parse_next_(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        next_ = _parse_next_(d.pop("next", UNSET))

        initial = d.pop("initial", UNSET)

        missing_persons = d.pop("missing_persons", UNSET)

        is_cached = d.pop("is_cached", UNSET)

        def _parse_last_refresh(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_refresh_type_0 = datetime.datetime.fromisoformat(data)

                return last_refresh_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        last_refresh = _parse_last_refresh(d.pop("last_refresh", UNSET))

        actor_page = cls(
            results=results,
            next_=next_,
            initial=initial,
            missing_persons=missing_persons,
            is_cached=is_cached,
            last_refresh=last_refresh,
        )

        actor_page.additional_properties = d
        return actor_page

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
