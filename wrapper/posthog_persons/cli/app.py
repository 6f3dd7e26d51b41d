"""The commands, and how they end."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

from posthog_persons.cli.delete import delete
from posthog_persons.cli.exits import CommandError, Exit
from posthog_persons.errors import InvalidIdsError, PersonsError, SettingsError

app = typer.Typer(
    name="posthog-persons",
    help="Work with the people stored in PostHog. The key comes from POSTHOG_PERSONAL_API_KEY.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.callback()
def _commands() -> None:
    """Keep `delete` a command of its own: a lone command would take the program's place."""


app.command("delete")(delete)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code (`posthog_persons.cli.exits.Exit`).

    Args:
        arguments: What stands behind the program's name; the process' own by default.
    """
    try:
        code = int(app(arguments, standalone_mode=False) or Exit.DONE)
    except typer.TyperException as error:
        return _end(error.format_message(), Exit.USAGE)
    except CommandError as error:
        return _end(str(error), error.code)
    except (SettingsError, InvalidIdsError) as error:
        return _end(str(error), Exit.USAGE)
    except PersonsError as error:
        return _end(f"{error}; nothing was deleted", Exit.REFUSED)
    # Typer itself turns an interruption into its exit code.
    return _end("interrupted", Exit.INTERRUPTED) if code == Exit.INTERRUPTED else code


def _end(message: str, code: Exit) -> int:
    print(f"posthog-persons: {' '.join(message.split())}", file=sys.stderr)  # noqa: T201 - the line of a failure
    return code
