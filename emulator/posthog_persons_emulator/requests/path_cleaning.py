"""Rules that clean the items of paths (api-facts §6.4)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CleaningRule:
    r"""Whatever a pattern finds is replaced.

    Args:
        regex: the pattern, in RE2's dialect.
        alias: what stands in its place; `\1` is the pattern's first group.
    """

    regex: str
    alias: str


def parse_rules(items: Iterable[object]) -> tuple[CleaningRule, ...]:
    """Read cleaning rules, a request's or a project's; items without a pattern are left out.

    Args:
        items: objects with `regex` and `alias`; without the alias what is found is removed.
    """
    return tuple(
        CleaningRule(item["regex"], _alias(item.get("alias")))
        for item in items
        if isinstance(item, dict) and isinstance(item.get("regex"), str)
    )


def _alias(sent: object) -> str:
    return sent if isinstance(sent, str) else ""
