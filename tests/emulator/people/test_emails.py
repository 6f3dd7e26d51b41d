from __future__ import annotations

import pytest

from support.inprocess import Emulator, envelope

NOT_FOUND = (404, "invalid_request", "not_found", "Not found.", None)


@pytest.mark.parametrize("person", ["1", "99"])
def test_emails_are_not_found_as_without_the_flag(shopful: Emulator, person: str) -> None:
    assert envelope(shopful.get(f"{person}/emails/")) == NOT_FOUND


def test_what_looks_like_no_id_is_told_so(shopful: Emulator) -> None:
    assert envelope(shopful.get("ada/emails/"))[:3] == (400, "validation_error", "invalid_input")


@pytest.mark.parametrize("era", ["2024-11"])
def test_in_2024_there_is_no_such_path(shopful: Emulator) -> None:
    answer = shopful.get("1/emails/")
    assert envelope(answer) == (404, "invalid_request", "not_found", "Endpoint not found.", None)
