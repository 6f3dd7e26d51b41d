"""HTML that cannot be broken by what stands in it: everything is escaped but what was made here."""

from __future__ import annotations

from html import escape

_KEPT = frozenset("\n\t")


class Html(str):
    """A piece of HTML."""

    __slots__ = ()


def element(name: str, /, *children: str, **attributes: str) -> Html:
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


def clean(text: str) -> str:
    r"""Return a text without control characters and half characters: `\x1b` is four letters then.

    UTF-8 cannot hold some of them, and others are invisible.
    """
    return "".join(
        letter
        if letter.isprintable() or letter in _KEPT
        else letter.encode("unicode_escape", "surrogatepass").decode()
        for letter in text
    )


def _escaped(text: str) -> str:
    return escape(clean(text))
