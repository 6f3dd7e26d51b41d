"""What the control API says no with."""

from __future__ import annotations


class Refusal(Exception):  # noqa: N818 -- a refusal is an answer, not a failure of the emulator
    """A call of the control API that is not carried out.

    Args:
        detail: what is wrong, for people.
        attr: the field it is about, nested names joined with `__` (api-facts §0.3).
        status: HTTP status.
        code: short name of the reason.
        allow: with status 405, the methods that there are.
    """

    def __init__(
        self,
        detail: str,
        *,
        attr: str | None = None,
        status: int = 400,
        code: str = "invalid_input",
        allow: str | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.attr = attr
        self.status = status
        self.code = code
        self.allow = allow

    def body(self) -> dict[str, str | None]:
        """Return the error in the envelope of the service (api-facts §0.3)."""
        kind = "validation_error" if self.status == 400 else "invalid_request"  # noqa: PLR2004 -- HTTP's
        return {"type": kind, "code": self.code, "detail": self.detail, "attr": self.attr}
