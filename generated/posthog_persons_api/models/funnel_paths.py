# Generated from openapi.yaml by scripts/generate: do not edit.
# openapi-python-client 0.29.1; SHA-256 of openapi.yaml: e7887053ccc8f29225a480b13ebc5e0f04907602748ffc9a6e696bf1a3891a2a

from typing import Literal

FunnelPaths = Literal[
    "funnel_path_after_step", "funnel_path_before_step", "funnel_path_between_steps"
]

FUNNEL_PATHS_VALUES: set[FunnelPaths] = {
    "funnel_path_after_step",
    "funnel_path_before_step",
    "funnel_path_between_steps",
}


def check_funnel_paths(value: str) -> FunnelPaths:
    if value in FUNNEL_PATHS_VALUES:
        return value
    raise TypeError(
        f"Unexpected value {value!r}. Expected one of {FUNNEL_PATHS_VALUES!r}"
    )
