"""`conformance`: hold a server against the contract."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from posthog_persons.capabilities import Era
from posthog_persons.cli.commands import command
from posthog_persons.cli.exits import CommandError, Exit
from posthog_persons.conformance.plan import MAX_EXAMPLES, MAX_REQUESTS, SEED


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """Which server is tested, and what may be done to it."""

    era: Annotated[Era, typer.Option(help="Which state of the service the server is expected to be in.")] = (
        "union"
    )
    base_url: Annotated[
        str | None,
        typer.Option(help="Origin of a server that is there, read only; else an emulator is started."),
    ] = None
    project_id: Annotated[str | None, typer.Option(help="Project id; else POSTHOG_PROJECT_ID.")] = None
    project_token: Annotated[
        str | None, typer.Option(help="The project's token, for capture; else the server is asked for it.")
    ] = None
    allow_writes: Annotated[
        str | None,
        typer.Option(
            metavar="PROJECT_ID",
            help="Make, change and delete people in this project, which is --project-id.",
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much is done."""

    operations: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only these: operationIds or the client's methods; can be a list."),
    ] = None
    max_examples: Annotated[int, typer.Option(metavar="N", min=1, help="Random requests an operation.")] = (
        MAX_EXAMPLES
    )
    seed: Annotated[int, typer.Option(metavar="N", help="Of everything that is random.")] = SEED
    time_limit: Annotated[
        float | None,
        typer.Option(metavar="SECONDS", min=1, help="Begin nothing after this time but tidying up."),
    ] = None
    max_requests: Annotated[int, typer.Option(metavar="N", min=1, help="Stop after so many requests.")] = (
        MAX_REQUESTS
    )
    quick: Annotated[bool, typer.Option("--quick", help="Fewer random requests.")] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reports:
    """Where the outcome goes besides the terminal, and what of it is accepted."""

    baseline: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Findings in this file are accepted.")
    ] = None
    update_baseline: Annotated[
        bool, typer.Option("--update-baseline", help="Write what is found to the baseline.")
    ] = False
    junit: Annotated[Path | None, typer.Option(metavar="FILE", help="Report as JUnit's XML.")] = None
    json: Annotated[Path | None, typer.Option(metavar="FILE", help="Report as JSON, with everything.")] = None
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Report as a page in one file.")] = None
    requests: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Every request that is sent, as JSON lines.")
    ] = None


@command(
    "conformance",
    "--html report.html",
    "--base-url https://eu.posthog.com --project-id 12345 --era 2026-10 --requests sent.jsonl",
    "--base-url http://localhost:8010 --project-id 1 --allow-writes 1 --operations list,bulk_delete",
)
def conformance(tested: Tested, extent: Extent, reports: Reports) -> Exit:
    """Hold a server against the contract, and tell every place where it answers something else.

    Without --base-url an emulator is started for it. Another server is only read, unless --allow-writes names
    its project: then people are made there, changed, and deleted again, and never anybody else.

    Exit codes: 0 no finding, or only known or accepted ones; 1 findings; 2 could not run: bad usage, no key,
    server not reached; 130 interrupted, the reports have what was found until then.
    """
    if reports.update_baseline and reports.baseline is None:
        raise CommandError("--update-baseline needs --baseline FILE")
    try:
        from posthog_persons.cli.conformance_run import plan_of, run  # bring what the help can do without
    except ModuleNotFoundError as error:
        fault = f"conformance needs {error.name}: pip install 'posthog-persons[conformance]'"
        raise ModuleNotFoundError(fault, name=error.name) from error
    return run(plan_of(tested, extent), reports)
