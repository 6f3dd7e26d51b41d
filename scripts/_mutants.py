"""Does the conformance suite find out who lies? It runs against each mutant up to its first finding.

python scripts/_mutants.py           all; figures to $EVIDENCE_FIGURES, the table to docs/mutants.md
python scripts/_mutants.py NAME …    those, which are only told
python scripts/_mutants.py --page    the table from docs/evidence/mutants.json
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TESTS = str(ROOT / "tests")
os.environ["PYTHONPATH"] = TESTS  # for the processes
sys.path.insert(0, TESTS)

from conformance.mutants import work  # noqa: E402 - needs the path
from conformance.mutants.lies import lies, sample  # noqa: E402
from conformance.mutants.mutant import MUTANTS  # noqa: E402
from posthog_persons.conformance.contract.operations import Contract  # noqa: E402

PAGE = ROOT / "docs" / "mutants.md"
EVIDENCE = ROOT / "docs" / "evidence" / "mutants.json"
SEED, EACH = 20261125, 3
TIME_LIMIT = 120.0  # seconds for one run
_PRELOADED = ["conformance.mutants.work", "conformance.mutants.lies"]

_HEAD = """# Mutants

A conformance suite that finds nothing may be blind. So it is run against servers that lie, and must find out
each of them. Written by `scripts/slow mutants`; the figures, with date and code, are in
[evidence/mutants.json](evidence/mutants.json). *After* is the number of requests until the first finding.

"""
_OWN = """## Mistakes in the emulator

Each is one mistake in a copy of the emulator, put where somebody who builds such a service might make it
(`tests/conformance/mutants/mistakes/`, a file a kind). The suite runs as it does by default. To meet one by
hand, from a checkout:

    cd tests && ../.venv/bin/python -m conformance.mutants 'bulk deletion answers 200' --port 8010

"""
_BETWEEN = """## Lies on the way

Here the emulator is sound, and something before it changes requests or answers. The suite runs as it does
with `--base-url … --allow-writes 1`: it does not know the server. Nobody chose these lies: all that can be
told about the contract's operations, parameters, fields and statuses are made, and of each kind some are
drawn.

"""
_NONE = "\N{EN DASH}"


def main(arguments: list[str]) -> int:
    """Run mutants; the exit code is 1 if one that lied was not found."""
    if arguments == ["--page"]:
        PAGE.write_text(page(json.loads(EVIDENCE.read_text(encoding="utf-8"))["figures"]), encoding="utf-8")
        return 0
    drawn = [each.name for each in sample(Contract("union"), SEED, EACH)]
    known = [*(each.name for each in MUTANTS), *drawn]
    if unknown := [name for name in arguments if name not in known]:
        print(f"no such mutant: {', '.join(unknown)}", file=sys.stderr)
        return 2
    fates = dict(met(arguments or known))
    if not arguments:
        figures = counted(fates, drawn)
        if "EVIDENCE_FIGURES" in os.environ:
            Path(os.environ["EVIDENCE_FIGURES"]).write_text(json.dumps(figures), encoding="utf-8")
        PAGE.write_text(page(figures), encoding="utf-8")
    alive = [name for name, fate in fates.items() if survived(fate)]
    print(f"{len(fates)} mutants, not found: {', '.join(alive) or 'none'}")
    return int(bool(alive))


def met(names: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Run the suite against mutants, two at a time, and yield what became of each."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    with context.Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        for name, fate in pool.imap_unordered(fate_of, names):
            print(f"{name}: {fate['check'] or 'NOT FOUND'} {fate['title']} ({fate['seconds']} s)", flush=True)
            yield name, fate


def fate_of(name: str) -> tuple[str, dict[str, Any]]:
    """Run the suite against one mutant, in this process."""
    for mutant in MUTANTS:
        if mutant.name == name:
            return name, {"kind": mutant.kind, **asdict(work.of_emulator(mutant, TIME_LIMIT))}
    [lie] = [each for each in sample(Contract("union"), SEED, EACH) if each.name == name]
    fate, told = work.of_proxy(lie, TIME_LIMIT)
    return name, {"kind": lie.kind, **asdict(fate), "told": told}


def survived(fate: Mapping[str, Any]) -> bool:
    """Tell whether a mutant was not found, although it lied."""
    return fate["check"] is None and fate.get("told") != 0


def counted(fates: Mapping[str, dict[str, Any]], drawn: list[str]) -> dict[str, Any]:
    """Return the figures."""
    contract = Contract("union")
    possible = Counter(lie.kind for each in contract.operations for lie in lies(contract, each))
    return {
        "emulator": {each.name: fates[each.name] for each in MUTANTS},
        "proxy": {name: fates[name] for name in drawn},
        "possible": dict(possible),
        "seed": SEED,
    }


def page(figures: Mapping[str, Any]) -> str:
    """Return docs/mutants.md."""
    own, between = figures["emulator"], figures["proxy"]
    lines = [_HEAD, _OWN, *_kinds(own, None), "\n", *_each(own), "\n", _BETWEEN]
    lines += [*_kinds(between, figures["possible"]), "\n", *_each(between)]
    return "".join(lines)


def _kinds(fates: Mapping[str, Any], possible: Mapping[str, int] | None) -> Iterator[str]:
    yield "| kind | mutants | found | of all there are |\n|---|---|---|---|\n"
    for kind, number in Counter(each["kind"] for each in fates.values()).items():
        found = sum(each["kind"] == kind and each["check"] is not None for each in fates.values())
        yield f"| {kind} | {number} | {found} | {possible[kind] if possible else number} |\n"


def _each(fates: Mapping[str, Any]) -> Iterator[str]:
    yield "| mutant | found by | as | after |\n|---|---|---|---|\n"
    for name, fate in fates.items():
        if fate["check"] is not None:
            yield f"| {name} | {fate['check']} | {fate['title'].replace('|', ' ')} | {fate['requests']} |\n"
        else:
            why = "it met no request that it would change" if fate.get("told") == 0 else ""
            yield f"| {name} | **not found** | {why} | {_NONE} |\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
