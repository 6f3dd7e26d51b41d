"""Runs a command as if nothing were installed but the package and what it always needs.

python bare.py MODULE [ARGUMENT …]    runs a module as `python -m` does
python bare.py --walk                 imports all modules and prints, for each that cannot be, what it lacks
"""

from __future__ import annotations

import importlib
import pkgutil
import runpy
import sys
from collections.abc import Set as AbstractSet
from importlib import metadata
from importlib.machinery import ModuleSpec

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


class Bare:
    """Finds no module of a distribution that the package does not need."""

    def __init__(self) -> None:
        needed = _needed("posthog-persons", {"posthog-persons"})
        self.hidden = {
            module
            for module, owners in metadata.packages_distributions().items()
            if needed.isdisjoint(map(canonicalize_name, owners))
        }

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name.partition(".")[0] in self.hidden:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


def _needed(name: str, known: AbstractSet[str]) -> set[str]:
    needed = set(known)
    for requirement in map(Requirement, metadata.requires(name) or ()):
        wanted = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if wanted and canonicalize_name(requirement.name) not in needed:
            needed = _needed(requirement.name, needed | {canonicalize_name(requirement.name)})
    return needed


def _walk() -> None:
    package = importlib.import_module("posthog_persons")
    for module in pkgutil.walk_packages(package.__path__, "posthog_persons.", onerror=lambda _: None):
        if module.name.endswith(".__main__"):
            continue
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError as error:
            print(module.name, error.name, error.msg, sep="\t")  # noqa: T201 - its answer


if __name__ == "__main__":
    sys.meta_path.insert(0, Bare())
    for name in [name for name in sys.modules if name.partition(".")[0] in sys.meta_path[0].hidden]:  # type: ignore[attr-defined]
        del sys.modules[name]
    if sys.argv[1] == "--walk":
        _walk()
    else:
        del sys.argv[0]
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
