from __future__ import annotations

from posthog_persons_emulator.service import Service
from support.inprocess import Emulator


def test_a_reset_empties_everything_and_keeps_what_the_start_line_said(emulator: Emulator) -> None:
    emulator.people("ada")
    emulator.post("/api/projects/", {"name": "other"})
    other = emulator.scoped("*")
    before = emulator.service.start_line("http://x")
    emulator.service.reset()
    assert emulator.service.start_line("http://x") == before
    assert emulator.names() == []
    assert emulator.get("", key=other).status_code == 401
    assert emulator.get("/api/projects/2/").status_code == 404
    emulator.people("bob")
    assert emulator.get("1/").get_json()["name"] == "bob", "numbers begin again"


def test_a_service_over_data_that_is_there_keeps_it(emulator: Emulator) -> None:
    emulator.people("ada")
    again = Service(store=emulator.service.store)
    assert again.home() == emulator.service.home()
    assert again.store.persons.by_distinct_id(1, "ada") is not None


def test_nothing_of_a_service_shows_its_secrets(emulator: Emulator) -> None:
    assert emulator.key not in repr(emulator.service)
    assert emulator.token not in repr(emulator.service)
