# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from typing import Literal

PropertyFilterOperator = Literal[
    "between",
    "exact",
    "gt",
    "gte",
    "icontains",
    "in",
    "is_cleaned_path_exact",
    "is_date_after",
    "is_date_before",
    "is_date_exact",
    "is_not",
    "is_not_set",
    "is_set",
    "lt",
    "lte",
    "max",
    "min",
    "not_between",
    "not_icontains",
    "not_in",
    "not_regex",
    "regex",
]

PROPERTY_FILTER_OPERATOR_VALUES: set[PropertyFilterOperator] = {
    "between",
    "exact",
    "gt",
    "gte",
    "icontains",
    "in",
    "is_cleaned_path_exact",
    "is_date_after",
    "is_date_before",
    "is_date_exact",
    "is_not",
    "is_not_set",
    "is_set",
    "lt",
    "lte",
    "max",
    "min",
    "not_between",
    "not_icontains",
    "not_in",
    "not_regex",
    "regex",
}


def check_property_filter_operator(value: str) -> PropertyFilterOperator:
    if value in PROPERTY_FILTER_OPERATOR_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {PROPERTY_FILTER_OPERATOR_VALUES!r}"
    )
