"""The sync and the async side are the same but for the waiting: names, arguments, types, docstrings."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from posthog_persons import AsyncPages, AsyncPersonsClient, Pages, PersonsClient
from posthog_persons._execute import tasks, threads

ROOT = Path(__file__).parents[2]
WRAPPER = ROOT / "wrapper"
MODULES = sorted(
    ".".join(path.relative_to(WRAPPER).with_suffix("").parts) for path in WRAPPER.rglob("async_*.py")
)
# What the async side calls otherwise; names of types lose their "Async".
SYNC_NAMES = {
    "aclose": "close", "__aenter__": "__enter__", "__aexit__": "__exit__", "__aiter__": "__iter__",
    "__anext__": "__next__",
}  # fmt: skip


def _twins() -> Iterator[tuple[type, type]]:
    for name in MODULES:
        by_hand = import_module(name)
        derived = import_module(name.replace("async_", ""))
        for cls in vars(by_hand).values():
            if inspect.isclass(cls) and cls.__module__ == name:
                yield cls, getattr(derived, cls.__name__.replace("Async", ""))


TWINS = list(_twins())


def sync(text: str) -> str:
    """Return what the sync side says instead."""
    for name, other in SYNC_NAMES.items():
        text = re.sub(rf"(?<!\w){name}(?!\w)", other, text)
    return re.sub(r"(?<!\w)Async(?=[A-Z])", "", text)


def face(cls: type, translate: Callable[[str], str] = str) -> dict[str, tuple[str, str | None]]:
    """Return the signature and the docstring of a class and of all its members that are ours."""
    members = {
        translate(name): member
        for base in reversed(cls.__mro__)
        if base.__module__.startswith("posthog_persons")
        for name, member in vars(base).items()
        if inspect.isfunction(member) or isinstance(member, (property, classmethod, staticmethod))
    }
    shown = {name: (_signature(member), member.__doc__) for name, member in members.items()}
    shown["class"] = (_signature(cls), cls.__doc__)
    return {name: (translate(types), doc and translate(doc)) for name, (types, doc) in shown.items()}


def _signature(member: Any) -> str:
    signature = str(inspect.signature(getattr(member, "fget", member)))
    return re.sub(r"<function (\w+) at \w+>", r"\1", signature)  # a default, by its name


@pytest.mark.parametrize(("by_hand", "derived"), TWINS, ids=lambda cls: cls.__name__)
def test_twins_have_the_same_members_signatures_and_docstrings(by_hand: type, derived: type) -> None:
    assert by_hand is not derived
    assert face(by_hand, sync) == face(derived)


def test_the_twins_are_all_there() -> None:
    pairs = set(TWINS)
    assert {(AsyncPersonsClient, PersonsClient), (AsyncPages, Pages)} <= pairs
    assert len(pairs) >= len(MODULES)


def test_no_sync_method_has_to_be_awaited() -> None:
    for _, derived in TWINS:
        for name, member in inspect.getmembers(derived, inspect.isfunction):
            waits = inspect.iscoroutinefunction(member) or inspect.isasyncgenfunction(member)
            assert not waits, f"{derived.__name__}.{name}"


def test_what_asks_the_server_is_awaited_or_iterated_over() -> None:
    methods = inspect.getmembers(AsyncPersonsClient, inspect.isfunction)
    plain = {
        name
        for name, member in methods
        if not name.startswith("_")
        and not inspect.iscoroutinefunction(member)
        and not str(inspect.signature(member).return_annotation).startswith("AsyncPages[")
    }
    assert plain == {"with_options"}


def test_threads_and_tasks_offer_the_same() -> None:
    names = {"Ids", "aside", "each", "in_flight"}
    assert all(hasattr(tasks, name) for name in names)
    for name in names - {"Ids"}:
        both = [inspect.signature(getattr(side, name)).parameters for side in (tasks, threads)]
        assert both[0].keys() == both[1].keys()


def test_the_sync_side_is_what_the_async_one_derives() -> None:
    check = [sys.executable, "scripts/_unasync", "--check"]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
