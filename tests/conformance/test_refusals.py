"""The checks of what must be refused: an honest server passes, one that lies about a refusal does not."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest

from posthog_persons.capabilities import Era
from posthog_persons.conformance.checks.auth import IN_BODY, KEYS, PROJECTS, SCOPES
from posthog_persons.conformance.checks.base import Check
from posthog_persons.conformance.checks.errors import AdHoc, invalid, not_found
from posthog_persons.conformance.checks.refusals_bodies import CHANGES
from posthog_persons.conformance.checks.refusals_forms import FORMS
from posthog_persons.conformance.checks.refusals_insights import FILTERS
from posthog_persons.conformance.checks.refusals_methods import METHODS, SCOPED
from posthog_persons.conformance.checks.refusals_parameters import PARAMETERS, READING
from posthog_persons.conformance.checks.refusals_paths import ABSENT, PATHS
from posthog_persons.conformance.exchange import Exchange
from posthog_persons.conformance.finding import Finding
from posthog_persons.conformance.plan import Plan
from posthog_persons.conformance.server import Server
from posthog_persons.conformance.target import Target
from posthog_persons.conformance.watching import Watch
from posthog_persons.conformance.world import World
from support.misleading import Told, misleading
from support.quiet import Quiet, quiet
from support.wsgi_adapter import in_process

CHECKS = (
    KEYS,
    IN_BODY,
    SCOPES,
    PROJECTS,
    METHODS,
    SCOPED,
    FORMS,
    PATHS,
    ABSENT,
    PARAMETERS,
    FILTERS,
    CHANGES,
)
EVENT = {"event": "seen", "distinct_id": "somebody", "timestamp": "2026-10-01T00:00:00Z"}


def someone(server: Server) -> World:
    """Make a person, and return what the checks need to know of the people."""
    server.send("POST", "/batch/", body={"api_key": server.target.token, "batch": [EVENT]})
    uuid = server.ask("list_persons").answer["results"][0]["uuid"]
    return cast(World, SimpleNamespace(people={"somebody": SimpleNamespace(uuid=uuid)}))


def found(check: Check, server: Server) -> list[Finding]:
    if not server.has(*check.operations):
        return []
    return list(check.body(server, someone(server)))


@pytest.fixture(scope="module", params=["union", "2024-11"])
def honest(request: pytest.FixtureRequest) -> Iterator[Server]:
    with in_process(Plan(era=request.param)) as server:
        yield server


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_an_honest_server_passes(honest: Server, check: Check) -> None:
    watch = Watch(honest.contract)
    honest.gate.observers.append(watch.note)
    try:
        sent = honest.gate.sent
        assert [(each.title, each.detail) for each in found(check, honest)] == []
        asks = honest.has(*check.operations) and (check is not ABSENT or honest.contract.era != "union")
        assert (honest.gate.sent > sent + 2) == asks
    finally:
        honest.gate.observers.remove(watch.note)
    assert [(each.title, each.detail) for each in watch.taken()] == []


def _let_through(told: Told) -> None:
    if told.status >= 400:
        told.status, told.body = 200, {}


def _another_code(told: Told) -> None:
    if isinstance(told.body, dict) and "code" in told.body:
        told.body["code"], told.body["detail"] = told.body["detail"], told.body["code"]


def _no_field(told: Told) -> None:
    if isinstance(told.body, dict) and told.body.get("attr"):
        told.body["attr"] = None


def _more(told: Told) -> None:
    if told.status >= 400:
        told.body = {**told.body, "hint": "try again"} if isinstance(told.body, dict) else told.body


@pytest.mark.parametrize("lie", [_let_through, _another_code, _more])
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_refusal_that_is_none_or_another_is_found(check: Check, lie: Any) -> None:
    with misleading(lie, Plan(era="2024-11" if check is ABSENT else "union")) as server:
        finding = next(check.body(server, someone(server)))
        assert finding.check == check.name
        assert server.target.key not in repr((finding, finding.exchange and finding.exchange.curl()))


@pytest.mark.parametrize("check", [PARAMETERS, FILTERS, CHANGES], ids=lambda check: check.name)
def test_a_refusal_that_names_no_field_is_found(check: Check) -> None:
    with misleading(_no_field) as server:
        finding = next(check.body(server, someone(server)))
    assert finding.title.endswith(("another `attr`", "another body"))


def test_a_path_that_there_is_not_is_looked_at() -> None:
    def page(told: Told) -> None:
        if told.path.endswith("/no-such-thing/"):
            told.body = b"<html></html>"

    with misleading(page) as server:
        titles = {each.title for each in found(PATHS, server)}
    assert titles == {"a path that there is not: the answer is no error"}


def test_titles_are_the_same_every_time() -> None:
    with misleading(_let_through) as server:
        first = [each.fingerprint for each in found(PARAMETERS, server)]
        assert [each.fingerprint for each in found(PARAMETERS, server)] == first
        assert len(first) > len(READING)


def test_methods_of_a_server_whose_key_has_scopes() -> None:
    """Such a key is told 403 throughout, which is no finding; a single 405 beside that is one."""

    def scoped(told: Told) -> None:
        if told.status == 405 and not str(told.body["detail"]).startswith("Creating"):
            told.status = 403
            told.body |= {"type": "authentication_error", "code": "permission_denied"}
            told.body["detail"] = "This action does not support personal API key access"

    with misleading(scoped) as server:
        assert found(METHODS, server)
        foreign = _as_foreign(server)
        assert list(METHODS.body(foreign, None)) == []


def _as_foreign(server: Server, *, writable: bool = False) -> Server:
    target = Target(
        origin=server.target.origin,
        project_id=server.target.project_id,
        key=server.target.key,
        token=None,
        era=server.target.era,
        writable=writable,
        own=False,
    )
    return Server(target, server.contract, server.gate)


@pytest.mark.parametrize("check", [SCOPES, PATHS], ids=lambda check: check.name)
def test_what_writes_is_sent_to_no_other_project_on_the_server_of_another(
    honest: Server, check: Check
) -> None:
    foreign = _as_foreign(honest, writable=True)
    foreign.keys |= honest.keys
    seen: list[Exchange] = []
    foreign.gate.observers.append(seen.append)
    assert list(check.body(foreign, None)) == []
    elsewhere = {each.operation for each in seen if "/environments/1/" not in each.url}
    operations = map(foreign.contract.operation, map(str, elsewhere))
    assert {each.effect for each in operations if each is not None} == {"read"}


@pytest.mark.parametrize("era", ["union", "2026-10"])
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_where_nothing_may_be_written_nothing_is_sent_that_could_write(check: Check, era: Era) -> None:
    server = quiet(Plan(base_url="https://ph.example", project_id="1", era=era), Quiet())
    for name in check.keys:
        server.add_key(name, f"phx_{name}")
    seen: list[Exchange] = []
    server.gate.observers.append(seen.append)
    list(check.body(server, None))
    assert not server.gate.refused
    for each in seen:
        operation = server.contract.operation(each.operation or "")
        assert each.method == "GET" if operation is None else operation.effect == "read"


def test_changes_need_a_person() -> None:
    with in_process() as server:
        assert list(CHANGES.body(server, None)) == []


def _answered(body: bytes, status: int = 400) -> Exchange:
    return Exchange(
        number=1,
        operation="list_persons",
        method="GET",
        url="http://h/",
        sent_headers={},
        sent=b"",
        status=status,
        headers={},
        body=body,
    )


def test_an_error_is_compared_field_by_field() -> None:
    wanted = invalid("No.", "limit")
    honest = b'{"type": "validation_error", "code": "invalid_input", "detail": "No.", "attr": "limit"}'
    assert list(wanted.wrong(_answered(honest))) == []
    assert list(wanted.wrong(_answered(honest, 404))) == [("not answered 400", "status 404")]
    assert list(wanted.wrong(_answered(b"<html>"))) == [("the answer is no error", "b'<html>'")]
    without = honest.replace(b', "attr": "limit"', b"")
    assert list(wanted.wrong(_answered(without))) == [("another `attr`", "None; expected limit")]
    assert [title for title, _ in not_found().wrong(_answered(without, 404))] == [
        "another `type`",
        "another `code`",
        "another `attr`",
        "another `detail`",
    ]


def test_an_error_in_a_shape_of_its_own_is_compared_as_a_whole() -> None:
    wanted = AdHoc(status=400, body={"error": "No."})
    assert list(wanted.wrong(_answered(b'{"error": "No."}'))) == []
    assert [title for title, _ in wanted.wrong(_answered(b'{"error": "No.", "x": 1}'))] == ["another body"]
    assert [title for title, _ in wanted.wrong(_answered(b"{}", 500))] == ["not answered 400"]
