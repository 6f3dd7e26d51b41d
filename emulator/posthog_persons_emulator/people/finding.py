"""Finds the person that a path or a parameter names."""

from __future__ import annotations

import re

from posthog_persons_emulator.http.views import project_number
from posthog_persons_emulator.store.records import Person, Team
from posthog_persons_emulator.store.store import Store

_UUID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\Z", re.IGNORECASE)


def looks_like_uuid(text: object) -> bool:
    """Tell whether something is the text of a uuid, with or without hyphens, in any case."""
    return isinstance(text, str) and bool(_UUID.match(text))


def looks_like_id(text: str) -> bool:
    """Tell whether a text is a number or a uuid, which are the forms of a person's id."""
    return (text.isascii() and text.isdigit()) or looks_like_uuid(text)


def find_person(store: Store, team: Team, text: str) -> Person | None:
    """Find a person of a project by number or uuid; None if nobody is meant by the text."""
    if looks_like_uuid(text):
        return store.persons.by_uuid(team.id, text)
    number = project_number(text)
    return None if number is None else store.persons.by_id(team.id, number)
