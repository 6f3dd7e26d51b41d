"""The slow tier: each part is a command, and what it found lies in docs/evidence/, with date and code."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
EVIDENCE = ROOT / "docs" / "evidence"
PYTHON = str(ROOT / ".venv" / "bin" / "python")


@dataclass(frozen=True, slots=True)
class Part:
    """One slow check.

    Args:
        says: what it shows, for --list.
        command: what is run at the project's root; it writes its figures as JSON to $EVIDENCE_FIGURES.
        covers: files and folders that the figures speak of: if one changes, they are stale.
        environment: what the command sees besides.
    """

    says: str
    command: tuple[str, ...]
    covers: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)


def compared(insight: str, file: str, chosen: str, examples: int, *drawn_by: str) -> Part:
    """Return the part that holds an insight against its model; several tests share the thousand projects."""
    return Part(
        f"1,000 random projects: the people of {insight} by SQL and by a plain Python model of the rule",
        (PYTHON, "-m", "pytest", f"tests/insights/{file}", "-k", chosen, "-q"),
        ("emulator", "tests/models", *(f"tests/insights/{each}" for each in (file, "playing.py", *drawn_by))),
        {"INSIGHT_EXAMPLES": str(examples)},
    )


# What mutants are made of: scripts/_mutation.py has the same list.
_MUTATED = (
    *("_policy", "batching", "paging.py", "pace.py", "retry.py"),
    *(f"_transport/{name}.py" for name in ("pacer", "async_stack", "async_attempt")),
)

# What draws the random projects and requests.
_FUNNELS = ("worlds.py", "funnel_requests.py")
_BUSY = ("busy.py", *_FUNNELS)
_PATHS = ("worlds.py", "busy.py", "path_requests.py")

# What the emulator is measured with.
_EMULATOR = ("emulator", "data", "lean", "serving", "timing")

# What the client is measured with.
_BESIDE_CLIENT = ("client", "exporting", "loopback", "pacing", "slow_answers", "timing")

_SUITE = "wrapper/posthog_persons/conformance"
_ERASURE = "wrapper/posthog_persons/erasure"

# The client and what it is made of, without the commands and products that are built on it.
_CLIENT = (
    "generated",
    ":(glob)wrapper/posthog_persons/*.py",
    *(f"wrapper/posthog_persons/_{name}" for name in ("api", "client", "deletion", "execute", "policy")),
    *(
        f"wrapper/posthog_persons/{name}"
        for name in ("_transport", "batching", "events", "export", "filters")
    ),
    *(f"wrapper/posthog_persons/{name}" for name in ("listeners", "pace_store", "records", "testing")),
)

PARTS = {
    "insights-funnel": compared("funnels", "test_funnel_model.py", "not correlation", 250, *_FUNNELS),
    "insights-correlation": compared("correlations", "test_funnel_model.py", "correlation", 1000, *_FUNNELS),
    "insights-lifecycle": compared("lifecycles", "test_lifecycle_model.py", "test", 1000, *_BUSY),
    "insights-retention": compared("retention rows", "test_retention_model.py", "test", 500, *_BUSY),
    "insights-path": compared("paths", "test_path_model.py", "test", 500, *_PATHS),
    "insights-trends": compared(
        "trends", "test_trends_model.py", "test", 1000, "target_requests.py", *_FUNNELS
    ),
    "insights-stickiness": compared(
        "stickiness", "test_stickiness_model.py", "test", 1000, "target_requests.py", *_FUNNELS
    ),
    "properties": compared("past properties", "test_properties_at_time_model.py", "test", 500, *_FUNNELS),
    "conformance": Part(
        "the whole suite finds nothing in any era, with 20 seeds each",
        (PYTHON, "-m", "pytest", "tests/conformance/test_conformance.py", "-n2", "--dist=loadgroup", "-q"),
        ("openapi.yaml", "overlays", "emulator", _SUITE, "tests/conformance/test_conformance.py"),
        {"CONFORMANCE_SEEDS": "0-19"},
    ),
    "mutants": Part(
        "the suite finds out every emulator that has a mistake, and lies drawn of all that can be told",
        (PYTHON, "scripts/_mutants.py"),
        ("openapi.yaml", "overlays", "emulator", _SUITE, "scripts/_mutants.py", "tests/conformance/mutants"),
    ),
    "guard": Part(
        "100,000 dressed-up requests: none writes where nothing may be written, nor beside the one project",
        (PYTHON, "-m", "pytest", "tests/conformance/test_guard.py", "-q"),
        (
            *(f"{_SUITE}/{each}.py" for each in ("gate", "guard", "disguise", "turns")),
            *(f"tests/conformance/{each}.py" for each in ("test_guard", "permissive")),
        ),
        {"GUARD_REQUESTS": "100000"},
    ),
    "faults": Part(
        "200 seeds: both clients delete, change, read and export while a fifth of all calls is struck",
        (PYTHON, "-m", "pytest", "tests/wrapper/faults", "-n2", "--dist=load", "-q"),
        (*_CLIENT, "emulator", "tests/wrapper/faults"),
        {"FAULTED_RUNS": "200"},
    ),
    "erasure-chaos": Part(
        "200,000 ids: an erasure killed at 50 instants and resumed, with a fifth of all calls struck",
        (PYTHON, "-m", "pytest", "tests/erasure/chaos/test_killed.py", "-q"),
        (*_CLIENT, _ERASURE, "emulator", "tests/erasure/chaos"),
        {"CHAOS_IDS": "200000", "CHAOS_KILLS": "50"},
    ),
    "erasure-crew": Part(
        "30,000 people: three workers keep real rate limits together, and finish what a killed one had begun",
        (PYTHON, "-m", "pytest", "tests/erasure/workers/test_working.py", "-k", "killed", "-q"),
        (*_CLIENT, _ERASURE, "emulator", "tests/erasure/workers"),
        {"CREW_IDS": "30000", "CREW_PATIENCE": "900"},
    ),
    "erasure-scale": Part(
        "10 M ids on one machine: the share of the ledger, memory, and the status within a second",
        (PYTHON, "-m", "benchmarks.erasure"),
        (*_CLIENT, *(f"benchmarks/{name}.py" for name in ("erasure", "loopback")), _ERASURE),
    ),
    "mutation": Part(
        "tests notice at least 90 % of single faults put into pacing, retry, batching and paging",
        (PYTHON, "scripts/_mutation.py"),
        (
            "scripts/_mutation.py",
            *(f"wrapper/posthog_persons/{name}" for name in _MUTATED),
            *(f"tests/wrapper/{name}" for name in ("policy", "batching", "transport", "test_paging.py")),
            "tests/wrapper/test_bulk_delete*.py",
        ),
    ),
    "bounds": Part(
        "the core of the tests passes with the lowest and the highest versions that pyproject.toml allows",
        (PYTHON, "scripts/_bounds.py"),
        ("pyproject.toml", "scripts/_bounds.py", *_CLIENT, "emulator"),
    ),
    "benchmark": Part(
        "each insight on 1 M and 10 M events beside the leanest SQL, loading, memory",
        (PYTHON, "-m", "benchmarks.emulator", "--db"),
        ("emulator", *(f"benchmarks/{name}.py" for name in _EMULATOR)),
    ),
    "benchmark-client": Part(
        "calls, decoding, imports and exports beside httpx, json and the generated client; pacing; memory",
        (PYTHON, "-m", "benchmarks.client"),
        (*_CLIENT, *(f"benchmarks/{name}.py" for name in _BESIDE_CLIENT)),
    ),
}


def main(arguments: list[str]) -> int:
    """Run parts; the exit code is 1 if any failed, 2 for a name that is none."""
    if arguments == ["--list"]:
        for name, part in PARTS.items():
            print(f"{name}: {part.says}{' (stale)' if stale(name) else ''}")
        return 0
    names = [name for name in PARTS if stale(name)] if arguments == ["--stale"] else arguments or list(PARTS)
    if unknown := [name for name in names if name not in PARTS]:
        print(f"scripts/slow: no such part: {', '.join(unknown)}; see --list", file=sys.stderr)
        return 2
    return int(not all([run(name) for name in names]))  # noqa: C419 - all of them run, whatever fails


def run(name: str) -> bool:
    """Run one part and keep its figures if it succeeded."""
    part = PARTS[name]
    covered = dict(digests(part.covers))
    print(f"— {name}: {part.says}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.json"
        environment = os.environ | part.environment | {"EVIDENCE_FIGURES": str(figures)}
        start = perf_counter()
        done = subprocess.run(part.command, cwd=ROOT, env=environment, check=False)  # noqa: S603 - the table above
        if done.returncode:
            print(f"— {name} failed; its evidence stays as it was", file=sys.stderr)
            return False
        evidence = {
            "part": name,
            "says": part.says,
            "command": " ".join(("python", *part.command[1:])),
            "environment": part.environment,
            "date": datetime.now(UTC).date().isoformat(),
            "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
            "python": platform.python_version(),
            "seconds": round(perf_counter() - start, 1),
            "figures": json.loads(figures.read_text(encoding="utf-8")),
            "covers": covered,
        }
    EVIDENCE.mkdir(parents=True, exist_ok=True)
    (EVIDENCE / f"{name}.json").write_text(json.dumps(evidence, indent=2) + "\n", encoding="utf-8")
    return True


def stale(name: str) -> bool:
    """Tell whether there are no figures of a part, or its code has changed since."""
    try:
        evidence = json.loads((EVIDENCE / f"{name}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return True
    return bool(evidence["covers"] != dict(digests(PARTS[name].covers)))


def digests(covers: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each covered path with a digest of the tracked and new files below it."""
    for path in covers:
        listed = subprocess.run(  # noqa: S603 - fixed words
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", path],  # noqa: S607
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        digest = hashlib.sha256()
        for name in sorted(filter(None, listed.stdout.split("\0"))):
            if (ROOT / name).is_file():
                digest.update(name.encode() + b"\0" + (ROOT / name).read_bytes())
        yield path, digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
