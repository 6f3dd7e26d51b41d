# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from typing import Literal

EntityMath = Literal[
    "avg",
    "avg_count_per_actor",
    "dau",
    "max",
    "max_count_per_actor",
    "median",
    "median_count_per_actor",
    "min",
    "min_count_per_actor",
    "monthly_active",
    "p75",
    "p75_count_per_actor",
    "p90",
    "p90_count_per_actor",
    "p95",
    "p95_count_per_actor",
    "p99",
    "p99_count_per_actor",
    "sum",
    "total",
    "unique_group",
    "unique_session",
    "weekly_active",
]

ENTITY_MATH_VALUES: set[EntityMath] = {
    "avg",
    "avg_count_per_actor",
    "dau",
    "max",
    "max_count_per_actor",
    "median",
    "median_count_per_actor",
    "min",
    "min_count_per_actor",
    "monthly_active",
    "p75",
    "p75_count_per_actor",
    "p90",
    "p90_count_per_actor",
    "p95",
    "p95_count_per_actor",
    "p99",
    "p99_count_per_actor",
    "sum",
    "total",
    "unique_group",
    "unique_session",
    "weekly_active",
}


def check_entity_math(value: str) -> EntityMath:
    if value in ENTITY_MATH_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {ENTITY_MATH_VALUES!r}"
    )
