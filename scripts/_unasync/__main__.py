"""Derive each sync module from its async twin."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import unasync

PACKAGE = Path("wrapper/posthog_persons")
PREFIX = "async_"
# By hand are only the two modules of _execute: there sync and async differ for good.
SOURCES = sorted(PACKAGE.rglob(f"{PREFIX}*.py"))
NAMES = {
    "AsyncPersonsClient": "PersonsClient",
    "AsyncTheme": "Theme",
    "AsyncReading": "Reading",
    "AsyncChanging": "Changing",
    "AsyncDeleting": "Deleting",
    "AsyncHistory": "History",
    "AsyncInsights": "Insights",
    "AsyncPages": "Pages",
    "AsyncCaller": "Caller",
    "AsyncProbe": "Probe",
    "AsyncDeletionJob": "DeletionJob",
    "AsyncDeleter": "Deleter",
    "AsyncLookUp": "LookUp",
    "AsyncHttp": "Http",
    "AsyncAttempt": "Attempt",
    "AsyncStack": "Stack",
    "AsyncTransport": "Transport",
    "AsyncClient": "Client",
    "AsyncBaseTransport": "BaseTransport",
    "tasks": "threads",
    "aclose": "close",
    "asleep": "sleep",
    "aiter_bytes": "iter_bytes",
    **{source.stem: source.stem.removeprefix(PREFIX) for source in SOURCES},
}
# A docstring is out of the token rules' reach.
SUMMARY = "The async client, written by hand; `scripts/unasync` derives the sync one from it."
BANNER = "# Derived from {source} by scripts/unasync: do not edit.\n"
RUFF = (str(Path(sys.executable).with_name("ruff")),)


def derive(source: Path, target: Path) -> str:
    """Return the sync form of an async module, formatted as the target."""
    with tempfile.TemporaryDirectory() as folder:
        staged = Path(folder, "async", source.name)
        staged.parent.mkdir()
        staged.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
        rule = unasync.Rule(f"{folder}/async/", f"{folder}/sync/", additional_replacements=NAMES)
        unasync.unasync_files([str(staged)], [rule])
        text = Path(folder, "sync", source.name).read_text(encoding="utf-8")
    text = BANNER.format(source=source.name) + text.replace(SUMMARY, "The sync client.")
    for command in (
        ("check", "--quiet", "--fix", "--unsafe-fixes", "--select", "I,UP028"),
        ("format", "--quiet"),
    ):
        text = subprocess.run(  # noqa: S603 - our own formatter on our own text
            [*RUFF, *command, "--stdin-filename", str(target), "-"],
            input=text,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    return text


def main(arguments: list[str]) -> int:
    """Write the derived modules, or with `--check` name those that differ; return 1 if any does."""
    stale = []
    for source in SOURCES:
        target = source.with_name(source.name.removeprefix(PREFIX))
        text = derive(source, target)
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            stale.append(target)
            if "--check" not in arguments:
                target.write_text(text, encoding="utf-8")
    if "--check" in arguments and stale:
        print("not what scripts/unasync derives:", *stale)
        return 1
    return 0


sys.exit(main(sys.argv[1:]))
