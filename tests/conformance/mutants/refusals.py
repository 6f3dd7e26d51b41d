"""Refusals that lie, and what should be refused: errors, headers, keys, scopes, projects, limits."""

from __future__ import annotations

from conformance.mutants.mutant import of_kind

MUTANTS = (
    *of_kind(
        "swapped error fields",
        (
            "a missing property list is told with `code` and `detail` in their places",
            "people/properties.py",
            '        "code": "This field is required.",\n        "detail": "required",',
            '        "code": "required",\n        "detail": "This field is required.",',
        ),
        (
            "a parameter that is wrong is not named",
            "http/errors.py",
            "detail: Any = error.detail if error.attr is None else {error.attr: [error.detail]}",
            "detail: Any = error.detail",
        ),
        (
            "all errors have code and detail swapped",
            "http/errors.py",
            '    challenge = getattr(error, "auth_header", None)',
            "    if response is not None:\n"
            '        response.data = response.data | {"code": response.data["detail"],'
            ' "detail": response.data["code"]}\n'
            '    challenge = getattr(error, "auth_header", None)',
        ),
        (
            "a missing lifecycle type is told like other errors",
            "people/analytics.py",
            'return Response({"message": "Missing parameter", "detail": detail}, status=400)',
            'return Response({"type": "validation_error", "code": "required", "detail": detail,'
            ' "attr": None}, status=400)',
        ),
        (
            "broken JSON is invalid input",
            "http/parsers.py",
            'raise ParseError(f"JSON parse error - {error}") from error',
            'raise ParseError(f"JSON parse error - {error}", "invalid_input") from error',
        ),
        (
            "an unknown project is an unknown page",
            "http/views.py",
            'raise NotFound("Project not found.")',
            "raise NotFound",
        ),
        (
            "an endpoint that is none is told without a type",
            "http/errors.py",
            'return JsonResponse({"type": kind, "code": code, "detail": detail, "attr": None}, status=status)',
            'return JsonResponse({"code": code, "detail": detail, "attr": None}, status=status)',
        ),
    ),
    *of_kind(
        "HTML error",
        (
            "what is at no path is an HTML page",
            "http/errors.py",
            'return JsonResponse({"type": kind, "code": code, "detail": detail, "attr": None}, status=status)',
            "from django.http import HttpResponse\n"
            '    return HttpResponse(f"<html><body>{detail}</body></html>", status=status)',
        ),
    ),
    *of_kind(
        "wrong header",
        (
            "a 401 does not say how to authenticate",
            "http/errors.py",
            "    if response is not None and challenge:",
            "    if response is not None and not challenge:",
        ),
        (
            "a 401 asks for another scheme",
            "auth/authentication.py",
            'return "Bearer"',
            'return "Token"',
        ),
        (
            "`Allow` names more methods than there are",
            "http/views.py",
            "        if answer.status_code >= 400:  # noqa: PLR2004 -- HTTP's own",
            "        if answer.status_code == 405:\n"
            '            answer["Allow"] = "GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS"\n'
            "        if answer.status_code >= 400:  # noqa: PLR2004 -- HTTP's own",
        ),
        (
            "a throttled call is not told how long to wait",
            "auth/limits.py",
            "    def wait(self) -> float | None:\n        return self._seconds",
            "    def wait(self) -> float | None:\n        return None",
        ),
        (
            "a throttled call is told to wait half the time",
            "auth/limits.py",
            "    def wait(self) -> float | None:\n        return self._seconds",
            "    def wait(self) -> float | None:\n        return (self._seconds or 0) / 2",
        ),
        (
            "values are never to be kept",
            "people/values.py",
            'answer["Cache-Control"] = "max-age=10"',
            'answer["Cache-Control"] = "no-cache"',
        ),
    ),
    *of_kind(
        "ignored auth, scope, project or limit",
        (
            "a key of another project does",
            "auth/permission.py",
            "    if project is not None and not key.reaches(project):",
            "    if project is None and not key.reaches(0):",
        ),
        (
            "a key needs no scope",
            "auth/permission.py",
            "        if not key.grants(scope):",
            "        if not scope:",
        ),
        (
            "a reading key may delete in bulk",
            "eras.py",
            'Operation("bulk_delete", "bulk_delete", ("POST",), _WRITE, throttle="delete"),',
            'Operation("bulk_delete", "bulk_delete", ("POST",), _READ, throttle="delete"),',
        ),
        (
            "a reading key may split",
            "eras.py",
            'Operation("split", "{id}/split", ("POST",), _WRITE),',
            'Operation("split", "{id}/split", ("POST",), _READ),',
        ),
        (
            "cohorts need no scope of their own",
            "eras.py",
            'Operation("cohorts", "cohorts", ("GET",), ("person:read", "cohort:read")),',
            'Operation("cohorts", "cohorts", ("GET",), _READ),',
        ),
        (
            "a scope opens the timeline",
            "eras.py",
            'Operation("properties_timeline", "{id}/properties_timeline", ("GET",)),',
            'Operation("properties_timeline", "{id}/properties_timeline", ("GET",), _READ),',
        ),
        (
            "a key in the query does not count",
            "auth/authentication.py",
            'in_query = request.query_params.get("personal_api_key")',
            "in_query = None",
        ),
        (
            "people of all projects are listed",
            "store/persons.py",
            '"persons.team_id = {team} AND persons.created_at <= {now} AND {where}",',
            '"({team} > 0) AND persons.created_at <= {now} AND {where}",',
        ),
        (
            "a project's token does not choose the project",
            "http/views.py",
            "        if token is None:\n            return team",
            "        if True:\n            return team",
        ),
        (
            "a call more than the limit passes",
            "auth/throttles.py",
            "if len(self._calls) < self.rate.calls:",
            "if len(self._calls) <= self.rate.calls:",
        ),
        (
            "deletions count as other calls",
            "auth/limits.py",
            'kind = view.operation.throttle if view.operation else "other"',
            'kind = "other"',
        ),
        (
            "a body that is no object is none",
            "http/views.py",
            "            if not isinstance(data, dict):",
            "            if isinstance(data, str):",
        ),
        (
            "more than a thousand ids may be deleted",
            "people/deletion.py",
            "MOST_DELETED = 1000",
            "MOST_DELETED = 2000",
        ),
        (
            "both lists of a bulk deletion do",
            "people/deletion.py",
            "if distinct_ids and ids and self.service.era.both_lists_refused:",
            "if distinct_ids and ids and not self.service.era.both_lists_refused:",
        ),
    ),
)
