"""HTML that cannot be broken by what stands in it: everything is escaped but what was made here."""

from __future__ import annotations

from html import escape

from posthog_persons.conformance.reports.text import clean


class Html(str):
    """A piece of HTML."""

    __slots__ = ()


def element(name: str, *children: str, **attributes: str) -> Html:
    """Return an element.

    Args:
        name: Its name.
        children: What it holds; text that is no `Html` is escaped.
        attributes: Its attributes; an underscore at the end of a name goes, one within is a hyphen.
    """
    within = "".join(
        f' {attribute.rstrip("_").replace("_", "-")}="{_escaped(value)}"'
        for attribute, value in attributes.items()
    )
    return Html(f"<{name}{within}>{together(*children)}</{name}>")


def together(*pieces: str) -> Html:
    """Return several pieces as one."""
    return Html("".join(piece if isinstance(piece, Html) else _escaped(piece) for piece in pieces))


def table(head: tuple[str, ...], *rows: tuple[str, ...], numbers: frozenset[int] = frozenset()) -> Html:
    """Return a table.

    Args:
        head: What stands above each column.
        rows: The cells, row by row.
        numbers: The columns that hold numbers, from 0.
    """

    def cells(name: str, row: tuple[str, ...]) -> Html:
        return element(
            "tr",
            *(
                element(name, cell, class_="number" if column in numbers else "text")
                for column, cell in enumerate(row)
            ),
        )

    body = element("tbody", *(cells("td", row) for row in rows))
    return element("div", element("table", element("thead", cells("th", head)), body), class_="wide")


def _escaped(text: str) -> str:
    return escape(clean(text))
