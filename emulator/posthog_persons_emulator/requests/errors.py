"""What a request is refused with when one of its parameters does not hold."""

from __future__ import annotations


class InvalidParameter(Exception):  # noqa: N818 -- it names what is wrong, not that something failed
    """A parameter that cannot be used: a 400 in the envelope (api-facts §0.3).

    Args:
        detail: what is wrong, for people.
        attr: the parameter, or None where the service names none.
        code: short name of the reason.
    """

    def __init__(self, detail: str, attr: str | None = None, code: str = "invalid_input") -> None:
        super().__init__(detail)
        self.detail = detail
        self.attr = attr
        self.code = code
