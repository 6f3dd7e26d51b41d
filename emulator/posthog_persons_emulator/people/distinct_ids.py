"""What is done to distinct ids: splitting them off their person, using deleted ones again (api-facts §2)."""

from __future__ import annotations

from collections.abc import Iterable

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from posthog_persons_emulator.ingest.people import person_uuid
from posthog_persons_emulator.people.lookups import Lookups
from posthog_persons_emulator.store.activity import Deed
from posthog_persons_emulator.store.records import Person, Profile


class DistinctIds(Lookups):
    """The actions that are about distinct ids."""

    def split(self, _request: Request, **_: object) -> Response:
        """Give distinct ids of a person to new persons, one each; 201, done at once (DEV-074).

        Body: `distinct_ids_to_split` goes, in eras that know it (DEV-086), or everything but
        `main_distinct_id`, by default the first, does. The person keeps its properties and cohorts; the
        new ones have none, and the events of their distinct id.

        Raises:
            ValidationError: if a field has the wrong type, or names what is not the person's.
        """
        person = self.person()
        leaving = self._listed(person) if self.service.era.split_by_list else None
        if leaving is None:
            main = self._main(person)
            leaving = [name for name in person.distinct_ids if name != main]
        store, team_id, now = self.service.store, self.team.id, self.service.clock.now()
        change = {
            "type": "Person",
            "action": "split",
            "field": None,
            "before": None,
            "after": {"distinct_ids": list(person.distinct_ids)},
        }
        with store.database.transaction():
            numbers = store.profiles.new_ids(len(leaving)) if leaving else ()
            newcomers = {
                name: Profile(number, person_uuid(team_id, name), now, {}, is_identified=False)
                for name, number in zip(leaving, numbers, strict=True)
            }
            store.splits.split(team_id, person.id, newcomers)
            store.activity.log(team_id, [Deed("split_person", person.id, person.uuid, [change])], now)
        return Response({"success": True}, status=201)

    def reset_person_distinct_id(self, _request: Request, **_: object) -> Response:
        """Let a deleted distinct id, `distinct_id`, be used again; 202, also if it was not deleted (DEV-084).

        Raises:
            ValidationError: if it is missing, empty or no text.
        """
        distinct_id = self.body.get("distinct_id")
        if not isinstance(distinct_id, str) or not distinct_id:
            raise ValidationError("distinct_id is required")
        self.service.store.profiles.forget_tombstone(self.team.id, distinct_id)
        return Response(status=202)

    def _listed(self, person: Person) -> list[str] | None:
        """Return the distinct ids that are to go, each once; None if they are not listed."""
        field = "distinct_ids_to_split"
        names = self.body.get(field)
        if names is None:
            return None
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            raise ValidationError({field: ["must be a list of strings"]})
        if not names:
            raise ValidationError({field: ["must not be empty"]})
        if self.body.get("main_distinct_id") is not None:
            raise ValidationError("main_distinct_id cannot be combined with distinct_ids_to_split")
        _check_owned(person, names, field)
        return list(dict.fromkeys(names))

    def _main(self, person: Person) -> str | None:
        """Return the distinct id that stays; None if the person has none at all."""
        field = "main_distinct_id"
        main = self.body.get(field)
        if main is None or main == "":
            return next(iter(person.distinct_ids), None)
        if not isinstance(main, str):
            raise ValidationError({field: ["Not a valid string."]})
        _check_owned(person, [main], field)
        return main


def _check_owned(person: Person, names: Iterable[str], field: str) -> None:
    unknown = sorted(set(names) - set(person.distinct_ids))
    if unknown:
        raise ValidationError({field: [f"not on this person: {unknown}"]})
