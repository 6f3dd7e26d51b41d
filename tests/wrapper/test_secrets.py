from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import httpx
import pytest

from posthog_persons import PersonsClient, PersonsError
from posthog_persons.cli.report_file import write_report
from support.posthog_fake import ADA, HOST, KEY, FakePostHog, problem

ECHO = f"Bearer {KEY} is bad, and so is ada@example.org"


def chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__


@pytest.mark.parametrize(
    "reply",
    [
        *(lambda _, status=status: problem(status, "bad", ECHO) for status in (400, 401, 403, 404, 429, 500)),
        lambda _: httpx.Response(200, text=ECHO),
        lambda _: httpx.Response(302, headers={"location": f"https://x.org/{KEY}"}),
    ],
)
def test_no_error_shows_the_key_or_an_id(client: PersonsClient, posthog: FakePostHog, reply: object) -> None:
    posthog.override("batch_by_distinct_ids", reply)  # type: ignore[arg-type]  # lambdas with a default
    with pytest.raises(PersonsError) as caught:
        client.batch_by_distinct_ids(["ada@example.org"])
    for error in chain(caught.value):
        told = f"{error} {error!r} {vars(error)!r}"
        assert KEY not in told
        assert "ada@" not in told


def test_no_event_report_or_log_line_shows_the_key(
    client: PersonsClient,
    posthog: FakePostHog,
    caplog: pytest.LogCaptureFixture,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    posthog.add("ada", uuid=ADA)
    posthog.override("bulk_delete", lambda _: problem(500, "error", ECHO))
    told: list[object] = []
    with caplog.at_level(logging.DEBUG):
        report = client.bulk_delete(["ada", "nobody"], on_event=told.append)
    path = tmp_path_factory.mktemp("report") / "report.json"
    with path.open("w") as file:
        write_report(file, report, client.settings)
    for text in (
        repr(told),
        repr(report),
        caplog.text,
        path.read_text(),
        repr(client),
        repr(client.settings),
    ):
        assert KEY not in text
    assert json.loads(path.read_text())["host"] == HOST
    for text in (repr(told), repr(report), caplog.text):
        assert "nobody" not in text
