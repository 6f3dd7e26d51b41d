from __future__ import annotations

from posthog_persons.conformance.reports.text import clean, pretty, short


def test_what_cannot_be_seen_is_shown_as_an_escape() -> None:
    assert clean("Ada\x1b[2J\x00 \ud800\u202e") == r"Ada\x1b[2J\x00 \ud800\u202e"
    assert clean("Löwe 🦁\n\tLine 2") == "Löwe 🦁\n\tLine 2"


def test_json_is_indented_and_anything_else_is_shown_as_it_is() -> None:
    assert pretty(b'{"name": "L\xc3\xb6we"}', 100) == '{\n  "name": "Löwe"\n}'
    assert pretty(b"<p>\xff", 100) == "<p>\ufffd"
    assert pretty(b"[" * 100_000, 3) == "[[[\n… (100,000 characters in all)"


def test_only_what_is_too_long_is_cut() -> None:
    assert short("abc", 3) == "abc"
    assert short("abcd", 3) == "abc\n… (4 characters in all)"
