"""Lists and look-ups that lie: filters, pages, counts, order."""

from __future__ import annotations

from conformance.mutants.mutant import of_kind

MUTANTS = (
    *of_kind(
        "dropped filter",
        (
            "the list ignores `email`",
            "people/filters.py",
            'if email := query.get("email"):',
            'if email := query.get("e-mail"):',
        ),
        (
            "emails are found in any case",
            "people/filters.py",
            'sql("{of} = {email}"',
            'sql("lower({of}) = lower({email})"',
        ),
        (
            "the list ignores `distinct_id`",
            "people/filters.py",
            'if distinct_id := query.get("distinct_id"):',
            'if distinct_id := query.get("id"):',
        ),
        (
            "the list ignores `cohort`",
            "people/filters.py",
            'if number := query.get("cohort"):',
            'if number := query.get("cohorts"):',
        ),
        (
            "the list ignores `properties`",
            "people/filters.py",
            'parse_properties(query.get("properties"), "persons")',
            'parse_properties(None, "persons")',
        ),
        (
            "search finds no distinct ids",
            "people/filters.py",
            "    choices.append(_has_distinct_id(team, text))\n",
            "",
        ),
        (
            "search finds no names",
            "people/filters.py",
            'for name in ("email", "name")',
            'for name in ("email",)',
        ),
        (
            "search is case-sensitive",
            "people/filters.py",
            '"contains(lower({of}), lower({text}))"',
            '"contains({of}, {text})"',
        ),
        (
            "filters of properties are ORed",
            "sql/properties.py",
            'return any_of(parts) if group.type == "OR" and parts else all_of(parts)',
            "return any_of(parts) if parts else all_of(parts)",
        ),
        (
            "is_not leaves out who lacks the property",
            "sql/properties.py",
            "    built = negated(exists(predicate(opposite, context)))",
            '    built = exists(lambda text: sql("NOT {met}", met=predicate(opposite, context)(text)))',
        ),
        (
            "gt is gte",
            "sql/operators.py",
            '{"gt": ">",',
            '{"gt": ">=",',
        ),
        (
            "icontains is case-sensitive",
            "sql/operators.py",
            'return sql("contains(lower({text}), lower({part}))", text=text, part=_as_written(value))',
            'return sql("contains({text}, {part})", text=text, part=_as_written(value))',
        ),
        (
            "is_date_after includes the day",
            "sql/operators.py",
            'sql("> {end}", end=end)',
            'sql(">= {start}", start=start)',
        ),
        (
            "values ignore `value`",
            "people/values.py",
            'request.query_params.get("value", "")',
            'request.query_params.get("values", "")',
        ),
        (
            "event deletions are not filtered by person",
            "store/deletions.py",
            "        if person_uuid is not None:",
            "        if person_uuid is None and limit < 0:",
        ),
        (
            "pending deletions include completed ones",
            "store/deletions.py",
            '"pending": SQL("verified_at IS NULL"),',
            '"pending": SQL("TRUE"),',
        ),
        (
            "a cohort counts how often something was done at any time",
            "sql/cohorts.py",
            "        since=_since(behavior, context),",
            "        since=SQL(\"TIMESTAMP '0001-01-01'\"),",
        ),
        (
            "static cohorts have nobody",
            "sql/cohorts.py",
            '"persons.id IN (SELECT person_id FROM cohort_members WHERE cohort_id = {id})", id=cohort.id',
            '"persons.id IN (SELECT person_id FROM cohort_members WHERE cohort_id = -{id})", id=cohort.id',
        ),
    ),
    *of_kind(
        "off-by-one paging",
        (
            "a page has one more than its limit",
            "store/persons.py",
            'SQL("ALL") if limit is None else min(limit, _MOST)',
            'SQL("ALL") if limit is None else min(limit + 1, _MOST)',
        ),
        (
            "pages overlap by one",
            "store/persons.py",
            "offset=min(offset, _MOST),",
            "offset=max(min(offset, _MOST) - 1, 0),",
        ),
        (
            "the list ends with a page that is just full",
            "people/listing.py",
            "if len(found) >= cut.limit else None",
            "if len(found) > cut.limit else None",
        ),
        (
            "the list has a page more",
            "people/listing.py",
            '"next": next_link(request, cut.offset + cut.limit) if len(found) >= cut.limit else None',
            '"next": next_link(request, cut.offset + cut.limit) if found else None',
        ),
        (
            "the next page skips one",
            "http/paging.py",
            'return _OFFSET.sub(rf"\\g<1>{offset}", path[1:])',
            'return _OFFSET.sub(rf"\\g<1>{offset + 1}", path[1:])',
        ),
        (
            "later links are absolute",
            "http/paging.py",
            'return _OFFSET.sub(rf"\\g<1>{offset}", path[1:])',
            'return request.build_absolute_uri(_OFFSET.sub(rf"\\g<1>{offset}", path))',
        ),
        (
            "the page before begins at its start",
            "http/paging.py",
            "    return next_link(request, before or offset)",
            "    return next_link(request, before)",
        ),
        (
            "insights ignore `offset`",
            "store/pages.py",
            "offset=cut.offset,",
            "offset=0,",
        ),
        (
            "pages of insights have one less",
            "store/pages.py",
            "limit=cut.limit,",
            "limit=max(cut.limit - 1, 0),",
        ),
        (
            "correlations page by the usual names",
            "people/analytics.py",
            'cut = parse_cut(parameters, f"{alias}limit", f"{alias}offset")',
            "cut = parse_cut(parameters)",
        ),
        (
            "pages of the log begin at 0",
            "people/activity.py",
            "before = (page - 1) * limit",
            "before = page * limit",
        ),
        (
            "event deletions ignore `offset`",
            "store/deletions.py",
            "offset=min(offset, count),",
            "offset=0,",
        ),
    ),
    *of_kind(
        "counts and order that lie",
        (
            "the total ignores the filters",
            "people/listing.py",
            "store.persons.count(self.team.id, where, now)",
            "store.persons.count(self.team.id, None, now)",
        ),
        (
            "people of the same time are listed the other way round",
            "store/persons.py",
            "ORDER BY persons.created_at DESC, persons.id DESC",
            "ORDER BY persons.created_at DESC, persons.id",
        ),
        (
            "values are in order of name",
            "store/values.py",
            "ORDER BY persons DESC, value",
            "ORDER BY value",
        ),
        (
            "an empty text counts as a value",
            "store/values.py",
            "WHERE value <> '' AND",
            "WHERE value IS NOT NULL AND",
        ),
        (
            "values are counted one too high",
            "store/values.py",
            "count(*) AS persons FROM",
            "count(*) + 1 AS persons FROM",
        ),
        (
            "the log's total is that of the page",
            "people/activity.py",
            '"total_count": count,',
            '"total_count": len(lines),',
        ),
        (
            "a cohort counts one too many",
            "management/cohort_shapes.py",
            '    return {"id": cohort.id, "name": cohort.name, "count": len(members(service, team, cohort))}',
            '    return {"id": cohort.id, "name": cohort.name,'
            ' "count": len(members(service, team, cohort)) + 1}',
        ),
        (
            "a name comes from `name` before `email`",
            "actors.py",
            'DISPLAY_NAME_PROPERTIES = ("email", "name", "username")',
            'DISPLAY_NAME_PROPERTIES = ("name", "email", "username")',
        ),
        (
            "anonymous distinct ids come first",
            "actors.py",
            "key=lambda distinct_id: bool(_ANONYMOUS.match(distinct_id))",
            "key=lambda distinct_id: not _ANONYMOUS.match(distinct_id)",
        ),
        (
            "look-ups take 100 ids",
            "people/lookups.py",
            "MOST_LOOKED_UP = 200",
            "MOST_LOOKED_UP = 100",
        ),
        (
            "look-ups show all distinct ids",
            "people/lookups.py",
            "                most_distinct_ids=MOST_DISTINCT_IDS,\n",
            "",
        ),
        (
            "everybody is identified",
            "actors.py",
            '"is_identified": person.is_identified,',
            '"is_identified": True,',
        ),
        (
            "times are cut to seconds",
            "actors.py",
            'return time.astimezone(UTC).isoformat().replace("+00:00", "Z")',
            'return time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")',
        ),
        (
            "people were last seen when they were made",
            "actors.py",
            'shape["last_seen_at"] = iso(person.last_seen_at) if person.last_seen_at else None',
            'shape["last_seen_at"] = iso(person.created_at) if person.last_seen_at else None',
        ),
    ),
)
