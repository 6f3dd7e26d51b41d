"""What each insight can be asked with on the command line.

Options are called as PostHog calls its parameters; what has no option stands in the filter's file.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Annotated, Any, Literal, TypeAlias

import typer

Interval: TypeAlias = Annotated[
    Literal["hour", "day", "week", "month"] | None, typer.Option(help="Length of a period; day by default.")
]
EventName: TypeAlias = Annotated[str | None, typer.Option("--event", metavar="EVENT", help="What they did.")]


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of one insight."""

    def parameters(self) -> dict[str, Any]:
        """Return them as PostHog's own parameters; None is none."""
        return asdict(self)


@dataclass(frozen=True, kw_only=True)
class Asked(Options):
    """What every insight can be asked with."""

    filter: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="JSON object of PostHog's own parameters; - is standard input. Options win over it.",
        ),
    ] = None
    date_from: Annotated[
        str | None, typer.Option(metavar="DATE", help="First day or moment, such as 2026-10-01 or -7d.")
    ] = None
    date_to: Annotated[str | None, typer.Option(metavar="DATE", help="Last day or moment.")] = None
    search: Annotated[str | None, typer.Option(help="Part of an e-mail, name or distinct id.")] = None

    def parameters(self) -> dict[str, Any]:
        """Return those of the file, with the options over them.

        Raises:
            CommandError: The file cannot be used.
        """
        from posthog_persons.cli.filter_file import read_filter  # brings json, which help can do without

        options = super().parameters()
        return read_filter(options.pop("filter")) | _chosen(options)


@dataclass(frozen=True, kw_only=True)
class Funnel(Options):
    """Of a funnel."""

    step: Annotated[
        list[str] | None, typer.Option(metavar="EVENT", help="An event of the funnel; repeat it in order.")
    ] = None
    funnel_step: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="N: who came to step N; -N: who dropped out before it; 0: all who entered."
        ),
    ] = None
    funnel_window_days: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Days that an attempt may take; 14 by default.")
    ] = None
    funnel_order_type: Annotated[
        Literal["ordered", "strict", "unordered"] | None, typer.Option(help="How steps follow each other.")
    ] = None

    def parameters(self) -> dict[str, Any]:
        return {
            "events": _events(self.step or []),
            "funnel_step": self.funnel_step,
            "funnel_window_interval": self.funnel_window_days,
            "funnel_window_interval_unit": self.funnel_window_days and "day",
            "funnel_order_type": self.funnel_order_type,
        }


@dataclass(frozen=True, kw_only=True)
class Correlation(Funnel):
    """Of a correlation: a funnel, and what its people did on their way."""

    event: EventName = None
    converted: Annotated[
        bool | None, typer.Option("--converted/--dropped", help="Just who took all steps, or who did not.")
    ] = None

    def parameters(self) -> dict[str, Any]:
        return super().parameters() | {
            "funnel_correlation_person_entity": _entity(self.event),
            # A JSON boolean would be an error of the server (DEV-026).
            "funnel_correlation_person_converted": None
            if self.converted is None
            else str(self.converted).lower(),
        }


@dataclass(frozen=True, kw_only=True)
class Lifecycle(Options):
    """Of a state of the lifecycle."""

    event: EventName = None
    target_date: Annotated[
        str | None, typer.Option(metavar="DATE", help="A day or moment in the period.")
    ] = None
    lifecycle_type: Annotated[
        Literal["new", "returning", "resurrecting", "dormant"] | None, typer.Option(help="State in it.")
    ] = None
    interval: Interval = None

    def parameters(self) -> dict[str, Any]:
        parameters = super().parameters()
        event = parameters.pop("event")
        return parameters | {"events": None if event is None else _events([event])}


@dataclass(frozen=True, kw_only=True)
class Path(Options):
    """Of a path."""

    start_point: Annotated[str | None, typer.Option(help="Item that paths begin at.")] = None
    end_point: Annotated[str | None, typer.Option(help="Item that paths end with.")] = None
    step_limit: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Items kept of a path; 5 by default.")
    ] = None
    path_start_key: Annotated[
        str | None, typer.Option(metavar="KEY", help="Position and item that they left, such as 1_home.")
    ] = None
    path_end_key: Annotated[
        str | None, typer.Option(metavar="KEY", help="Position and item that they came to.")
    ] = None
    path_dropoff_key: Annotated[
        str | None, typer.Option(metavar="KEY", help="Position and item that was their last.")
    ] = None


@dataclass(frozen=True, kw_only=True)
class Retention(Options):
    """Of a row of retention."""

    event: EventName = None
    returning: Annotated[
        str | None, typer.Option(metavar="EVENT", help="What counts as coming back; else the same.")
    ] = None
    period: Annotated[
        Literal["Hour", "Day", "Week", "Month"] | None, typer.Option(help="Length of an interval.")
    ] = None
    total_intervals: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="Number of intervals; 11 by default.")
    ] = None
    selected_interval: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="The one whose people are listed; 0 by default.")
    ] = None

    def parameters(self) -> dict[str, Any]:
        parameters = super().parameters()
        return parameters | {
            "target_entity": _entity(parameters.pop("event")),
            "returning_entity": _entity(parameters.pop("returning")),
        }


@dataclass(frozen=True, kw_only=True)
class Stickiness(Options):
    """Of how often people did something."""

    event: EventName = None
    stickiness_days: Annotated[
        int | None, typer.Option(metavar="N", min=1, help="In how many periods they did it.")
    ] = None
    interval: Interval = None

    def parameters(self) -> dict[str, Any]:
        return _targeted(super().parameters())


@dataclass(frozen=True, kw_only=True)
class Trends(Options):
    """Of a point of a trend."""

    event: EventName = None
    entity_math: Annotated[str | None, typer.Option(help="How a person's value is worked out.")] = None
    interval: Interval = None

    def parameters(self) -> dict[str, Any]:
        return _targeted(super().parameters())


def merged(options: Options, asked: Asked) -> dict[str, Any]:
    """Return the parameters that the options of a command say; they win over the filter's file.

    Raises:
        CommandError: The file cannot be used.
    """
    return asked.parameters() | _chosen(options.parameters())


def _chosen(parameters: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parameters.items() if value is not None}


def _events(names: list[str]) -> list[dict[str, Any]] | None:
    return [{"id": name, "type": "events", "order": place} for place, name in enumerate(names)] or None


def _entity(event: str | None) -> dict[str, Any] | None:
    return None if event is None else {"id": event, "type": "events"}


def _targeted(parameters: dict[str, Any]) -> dict[str, Any]:
    event = parameters.pop("event")
    return parameters | {"entity_id": event, "entity_type": event and "events"}
