from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from posthog_persons.conformance.coverage import Part
from posthog_persons.conformance.exchange import KEY
from posthog_persons.conformance.reports.html import as_html
from posthog_persons.conformance.result import CheckRun
from support.reports import PAGING, acceptance, covered, exchange, finding, report

VOID = {"meta"}
HOSTILE = "</style></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&\x1b\ud800"


class Page(HTMLParser):
    """Reads a page, and fails where an element is not closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str | None] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value for name, value in attrs if name in {"src", "href"}]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += f"{data}\n"


def page(*findings: Any, **given: Any) -> Page:
    return Page(as_html(report(*findings, **given)))


def test_the_head_says_what_was_tested_and_what_came_of_it() -> None:
    text = page(finding()).text
    for said in (
        "1 kind of findings",
        "https://ph.example, project 1, read only",
        "union",
        "20261125",
        "2026-10-07 09:00:00 UTC",
        "1.5 s",
        "posthog-persons 0.1.0",
    ):
        assert said in text


def test_the_page_needs_no_network_and_runs_nothing() -> None:
    text = as_html(report(finding()))
    seen = Page(text)
    assert seen.links == []
    assert not seen.tags & {"script", "link", "img", "iframe", "object", "form"}
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text


def test_whatever_a_server_says_is_text() -> None:
    wrong = finding(
        HOSTILE,
        check=HOSTILE,
        operation=HOSTILE,
        detail=HOSTILE,
        exchange=exchange(
            method="POST",
            url=f"https://ph.example/{HOSTILE}",
            sent=HOSTILE.encode(errors="surrogatepass"),
            headers={HOSTILE: HOSTILE},
            body=HOSTILE.encode(errors="surrogatepass"),
        ),
    )
    seen = page(
        wrong,
        accepted=[acceptance(finding(HOSTILE, check="gone"))],
        checks=(CheckRun(name=HOSTILE, says=HOSTILE, left_out=HOSTILE),),
        covered=covered(keywords=Part(total=1, missing=(HOSTILE,))),
        refused={HOSTILE: 1},
        target=HOSTILE,
        stopped=HOSTILE,
        unmade=HOSTILE,
    )
    assert not seen.tags & {"script", "img"}
    assert "onerror" not in seen.attributes
    assert seen.text.count("<script>alert(1)</script>") >= 15
    seen.text.encode()  # no half characters are left
    assert "\x1b" not in seen.text


def test_a_finding_shows_request_and_answer_without_the_key() -> None:
    asked = exchange(method="POST", sent=b'{"ids":["x"]}', status=500, body=b'{"detail":"no"}')
    text = page(finding(exchange=asked)).text
    for said in (
        "list_persons",
        "paging",
        "pages share people",
        "ada is on two pages",
        "POST https://ph.example/api/environments/1/persons/?limit=2",
        f"Authorization: Bearer {KEY}",
        '{\n  "ids": [\n    "x"\n  ]\n}',
        "500, 0.013 s",
        '{\n  "detail": "no"\n}',
        asked.curl(),
    ):
        assert said in text


def test_long_bodies_are_shortened() -> None:
    text = page(finding(exchange=exchange(body=b"x" * 5_000))).text
    assert f"{'x' * 4_000}\n… (5,000 characters in all)" in text
    assert "x" * 4_001 not in text


def test_examples_are_numbered_where_there_are_several() -> None:
    assert "1 of 2 examples" in page(finding(), finding(detail="bob")).text
    assert "examples" not in page(finding(detail="", exchange=None)).text


def test_what_does_not_fail_the_run_stands_apart_with_its_reason() -> None:
    old, known = finding("pages miss people"), finding(row="DEV-025", operation="")
    text = page(old, known, accepted=[acceptance(old), acceptance(finding("pages grow"))]).text
    assert "\nFindings\n" not in text
    order = [
        "Known or accepted",
        "no single operation",
        "known: DEV-025",
        "accepted since 2026-09-01",
        "Accepted, but gone",
        "pages grow",
    ]
    assert sorted(order, key=text.index) == order


def test_coverage_is_a_bar_with_what_is_missing() -> None:
    seen = covered(
        operations=Part(total=32, missing=()), responses=Part(total=200, missing=("delete_person 503",))
    )
    text = as_html(report(covered=seen))
    assert '<progress value="32" max="32">100 %</progress>' in text
    assert '<progress value="199" max="200">99.5 %</progress>' in text
    assert '<progress value="0" max="1">100 %</progress>' in text
    shown = Page(text).text
    assert "99.5 % (199 of 200)" in shown
    assert "1 missing\ndelete_person 503" in shown
    assert shown.count(" missing\n") == 1


def test_checks_and_refusals_are_listed() -> None:
    left_out = CheckRun(name="auth", says="keys are asked for", left_out="needs another key: reading")
    failed = CheckRun(name="order", says="newest first", requests=1_234, seconds=2.25, findings=3)
    cut = CheckRun(name="log", says="it is all there", requests=1, findings=1, left_out="not sent")
    text = page(checks=(PAGING, failed, left_out, cut), refused={"it goes to another origin": 2}).text
    assert "paging\npages are disjoint and complete\n12\n0.2\n0\n" in text
    assert "order\nnewest first\n1,234\n2.2\n3\n" in text
    assert "left out: needs another key: reading" in text
    assert "log\nit is all there\n1\n0.0\n1\nnot done to the end: not sent\n" in text
    assert "it goes to another origin\n2\n" in text
    assert "Not sent" not in page().text


def test_the_same_result_is_the_same_page() -> None:
    found = [finding(check="b"), finding(check="a")]
    assert as_html(report(*found)) == as_html(report(*found[::-1]))
