"""Mutation testing of pacing, retry, batching and paging: do the tests notice when the code is wrong?

mutmut changes one thing at a time in a staged copy (an operator, a number, an argument, a text …) and runs
the tests that reach the changed function. A mutant that no test notices has survived. Of files that exist
twice, async and derived from it, the one by hand is changed; the tests run both.

    python scripts/_mutation.py          writes the figures to $EVIDENCE_FIGURES, for `scripts/slow mutation`
    python scripts/_mutation.py FOLDER   stages there and leaves it, so that `mutmut show NAME` works in it
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from contextlib import chdir
from importlib.metadata import version
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("posthog_persons")
MUTATED = (
    "_policy/*.py",
    "batching/*.py",
    "_transport/pacer.py",
    "_transport/async_stack.py",
    "_transport/async_attempt.py",
    "paging.py",
    "pace.py",
    "retry.py",
)
TESTS = ("policy", "batching", "transport", "test_paging.py", "test_bulk_delete*.py")
FATES = ("killed", "timeout", "survived", "no tests")
NOTICED = frozenset({"killed", "timeout"})  # a mutant that runs for ever is noticed, too
LEAST = 0.9  # of all mutants
# What mutmut 3 leaves alone, so that these figures do not speak of it.
LEFT_ALONE = "module constants, class bodies (the fields of dataclasses), decorated functions (properties)"


def main(arguments: list[str]) -> int:
    """Test all mutants; the exit code is 1 if too few are noticed."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(arguments[0] if arguments else temporary).resolve()
        stage(folder)
        workers = str(os.cpu_count() or 1)
        command = [str(ROOT / ".venv/bin/mutmut"), "run", "--max-children", workers]
        environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
        subprocess.run(command, cwd=folder, env=environment, check=True)  # noqa: S603 - fixed words
        figures = measured(folder)
    if "EVIDENCE_FIGURES" in os.environ:
        Path(os.environ["EVIDENCE_FIGURES"]).write_text(json.dumps(figures), encoding="utf-8")
    for name, counts in figures["modules"].items():
        print(f"{name}: {counts}")
    print(f"{figures['noticed']:.1%} of {figures['mutants']} mutants noticed")
    return int(figures["noticed"] < LEAST)


def stage(folder: Path) -> None:
    """Copy package and tests to where mutmut wants them: it takes packages below `src` alone."""
    ignored = shutil.ignore_patterns("__pycache__", ".hypothesis")
    for source, target in (("wrapper", "src"), ("tests", "tests")):
        shutil.copytree(ROOT / source, folder / target, ignore=ignored, dirs_exist_ok=True)
    settings = {
        "source_paths": ["src"],
        "only_mutate": [str("src" / PACKAGE / pattern) for pattern in MUTATED],
        "pytest_add_cli_args_test_selection": [
            str(path.relative_to(ROOT))
            for name in TESTS
            for path in sorted((ROOT / "tests/wrapper").glob(name))
        ],
        "pytest_add_cli_args": ["-p", "_mutation"],  # this module: see its hooks
        # Time enough on a busy machine, too: else a mutant that survives would pass for one that hangs.
        "timeout_constant": 10.0,
        "timeout_multiplier": 2.0,
        "use_git_change_detection": False,
    }
    # JSON's texts, numbers and lists are TOML's, too.
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text(
        "\n".join((project, "[tool.mutmut]", *lines, "")), encoding="utf-8"
    )


def pytest_configure() -> None:
    """Let the staged tests draw the same examples each time, and end at the first that fails."""
    hypothesis.settings.register_profile(
        "mutation",
        derandomize=True,
        database=None,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
        deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("mutation")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run tests of units before those of whole jobs, which are slower: the first failure is enough."""
    items.sort(key=lambda item: item.path.parent.name == "wrapper")


def measured(folder: Path) -> Mapping[str, Any]:
    """Return the figures of a run."""
    modules: dict[str, Mapping[str, int]] = {}
    not_killed: dict[str, dict[str, list[str]]] = {}
    total = Counter(dict.fromkeys(FATES, 0))
    with chdir(folder):
        for path in sorted(path for pattern in MUTATED for path in ("src" / PACKAGE).glob(pattern)):
            data = SourceFileMutationData(path=path)
            data.load()
            fates = {name: status_by_exit_code[code] for name, code in data.exit_code_by_key.items()}
            counts = Counter(fates.values())
            total.update(counts)
            if fates:
                modules[str(path.relative_to("src"))] = {
                    "mutants": len(fates), **dict.fromkeys(FATES, 0), **counts,
                }  # fmt: skip
            for name, fate in fates.items():
                if fate != "killed":
                    not_killed.setdefault(fate, {})[name] = changed(get_diff_for_mutant(name, path=path))
    mutants = total.total()
    return {
        "mutmut": version("mutmut"),
        "mutants": mutants,
        "noticed": round(sum(total[fate] for fate in NOTICED) / mutants, 4),
        **total,
        "modules": modules,
        "not killed": not_killed,
        "left alone": LEFT_ALONE,
    }


def changed(diff: str) -> list[str]:
    """Return the lines of a diff that tell what is different."""
    return [line for line in diff.splitlines()[2:] if line.startswith(("-", "+"))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
