"""Calls and records, made from the generated client's request builders and models by this package alone.

The generated functions that send are not used: they hide the errors and break on empty, HTML and CSV answers.

The modules are loaded when they are used, as `_api.persons`: the generated client has nearly a hundred of
its own, and an import of ours is not to wait for them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__all__ = ["activity", "changes", "deletion", "insight", "insights", "persons", "properties", "signs"]

if TYPE_CHECKING:
    from types import ModuleType

    from . import activity, changes, deletion, insight, insights, persons, properties, signs
else:  # unseen by type checkers, which then know a name that is none

    def __getattr__(name: str) -> ModuleType:
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return import_module(f".{name}", __name__)
