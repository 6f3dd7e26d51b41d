"""SQL text together with the values bound to it, so that no value is ever pasted into a statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True, slots=True)
class SQL:
    """A piece of SQL and its positional parameters, in the order of their `?`."""

    text: str
    params: tuple[object, ...] = ()


def sql(template: str, /, **parts: object) -> SQL:
    """Fill the `{name}` fields of a template: fragments are spliced in, everything else is bound.

    The template is source code of this package, never input. A literal brace is doubled.
    Raises KeyError for a field without a part, and ValueError for a part that no field uses
    (a value that silently goes nowhere is a filter that silently matches everything).
    """
    text: list[str] = []
    params: list[object] = []
    used: set[str] = set()
    for literal, field, _, _ in Formatter().parse(template):
        text.append(literal)
        if field is None:
            continue
        used.add(field)
        part = parts[field]
        if isinstance(part, SQL):
            text.append(part.text)
            params.extend(part.params)
        else:
            text.append("?")
            params.append(part)
    if unused := parts.keys() - used:
        message = f"parts that the template does not name: {', '.join(sorted(unused))}"
        raise ValueError(message)
    return SQL("".join(text), tuple(params))


def join(separator: str, fragments: Iterable[SQL]) -> SQL:
    """Put fragments in a row, with a separator of plain SQL text between them."""
    pieces = list(fragments)
    return SQL(
        separator.join(piece.text for piece in pieces), tuple(p for piece in pieces for p in piece.params)
    )


def all_of(conditions: Iterable[SQL]) -> SQL:
    """AND conditions together; none at all is true."""
    pieces = list(conditions)
    return sql("({all})", all=join(" AND ", pieces)) if pieces else SQL("TRUE")


def any_of(conditions: Iterable[SQL]) -> SQL:
    """OR conditions together; none at all is false."""
    pieces = list(conditions)
    return sql("({any})", any=join(" OR ", pieces)) if pieces else SQL("FALSE")


def negated(condition: SQL) -> SQL:
    """Turn a condition round, treating an unknown (NULL) one as false before that."""
    return sql("(NOT COALESCE({condition}, FALSE))", condition=condition)
