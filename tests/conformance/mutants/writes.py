"""Writes that lie: deletions, what is left of them, changes, splits, the past."""

from __future__ import annotations

from conformance.mutants.mutant import of_kind

_DELETE = """                sql(
                    "DELETE FROM persons WHERE team_id = {team} AND id IN {doomed}","""

MUTANTS = (
    *of_kind(
        "deletes too much or too little",
        (
            "the last of those who are to be deleted stays",
            "control/profiles.py",
            "            service.store.persons.delete(team_id, going, now)",
            "            service.store.persons.delete(team_id, going[:-1] or going, now)",
        ),
        (
            "a neighbour is deleted, too",
            "store/persons.py",
            _DELETE,
            _DELETE.replace("id IN {doomed}", "(id IN {doomed} OR id - 1 IN {doomed})"),
        ),
        (
            "a person who is deleted leaves distinct ids behind",
            "store/persons.py",
            '                "DELETE FROM distinct_ids WHERE team_id = {team} AND person_id IN {doomed}",\n',
            "",
        ),
        (
            "deleted distinct ids can be used again at once",
            "store/persons.py",
            "WHERE team_id = {team} AND person_id IN {doomed}\n"
            "                   EXCEPT SELECT team_id, distinct_id FROM tombstones",
            "WHERE team_id = {team} AND person_id IN {doomed} AND FALSE\n"
            "                   EXCEPT SELECT team_id, distinct_id FROM tombstones",
        ),
        (
            "`keep_person` keeps nobody",
            "people/deletion.py",
            'kept = bool(options.get("keep_person"))',
            "kept = False",
        ),
        (
            "`keep_person` of one person keeps nobody",
            "people/single_deletion.py",
            'kept = era.deletion_options and "keep_person" in request.query_params',
            "kept = False",
        ),
        (
            "only uuids are deleted, not distinct ids",
            "people/deletion.py",
            "            found = persons.by_distinct_ids(self.team.id, distinct_ids)",
            "            found = persons.by_distinct_ids(self.team.id, distinct_ids[:1])",
        ),
        (
            "the first of the ids in bulk is passed over",
            "people/deletion.py",
            "            found = persons.by_uuids(self.team.id, ids)",
            "            found = persons.by_uuids(self.team.id, ids[1:] or ids)",
        ),
        (
            "events are not queued by deleting one person",
            "people/single_deletion.py",
            '            if "delete_events" in request.query_params:',
            '            if "delete_event" in request.query_params:',
        ),
        (
            "events are always queued in bulk",
            "people/deletion.py",
            'events = bool(persons) and bool(self.body.get("delete_events"))',
            "events = bool(persons)",
        ),
        (
            "the weekly run takes events that came later, too",
            "store/deletions.py",
            "                      AND events.ingested_at <= deletions.created_at AND {due}",
            "                      AND {due}",
        ),
        (
            "the weekly run leaves the events",
            "store/deletions.py",
            "AND abs(events.person_id) = owners.person_id",
            "AND -events.person_id = owners.person_id",
        ),
        (
            "deleting events deletes the person",
            "people/single_deletion.py",
            "        self.queue_events([self.person()])\n        return Response(status=202)",
            "        person = self.person()\n        self.queue_events([person])\n"
            "        self.remove([person])\n        return Response(status=202)",
        ),
        (
            "deletions of events have completed at once",
            "people/deletion.py",
            '"status": "completed" if row.verified_at else "pending",',
            '"status": "completed",',
        ),
    ),
    *of_kind(
        "counts of deletions that lie",
        (
            "two ids of one person are two persons",
            "people/deletion.py",
            '            "persons_found": len(persons),',
            '            "persons_found": len(self.body.get("ids") or self.body.get("distinct_ids")),',
        ),
        (
            "nobody was deleted",
            "people/deletion.py",
            '            "persons_deleted": removal.deleted,',
            '            "persons_deleted": 0,',
        ),
        (
            "failures are not told",
            "people/deletion.py",
            '"deletion_errors": [self._error(failure) for failure in removal.failures],',
            '"deletion_errors": [],',
        ),
        (
            "recordings are queued for nobody",
            "people/deletion.py",
            '"recordings_queued_for_deletion": bool(persons) and bool(options.get("delete_recordings")),',
            '"recordings_queued_for_deletion": bool(options.get("delete_recordings")),',
        ),
        (
            "a deletion of one person that fails is accepted",
            "people/single_deletion.py",
            "for failure in removal.failures if era.failed_deletion_told else ():",
            "for failure in removal.failures if not era.failed_deletion_told else ():",
        ),
    ),
    *of_kind(
        "stale people",
        (
            "a deleted person is still in the list",
            "people/listing.py",
            "        cut = parse_cut(Parameters(request.query_params.dict(), {}))\n",
            "        cut = parse_cut(Parameters(request.query_params.dict(), {}))\n"
            '        if (key := request.get_full_path()) in (kept := vars(type(self)).setdefault("KEPT", {})):\n'
            "            return Response(kept[key])\n",
        ),
        (
            "a funnel is kept whatever is deleted",
            "people/asking.py",
            "version = self.service.store.database.version(self.team.id)",
            "version = None",
        ),
        (
            "a deletion does not drop what is kept",
            "store/persons.py",
            "        self._database.changed(team_id)\n        doomed = ",
            "        doomed = ",
        ),
        (
            "a new cohort does not drop what is kept",
            "store/cohorts.py",
            "        self._database.changed(team_id)\n        [number] = ",
            "        [number] = ",
        ),
        (
            "deleted people stay in insights",
            "store/pages.py",
            '"({query}) AS found JOIN persons ON persons.id = found.actor AND persons.team_id = {team}",',
            '"({query}) AS found LEFT JOIN persons ON persons.id = found.actor AND persons.team_id = {team}",',
        ),
        (
            "all that is kept is kept for any limit",
            "people/asking.py",
            "key = cache_key(self.action, self.team.id, parameters.everything())",
            'key = cache_key(self.action, self.team.id, {**parameters.everything(), "limit": None})',
        ),
        (
            "`refresh` refreshes nothing",
            "people/asking.py",
            "known = None if self._refreshing() else self.service.cache.get(key, version)",
            "known = self.service.cache.get(key, version)",
        ),
        (
            "nothing is kept",
            "people/asking.py",
            "        if known is not None:\n            return True, known",
            "        if known is not None:\n            return False, known",
        ),
    ),
    *of_kind(
        "changes that lie",
        (
            "setting properties drops the others",
            "people/properties.py",
            'self._capture(person, "$set", {"$set": properties}, _deed(person, "properties"))',
            'self._capture(person, "$set", {"$set": properties, "$unset": sorted(person.properties)},'
            ' _deed(person, "properties"))',
        ),
        (
            "a property is set only if it is new",
            "people/properties.py",
            'self._capture(person, "$set", {"$set": properties}, _deed(person, "properties"))',
            'self._capture(person, "$set", {"$set_once": properties}, _deed(person, "properties"))',
        ),
        (
            "null is no value",
            "people/properties.py",
            "(value is None and not self.service.era.null_values)",
            "value is None",
        ),
        (
            "a deleted property is null",
            "people/properties.py",
            '{"$unset": [name]}',
            '{"$set": {name: None}}',
        ),
        (
            "splitting moves the main distinct id, too",
            "people/distinct_ids.py",
            "leaving = [name for name in person.distinct_ids if name != main]",
            "leaving = list(person.distinct_ids)",
        ),
        (
            "splitting leaves by the first distinct id, whatever is named",
            "people/distinct_ids.py",
            "            main = self._main(person)",
            "            main = self._main(person) and person.distinct_ids[0]",
        ),
        (
            "a list of distinct ids splits off the first only",
            "people/distinct_ids.py",
            "return list(dict.fromkeys(names))",
            "return names[:1]",
        ),
        (
            "events stay behind when distinct ids are split off",
            "store/splits.py",
            "SET person_id = sign(person_id) * target FROM {moves}\n"
            "                   WHERE team_id = {team} AND abs(person_id) = {source}",
            "SET person_id = sign(person_id) * target FROM {moves}\n"
            "                   WHERE team_id = -{team} AND abs(person_id) = {source}",
        ),
        (
            "a distinct id that is reset stays deleted",
            "people/distinct_ids.py",
            "        self.service.store.profiles.forget_tombstone(self.team.id, distinct_id)\n",
            "",
        ),
        (
            "changes are not logged",
            "people/properties.py",
            "            store.activity.log(self.team.id, [deed], now)\n",
            "",
        ),
        (
            "deletions are logged as changes",
            "people/deleting.py",
            'Deed("deleted", person.id, person.uuid, None)',
            'Deed("updated", person.id, person.uuid, None)',
        ),
        (
            "the log is oldest first",
            "store/activity.py",
            '" ORDER BY created_at DESC, seq DESC LIMIT {limit} OFFSET {offset}",',
            '" ORDER BY created_at, seq LIMIT {limit} OFFSET {offset}",',
        ),
        (
            "the log of a person is everybody's",
            "people/activity.py",
            "return self._page(self.person().id)",
            "return self._page(self.person() and None)",
        ),
    ),
    *of_kind(
        "a past that lies",
        (
            "properties at a time are those of now",
            "people/history.py",
            '"properties": states[-1] if states else {},',
            '"properties": person.properties,',
        ),
        (
            "properties at a time miss the moment itself",
            "store/histories.py",
            '" AND events.timestamp <= {until} ORDER BY',
            '" AND events.timestamp < {until} ORDER BY',
        ),
        (
            "`$set_once` always counts",
            "people/history.py",
            "replay(history, set_once=set_once)",
            "replay(history, set_once=True)",
        ),
        (
            "a timeline has a point an event",
            "people/timeline.py",
            "if not found or values != before:",
            "if not found or values != before or values:",
        ),
        (
            "a timeline counts relevant events from 0",
            "people/timeline.py",
            '        found[-1]["relevant_event_count"] += 1\n',
            "",
        ),
        (
            "a timeline looks at all events",
            "people/timeline.py",
            "        if not happening.relevant:\n            continue\n",
            "",
        ),
        (
            "a timeline is in UTC whatever the project's zone",
            "people/history.py",
            "return moment.astimezone(zone).isoformat()",
            "return moment.astimezone(UTC).isoformat()",
        ),
    ),
)
