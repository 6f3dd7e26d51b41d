"""What a run shows on a terminal of 80 columns."""

from __future__ import annotations

import pytest

from posthog_persons.cli.conformance_summary import print_summary
from posthog_persons.cli.exits import Exit
from posthog_persons.conformance.coverage import Part
from posthog_persons.conformance.reports.report import Report
from posthog_persons.conformance.result import CheckRun
from support.reports import PAGING, acceptance, covered, exchange, finding, report

AUTH = CheckRun(name="auth", says="keys are asked for", left_out="needs another key: reading")
CUT = CheckRun(
    name="deletion", says="people go", requests=1_234, seconds=2.25, findings=1, left_out="not sent"
)


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def shown(capsys: pytest.CaptureFixture[str], seen: Report, code: Exit = Exit.PARTLY) -> str:
    print_summary(seen, code)
    return capsys.readouterr().out


def test_checks_have_their_numbers_and_what_was_left_out_its_reason(
    capsys: pytest.CaptureFixture[str],
) -> None:
    scopes = CheckRun(name="scopes", says="keys have scopes", left_out=AUTH.left_out)
    text = shown(capsys, report(checks=(PAGING, AUTH, CUT, scopes)))
    rows = [line.split() for line in text.partition("\nLeft out")[0].splitlines()]
    assert ["paging", "12", "0.2", "0"] in rows
    assert ["deletion", "1,234", "2.2", "1"] in rows
    assert not [row for row in rows if row[:1] in (["auth"], ["scopes"])]
    assert (
        "Left out, or not done to the end\n  needs another key: reading: auth, scopes\n  not sent: deletion\n"
    ) in text
    assert "Left out" not in shown(capsys, report())


def test_what_is_excused_and_what_is_gone_stand_below_what_is_new(
    capsys: pytest.CaptureFixture[str],
) -> None:
    known = finding("500 instead of 400", operation="", row="DEV-026", exchange=None, detail="")
    text = shown(capsys, report(finding(), known, accepted=[acceptance(finding("pages grow", operation=""))]))
    assert (
        "Known or accepted\n  no single operation\n    paging: 500 instead of 400 (known: DEV-026, once)\n"
        in text
    )
    assert "take them out of the baseline\n  no single operation, paging: pages grow\n" in text
    assert text.index("\nFindings\n") < text.index("\nKnown or accepted\n") < text.index("Accepted, but gone")


def test_long_texts_are_shortened_and_a_long_line_to_copy_is_left_to_the_reports(
    capsys: pytest.CaptureFixture[str],
) -> None:
    long = exchange(url=f"https://ph.example/{'x' * 2_000}")
    text = shown(capsys, report(finding(detail="sesame " * 200, exchange=long)))
    assert "too long for here: the reports have the request" in text
    assert text.count("sesame") == 57
    assert max(map(len, text.splitlines())) <= 80


def test_coverage_names_what_is_missing_and_how_much_more(capsys: pytest.CaptureFixture[str]) -> None:
    parts = covered(
        operations=Part(total=32, missing=()),
        keywords=Part(total=200, missing=tuple(f"limit minimum {number}" for number in range(8))),
    )
    lines = [line.split() for line in shown(capsys, report(covered=parts)).splitlines()]
    assert ["operations", "100", "%", "32", "of", "32"] in lines
    assert ["keywords", "96", "%", "192", "of", "200", "limit", "minimum", "0"] in lines
    assert ["limit", "minimum", "5"] in lines
    assert ["and", "2", "more"] in lines
    assert ["limit", "minimum", "6"] not in lines


def test_what_the_guard_refused_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, report(refused={"it goes to another origin": 1_200}))
    assert "Not sent, refused by the guard\n  1,200 times: it goes to another origin\n" in text


@pytest.mark.parametrize(
    ("seen", "code", "said"),
    [
        (report(), Exit.DONE, "No finding"),
        (report(finding()), Exit.PARTLY, "1 kind of findings"),
        (report(unmade="nobody came"), Exit.USAGE, "Incomplete, no finding"),
        (report(stopped="it was interrupted", interrupted=True), Exit.INTERRUPTED, "Interrupted, no finding"),
    ],
)
def test_the_end_says_what_came_of_it(
    capsys: pytest.CaptureFixture[str], seen: Report, code: Exit, said: str
) -> None:
    [headline, *words] = shown(capsys, seen, code).rpartition("\n\n")[2].splitlines()
    assert headline == said
    end = " ".join(" ".join(words).split())
    assert end.startswith("12 requests to https://ph.example, project 1, read only, in 1.5 s.")
    assert f"Seed 20261125; exit code {code.value}: " in end
