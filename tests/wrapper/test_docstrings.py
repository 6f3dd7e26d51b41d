"""What the public names say of themselves is whole: a sentence, each argument, each error, and its source."""

from __future__ import annotations

import ast
import builtins
import inspect
import re
import textwrap
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import pytest

import posthog_persons
from posthog_persons import AsyncPages, AsyncPersonsClient, Pages, errors

REGISTER = Path(__file__).parents[2] / "docs" / "deviations.md"
# Public packages; of those without `__all__` each module is public, with all that it makes itself.
PACKAGES = (
    "",
    "capabilities",
    "clock",
    "errors",
    "events",
    "export",
    "filters",
    "listeners",
    "pace_store",
    "records",
    "testing",
)
# Methods that say nothing of the service.
OWN = {"aclose", "with_options", "raw"}
# Made by the client alone, so that nobody has to know how.
MADE_BY_THE_CLIENT = (Pages, AsyncPages)


def _public() -> dict[str, Any]:
    return {f"{member.__module__}.{member.__qualname__}": member for member in _members()}


def _members() -> Iterator[Any]:
    for name in PACKAGES:
        module = import_module(f"posthog_persons.{name}".rstrip("."))
        if hasattr(module, "__all__"):
            found = [getattr(module, each) for each in module.__all__]
        else:
            below = [
                import_module(f"{module.__name__}.{each.name}")
                for each in iter_modules(getattr(module, "__path__", ()))
            ]
            found = [
                member
                for one in (module, *below)
                for each, member in vars(one).items()
                if not each.startswith("_") and getattr(member, "__module__", None) == one.__name__
            ]
        for member in found:
            if inspect.isclass(member) or inspect.isfunction(member):
                yield member
            if inspect.isclass(member):
                yield from _methods(member)


def _methods(cls: type) -> Iterator[Any]:
    for base in cls.__mro__:
        if base.__module__.startswith("posthog_persons"):
            for name, member in vars(base).items():
                plain = getattr(member, "fget", None) or getattr(member, "__func__", member)
                if not name.startswith("_") and inspect.isfunction(plain):
                    yield plain


PUBLIC = _public()
CLASSES = {name: member for name, member in PUBLIC.items() if inspect.isclass(member)}
FUNCTIONS = {name: member for name, member in PUBLIC.items() if name not in CLASSES}
every_name = pytest.mark.parametrize("member", PUBLIC.values(), ids=PUBLIC)
every_function = pytest.mark.parametrize("member", FUNCTIONS.values(), ids=FUNCTIONS)
every_class = pytest.mark.parametrize("member", CLASSES.values(), ids=CLASSES)


def section(member: Any, *titles: str) -> dict[str, str]:
    """Return what sections of a docstring say, by name."""
    doc = f"{inspect.cleandoc(member.__doc__ or '')}\n"
    found: dict[str, str] = {}
    for title in titles:
        if block := re.search(rf"^{title}:\n((?:    .*\n|\n)+)", doc, re.MULTILINE):
            found |= dict(re.findall(r"^    (\w+): (.*)$", block[1], re.MULTILINE))
    return found


def defined(cls: type) -> set[str]:
    """Return what a class has that the interpreter did not give it; a protocol is not made at all."""
    ours = [base for base in cls.__mro__ if base.__module__.startswith("posthog_persons")]
    return {name for base in ours if not getattr(base, "_is_protocol", False) for name in vars(base)}


@every_name
def test_it_begins_with_a_sentence(member: Any) -> None:
    if inspect.isfunction(member) and member.__doc__ is None:
        # The name and the type say it all, or the docstring stands at what it fulfils.
        assert not [name for name in inspect.signature(member).parameters if name != "self"]
        return
    first = inspect.cleandoc(member.__doc__ or "").partition("\n")[0]
    assert re.fullmatch(r"[A-Z0-9`].*[.:]", first), first


@every_function
def test_each_parameter_is_named(member: Any) -> None:
    parameters = [name for name in inspect.signature(member).parameters if name not in {"self", "cls"}]
    told = section(member, "Args")
    if fulfilled := re.search(
        r"\(`posthog_persons\.(\w+)`\)", member.__doc__ or ""
    ):  # whose words hold here, too
        told |= section(getattr(getattr(posthog_persons, fulfilled[1]), member.__name__), "Args")
    assert list(told) == parameters


@every_class
def test_each_field_or_argument_of_a_class_is_named(member: type) -> None:
    if is_dataclass(member):
        wanted = [each.name for each in fields(member) if each.init]
    elif member in MADE_BY_THE_CLIENT or "__init__" not in defined(member):
        wanted = []
    else:
        wanted = list(inspect.signature(member).parameters)
    told = {
        name
        for base in (*member.__mro__, *member.__subclasses__())  # of an abstract one those that are made
        for name in section(base, "Args", "Attributes")
    }
    assert [name for name in wanted if name not in told] == []


@every_function
def test_each_error_is_named_and_is_one(member: Any) -> None:
    tree = ast.parse(textwrap.dedent(inspect.getsource(member)))
    raised = {
        each.exc.func.id
        for each in ast.walk(tree)
        if isinstance(each, ast.Raise)
        and isinstance(each.exc, ast.Call)
        and isinstance(each.exc.func, ast.Name)
    }
    told = section(member, "Raises")
    assert raised <= told.keys() | {"StopAsyncIteration", "StopIteration"}
    for name in told:
        error = getattr(errors, name, None) or getattr(builtins, name, None)
        assert inspect.isclass(error), name
        assert issubclass(error, Exception)


METHODS = sorted(
    name
    for name, _ in inspect.getmembers(AsyncPersonsClient, inspect.isfunction)
    if not name.startswith("_") and name not in OWN
)


@pytest.mark.parametrize("method", METHODS)
def test_each_method_of_the_client_names_its_source(method: str) -> None:
    doc = getattr(AsyncPersonsClient, method).__doc__
    rows = set(re.findall(r"DEV-\d{3}", doc))
    assert rows or re.search(r"api-facts §\d", doc), "the paper's section, or the row of the register"
    register = REGISTER.read_text(encoding="utf-8")
    assert all(f"| {row} |" in register for row in rows)
