"""When how many ids came to each step: a picture, drawn as SVG, with a lane for each step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from posthog_persons._markup import Html, element
from posthog_persons.erasure.report.model import Report

from .axis import Axis, Stretch, axis

_WIDTH = 960.0
_LEFT, _RIGHT = 128.0, 838.0  # of the axis; the steps' names stand before it, their numbers behind
_LANE, _FULL = 38.0, 26.0  # a lane, and how high it is filled when all ids have come
_TOP = 14.0
_LEAST = 3.0  # what is there can be seen
_BASE = 12.0  # from a lane's ground to the next lane


def picture(report: Report) -> Html:
    """Return the picture; one needs a step that somebody has come to."""
    steps = report.history.steps
    times = sorted({at for moments in steps.values() for at, _ in moments})
    along = axis(times, _LEFT, _RIGHT)
    bottom = _TOP + _LANE * len(steps)
    lanes = (
        _lane(along, step, moments, _TOP + _LANE * (number + 1) - _BASE, report.job.subjects)
        for number, (step, moments) in enumerate(steps.items())
    )
    grid = (piece for stretch in along.stretches for piece in _grid(stretch, bottom))
    cuts = (_cut(place, wait, bottom) for place, wait in along.cuts())
    title = f"When how many of {report.job.subjects:,} ids came to each step"
    return element(
        "svg",
        element("title", title),
        *grid,
        *cuts,
        *lanes,
        viewBox=f"0 0 {_WIDTH:.0f} {bottom + 42:.0f}",
        role="img",
        class_="timeline",
    )


def _lane(
    along: Axis, step: str, moments: Sequence[tuple[datetime, int]], ground: float, all_ids: int
) -> Html:
    first, last = along.place(moments[0][0]), along.place(moments[-1][0])
    total = sum(number for _, number in moments)
    level = ground - max(_LEAST, _FULL * total / max(all_ids, 1))
    classes = "proven" if step == "proven" else "step"
    return element(
        "g",
        _text(_LEFT - 12, ground - 6, step, "end", "name"),
        _line(_LEFT, _RIGHT, ground),
        # What came before stays: pale, to the end of the axis.
        element("path", d=_area([(last, level)], ground, _RIGHT), class_="after"),
        element("path", d=_area(_stairs(along, moments, ground, all_ids), ground, max(last, first + _LEAST))),
        _text(_RIGHT + 12, ground - 6, f"{total:,}", "start", "amount"),
        class_=classes,
    )


def _stairs(
    along: Axis, moments: Sequence[tuple[datetime, int]], ground: float, all_ids: int
) -> list[tuple[float, float]]:
    """Return where the lane's edge rises, and to what height: once a pixel at most."""
    stairs: dict[int, tuple[float, float]] = {}
    come = 0
    for at, number in moments:
        come += number
        place = along.place(at)
        stairs[round(place)] = (place, ground - max(_LEAST, _FULL * come / max(all_ids, 1)))
    return list(stairs.values())


def _area(stairs: Sequence[tuple[float, float]], ground: float, right: float) -> str:
    """Return the path of what lies below stairs, down to the ground."""
    edge = "".join(f"H{place:.1f}V{height:.1f}" for place, height in stairs)
    return f"M{stairs[0][0]:.1f},{ground:.1f}{edge}H{right:.1f}V{ground:.1f}Z"


def _grid(stretch: Stretch, bottom: float) -> Iterator[Html]:
    """Yield the axis below a stretch, with its times and what day it is."""
    yield _line(stretch.left, stretch.right, bottom, "axis")
    days = []
    for at in stretch.ticks():
        place = stretch.place(at)
        x = f"{place:.1f}"
        yield element("line", x1=x, x2=x, y1=f"{_TOP:.1f}", y2=f"{bottom + 5:.1f}", class_="grid")
        edge = "start" if place == stretch.left else "end" if place == stretch.right else "middle"
        yield _text(place, bottom + 18, f"{at:%H:%M:%S}", edge, "time")
        if f"{at:%Y-%m-%d}" not in days:
            days.append(f"{at:%Y-%m-%d}")
            yield _text(place, bottom + 33, days[-1], edge, "day")


def _cut(place: float, wait: timedelta, bottom: float) -> Html:
    return element(
        "g",
        *(
            element(
                "path",
                d=f"M{place + shift - 3:.1f},{bottom + 6:.1f}l6,-12",
                class_="slash",
            )
            for shift in (-3, 3)
        ),
        _text(place, bottom + 18, _long(wait), "middle", "wait"),
        class_="cut",
    )


def _long(wait: timedelta) -> str:
    """Say how long a wait is, in its two largest units."""
    minutes = int(wait.total_seconds() // 60)
    units = (("d", minutes // 1440), ("h", minutes // 60 % 24), ("min", minutes % 60))
    first = next((place for place, (_, number) in enumerate(units) if number), 2)
    return " ".join(f"{number} {unit}" for unit, number in units[first : first + 2] if number)


def _line(left: float, right: float, height: float, class_: str = "ground") -> Html:
    y = f"{height:.1f}"
    return element("line", x1=f"{left:.1f}", x2=f"{right:.1f}", y1=y, y2=y, class_=class_)


def _text(x: float, y: float, text: str, anchor: str, class_: str) -> Html:
    return element("text", text, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor, class_=class_)
