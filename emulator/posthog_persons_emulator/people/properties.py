"""Setting and deleting properties of one person, by events as anybody could capture them (api-facts §2)."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from posthog_persons_emulator.ingest.capture import ingest
from posthog_persons_emulator.ingest.decode import MOST_LEVELS, within
from posthog_persons_emulator.ingest.timestamps import Arrival
from posthog_persons_emulator.people.bodies import required_text
from posthog_persons_emulator.people.lookups import Lookups
from posthog_persons_emulator.store.activity import Deed
from posthog_persons_emulator.store.records import Event, Person


class Properties(Lookups):
    """The actions that change a person's properties."""

    def update(self, _request: Request, **_: object) -> Response:
        """Set the properties in the body's `properties`, and leave the others as they are; 202, empty.

        Without an object there: 400 with `code` and `detail` swapped (DEV-025).
        """
        person = self.person()
        properties = self.body.get("properties")
        if not isinstance(properties, dict):
            return _missing("properties")
        return self._set(person, properties, "properties")

    def partial_update(self, request: Request, **_: object) -> Response:
        """Do what `update` does, which leaves the other properties alone, too."""
        return self.update(request)

    def update_property(self, _request: Request, **_: object) -> Response:
        """Set the property `key` to `value`, any JSON; 202, empty.

        Without one of them: 400 with `code` and `detail` swapped (DEV-025). Null is a value in eras that
        take it (DEV-077).

        Raises:
            ValidationError: if `key` is no text.
        """
        person = self.person()
        value = self.body.get("value")
        if "value" not in self.body or (value is None and not self.service.era.null_values):
            return _missing("value")
        if self.body.get("key") is None:
            return _missing("key")
        return self._set(person, {required_text(self.body, "key"): value}, "value")

    def delete_property(self, _request: Request, **_: object) -> Response:
        """Delete the property that `$unset` names; 201, also if the person has no such property.

        Raises:
            ValidationError: if `$unset` is missing or no text.
        """
        person = self.person()
        name = required_text(self.body, "$unset")
        self._capture(person, "$delete_person_property", {"$unset": [name]}, _deed(person, None))
        return Response({"success": True}, status=201)

    def _set(self, person: Person, properties: dict[str, Any], field: str) -> Response:
        if not within(properties, MOST_LEVELS):
            raise ValidationError({field: [f"{field} is nested too deep."]})
        self._capture(person, "$set", {"$set": properties}, _deed(person, "properties"))
        return Response(status=202)

    def _capture(self, person: Person, name: str, properties: dict[str, Any], deed: Deed) -> None:
        """Capture an event of the person's first distinct id, happening now, and log what it does.

        Raises:
            ValidationError: if the person has no distinct id left (service: 500; DEV-074).
        """
        if not person.distinct_ids:
            raise ValidationError("This person has no distinct ID, so its properties cannot be changed.")
        store, now = self.service.store, self.service.clock.now()
        event = Event(str(uuid.uuid4()), name, person.distinct_ids[0], now, properties)
        with store.database.transaction():
            ingest(store, self.team.id, [event], Arrival(now, timedelta()))
            store.activity.log(self.team.id, [deed], now)


def _deed(person: Person, field: str | None) -> Deed:
    """Return what the log says: only a deleted property's line names the person, as in the service."""
    change = {"type": "Person", "action": "changed", "field": field, "before": None, "after": None}
    if field is None:
        return Deed("delete_property", person.id, person.uuid, [change])
    return Deed("updated", person.id, None, [change])


def _missing(field: str) -> Response:
    swapped = {
        "attr": field,
        "code": "This field is required.",
        "detail": "required",
        "type": "validation_error",
    }
    return Response(swapped, status=400)
