"""Answers of another form: statuses, fields, types, nulls, tables."""

from __future__ import annotations

from conformance.mutants.mutant import of_kind

MUTANTS = (
    *of_kind(
        "wrong status",
        (
            "bulk deletion answers 200",
            "people/deletion.py",
            "return Response(summary, status=202)",
            "return Response(summary, status=200)",
        ),
        (
            "deleting a property answers 200",
            "people/properties.py",
            'return Response({"success": True}, status=201)',
            'return Response({"success": True})',
        ),
        (
            "splitting answers 202",
            "people/distinct_ids.py",
            'return Response({"success": True}, status=201)',
            'return Response({"success": True}, status=202)',
        ),
        (
            "deleting events answers 204",
            "people/single_deletion.py",
            "self.queue_events([self.person()])\n        return Response(status=202)",
            "self.queue_events([self.person()])\n        return Response(status=204)",
        ),
        (
            "an unknown person is a 400",
            "people/lookups.py",
            "        if not found:\n            raise NotFound",
            '        if not found:\n            raise ValidationError("Not found.")',
        ),
        (
            "emails of a person are an empty list",
            "people/emails.py",
            "        self.person()\n        raise NotFound",
            '        self.person()\n        from rest_framework.response import Response\n'
            '        return Response({"results": []})',
        ),
        (
            "a deletion that fails is a 500",
            "people/single_deletion.py",
            "status_code = 503",
            "status_code = 500",
        ),
    ),
    *of_kind(
        "missing or extra field",
        (
            "a record has no `last_seen_at`",
            "people/lookups.py",
            "return Response(record(self.person(), self.team, last_seen=self.service.era.last_seen))",
            "return Response(record(self.person(), self.team, last_seen=False))",
        ),
        (
            "a bulk deletion does not say whether recordings are queued",
            "people/deletion.py",
            '        if era.bulk_summary == "summary":',
            '        del summary["recordings_queued_for_deletion"]\n        if era.bulk_summary == "summary":',
        ),
        (
            "actors have a number",
            "actors.py",
            '        "type": "person",\n        "id": person.uuid,',
            '        "type": "person",\n        "number": person.id,\n        "id": person.uuid,',
        ),
        (
            "values do not say whether they are being refreshed",
            "people/values.py",
            '{"results": counted, "refreshing": False}',
            '{"results": counted}',
        ),
        (
            "the log has no user",
            "people/activity.py",
            '        "user": _USER,\n',
            "",
        ),
        (
            "a cohort has its description",
            "management/cohort_shapes.py",
            '    return {"id": cohort.id, "name": cohort.name, "count": len(members(service, team, cohort))}',
            '    return {"id": cohort.id, "name": cohort.name, "count": len(members(service, team, cohort)),'
            ' "description": ""}',
        ),
    ),
    *of_kind(
        "wrong type or null",
        (
            "an actor's id is its number",
            "actors.py",
            '        "type": "person",\n        "id": person.uuid,',
            '        "type": "person",\n        "id": person.id,',
        ),
        (
            "counts of values are text",
            "people/values.py",
            "counted = [asdict(value) for value in found]",
            'counted = [{"name": value.name, "count": str(value.count)} for value in found]',
        ),
        (
            "a deletion of events has no time",
            "people/deletion.py",
            '"created_at": iso(row.created_at),',
            '"created_at": None,',
        ),
        (
            "an insight without people has no count",
            "people/analytics.py",
            '                "results": [{"people": people, "count": len(people)}],\n'
            '                "next": next_link(self.request, after)',
            '                "results": [{"people": people, "count": len(people) or None}],\n'
            '                "next": next_link(self.request, after)',
        ),
        (
            "appearances are true and false",
            "people/analytics.py",
            '[int(bit) for bit in row["appearances"]]',
            '[bit == "1" for bit in row["appearances"]]',
        ),
        (
            "who is called nothing has no name",
            "actors.py",
            "return distinct_ids[0] if distinct_ids else str(person.id)",
            "return None",
        ),
    ),
    *of_kind(
        "CSV that differs",
        (
            "a CSV of people has the columns as they come",
            "http/renderers.py",
            "        return super().render(rows, media_type, context, writer_opts)",
            "        rows = [dict(row) for row in rows]\n"
            '        context = {**context, "header": list(rows[0])} if rows else context\n'
            "        return super().render(rows, media_type, context, writer_opts)",
        ),
        (
            "a CSV of an insight is a row a page",
            "http/renderers.py",
            "        if action in _OF_PEOPLE:",
            "        if action in ():",
        ),
        (
            "a CSV lacks its last row",
            "http/renderers.py",
            "        return super().render(rows, media_type, context, writer_opts)",
            "        return super().render(list(rows)[:-1], media_type, context, writer_opts)",
        ),
        (
            "a CSV is in Latin-1",
            "http/renderers.py",
            "        return super().render(rows, media_type, context, writer_opts)",
            "        table = super().render(rows, media_type, context, writer_opts)\n"
            '        return table.decode().encode("latin-1", "replace") if isinstance(table, bytes) else table',
        ),
        (
            "a CSV of people ends with the page",
            "people/listing.py",
            "            cut = Cut(MOST_EXPORTED, 0)",
            "            cut = Cut(cut.limit, 0)",
        ),
        (
            "a CSV of the summary of a bulk deletion has a row",
            "http/renderers.py",
            '_WITHOUT_ROWS = frozenset({"bulk_delete"})',
            "_WITHOUT_ROWS = frozenset()",
        ),
    ),
)
