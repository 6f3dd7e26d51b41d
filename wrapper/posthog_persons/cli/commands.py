"""The program, and how a command is added to it."""

from __future__ import annotations

import functools
import inspect
import os
import sys
from collections.abc import Callable
from dataclasses import is_dataclass
from typing import Any, TypeAlias

import typer
from typer.core import TyperGroup

from posthog_persons.cli.exits import Exit

Command: TypeAlias = Callable[..., Exit]


class Alphabetical(TyperGroup):
    """Lists its commands in the order of the alphabet, whatever module they come from."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx))


app = typer.Typer(
    name="posthog-persons",
    cls=Alphabetical,
    help="Work with the people stored in PostHog. The key comes from POSTHOG_PERSONAL_API_KEY.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def command(
    name: str, *examples: str, group: typer.Typer = app, quiet: bool = True
) -> Callable[[Command], Command]:
    """Add a command.

    Groups of options, which are dataclasses such as those of `posthog_persons.cli.options`, are one argument
    of it each.

    Args:
        name: What it is called, with its group before it.
        examples: Of its use, each behind the program's name; its help ends with them.
        group: Where it belongs.
        quiet: When nobody reads its output any more, as behind `| head`, it ends as if all was done: for
            commands that only read.
    """

    def add(body: Command) -> Command:
        run = _quiet(ungrouped(body)) if quiet else ungrouped(body)
        group.command(name.rpartition(" ")[2], epilog=epilog(name, *examples))(run)
        return body

    return add


def epilog(name: str, *examples: str) -> str:
    """Return examples as the end of a command's help.

    Args:
        name: The command.
        examples: What stands behind it.
    """
    lines = (f"  {app.info.name} {name} {example}".rstrip() for example in examples)
    return "\n".join(("\b", "Examples:", *lines))


def ungrouped(body: Command) -> Command:
    """Return a command with an argument for every option, as typer wants it."""
    parameters: list[inspect.Parameter] = []
    groups: dict[str, tuple[Callable[..., Any], list[str]]] = {}
    for parameter in inspect.signature(body, eval_str=True).parameters.values():
        kind = parameter.annotation
        if is_dataclass(kind) and isinstance(kind, type):
            options = inspect.signature(kind, eval_str=True).parameters
            groups[parameter.name] = kind, list(options)
            parameters += options.values()
        else:
            parameters.append(parameter)

    @functools.wraps(body)
    def run(**given: Any) -> Exit:
        grouped = {
            name: kind(**{option: given.pop(option) for option in options})
            for name, (kind, options) in groups.items()
        }
        return body(**given, **grouped)

    flat = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in parameters]
    run.__signature__ = inspect.Signature(flat)  # type: ignore[attr-defined]
    run.__annotations__ = {each.name: each.annotation for each in flat}
    return run


def _quiet(body: Command) -> Command:
    @functools.wraps(body)
    def run(**given: Any) -> Exit:
        try:
            code = body(**given)
            sys.stdout.flush()
        except BrokenPipeError:
            # What is still to be written goes nowhere, or the interpreter would complain at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return Exit.DONE
        return code

    return run
