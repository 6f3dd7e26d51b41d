"""The commands, and how they end."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import typer

# Each of these adds its commands to the program, in the order of the help.
from posthog_persons.cli import conformance, erase_look, export, history, insights, people, server, worker  # noqa: F401
from posthog_persons.cli.commands import app, epilog, ungrouped
from posthog_persons.cli.delete import delete
from posthog_persons.cli.exits import CommandError, Exit, exit_of_error
from posthog_persons.errors import PersonsError

app.command(
    "delete",
    epilog=epilog(
        "delete",
        "--file ids.csv --by distinct-id --dry-run",
        "--file ids.csv --column user --by distinct-id --delete-events --report report.json",
        "--file - --by id --yes < uuids.txt",
    ),
)(ungrouped(delete))

# A file with such an error was never begun.
_NO_FILE = (FileExistsError, FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError)


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
    except PersonsError as error:
        return _end(str(error), exit_of_error(error))
    except (ValueError, ModuleNotFoundError) as error:  # an argument that cannot be right, an extra not there
        return _end(str(error), Exit.USAGE)
    except OSError as error:
        fault = f"cannot write {error.filename or 'the output'}: {error.strerror}"
        return _end(fault, Exit.USAGE if isinstance(error, _NO_FILE) else Exit.PARTLY)
    # Typer itself turns an interruption into its exit code.
    return _end("interrupted", Exit.INTERRUPTED) if code == Exit.INTERRUPTED else code


def _end(message: str, code: Exit) -> int:
    print(f"posthog-persons: {' '.join(message.split())}", file=sys.stderr)  # noqa: T201 - the line of a failure
    return code
