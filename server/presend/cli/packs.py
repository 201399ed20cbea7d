"""Show, test and check rule packs.

Without --packs all packs in force are meant; with it, those of that folder, beside the built-in ones.
Exit code: 0 all is well, 1 an example or a check failed, 2 a pack cannot be read.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from presend.commands import WRONG
from presend.engine.report import Severity
from presend.engine.rule import Rule
from presend.errors import PackError, Place
from presend.packs.examples import Kind, Outcome, Tallies, Tally, outcomes_of, tallies
from presend.packs.lexicon import Manifest, PackOrigin
from presend.packs.lint import Flaw, example_node, flaws_of
from presend.packs.loading import Loaded, compiled, load
from presend.packs.reading import place_of
from presend.packs.schema import guess
from presend.packs.sources import shown

GOOD, FAILED = 0, 1
_EXAMPLES = """\
examples:
  presend packs list
  presend packs test --packs my-pack
  presend packs lint en --json
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `presend packs` takes."""
    parser.epilog = _EXAMPLES
    actions = parser.add_subparsers(dest="action", required=True, metavar="list | test | lint")
    for name, action, summary in (
        ("list", show_list, "what packs there are, and how many rules and examples they have"),
        ("test", show_test, "run every rule's own examples"),
        ("lint", show_lint, "find rules that hurt, rules that lie, and dead weight"),
    ):
        one = actions.add_parser(name, help=summary, description=summary)
        one.add_argument("ids", nargs="*", metavar="PACK", help="ids of packs; left out: all")
        one.add_argument(
            "--packs", action="append", default=[], type=Path, metavar="DIR", help="a pack, or a folder of packs"
        )
        one.add_argument("--json", action="store_true", help="answer in JSON")
        one.set_defaults(show=action)
        if name == "lint":
            one.add_argument("--strict", action="store_true", help="let warnings fail too")


def run(arguments: Namespace) -> int:
    """Do what was asked; return the exit code."""
    loaded = load(arguments.packs, user=True)
    if loaded.mistakes:
        return _mistaken(loaded.mistakes, as_json=arguments.json)
    chosen = _chosen(arguments.ids, loaded)
    show: Callable[[Loaded, list[Manifest], Namespace], int] = arguments.show
    try:
        return show(loaded, chosen, arguments)
    except PackError as mistake:
        return _mistaken([mistake], as_json=arguments.json)


def _mistaken(mistakes: Sequence[PackError], *, as_json: bool) -> int:
    """Tell what keeps packs from being read."""
    if as_json:
        _print_json({"ok": False, "mistakes": [_mistake_json(mistake) for mistake in mistakes]})
    else:
        count = f"\n\n{_count(len(mistakes), 'mistake')}" if len(mistakes) > 1 else ""
        print("\n\n".join(map(str, mistakes)) + count, file=sys.stderr)
    return WRONG


def _chosen(ids: Sequence[str], loaded: Loaded) -> list[Manifest]:
    """Return the packs that are meant. Raises PackError for one that there is not."""
    by_id = {pack.id: pack for pack in loaded.packs}
    for name in ids:
        if name not in by_id:
            raise PackError(f"there is no pack `{name}`", Place("presend packs"), guess(name, by_id))
    if ids:
        return [by_id[name] for name in dict.fromkeys(ids)]
    given = [pack for pack in loaded.packs if pack.origin is PackOrigin.GIVEN]
    return given or list(loaded.packs)


def show_list(loaded: Loaded, packs: list[Manifest], arguments: Namespace) -> int:
    """Show what packs there are."""
    counts = tallies(_rules_of(loaded, packs), ())
    for rule in _rules_of(loaded, packs):
        tally, texts = counts.of(rule), rule.examples
        tally.examples += len(texts.hit) + len(texts.miss) + len(texts.refusal) + len(texts.todo)
        tally.todo += len(texts.todo)
    if arguments.json:
        _print_json({"packs": [_manifest_json(pack) for pack in packs], **_tallies_json(counts)})
        return GOOD
    for pack in packs:
        print(f"{pack.id}: {pack.title}, version {pack.version}, {pack.licence}, {pack.origin}, {shown(pack.folder)}")
    _print_table(counts, failed=False)
    return GOOD


def show_test(loaded: Loaded, packs: list[Manifest], arguments: Namespace) -> int:
    """Run the examples and show those that failed."""
    rules = _rules_of(loaded, packs)
    outcomes = list(outcomes_of(rules, compiled(loaded)))
    failures = [outcome for outcome in outcomes if outcome.problem]
    counts = tallies(rules, outcomes)
    if arguments.json:
        shown = [_failure_json(outcome, loaded) for outcome in failures]
        _print_json({"ok": not failures, "failures": shown, **_tallies_json(counts)})
    else:
        for outcome in failures:
            print(f"{_failure(outcome, loaded)}\n")
        _print_table(counts, failed=True)
    return FAILED if failures else GOOD


def show_lint(loaded: Loaded, packs: list[Manifest], arguments: Namespace) -> int:
    """Look for flaws and show them."""
    today = datetime.now(UTC).date()
    flaws = list(flaws_of(loaded, compiled(loaded), [pack.id for pack in packs], today))
    errors = sum(flaw.severity is Severity.ERROR for flaw in flaws)
    warnings = len(flaws) - errors
    if arguments.json:
        shown = [_flaw_json(flaw) for flaw in flaws]
        _print_json({"ok": not errors, "errors": errors, "warnings": warnings, "flaws": shown})
    else:
        for flaw in flaws:
            print(f"{flaw}\n")
        counts = f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"
        print(f"{_count(len(packs), 'pack')}, {_count(len(_rules_of(loaded, packs)), 'rule')}: {counts}")
    return FAILED if errors or (warnings and arguments.strict) else GOOD


def _rules_of(loaded: Loaded, packs: Iterable[Manifest]) -> list[Rule]:
    chosen = {pack.id for pack in packs}
    return [rule for rule in loaded.sources.rules if rule.pack in chosen]


def _failure(outcome: Outcome, loaded: Loaded) -> PackError:
    example = outcome.example
    node = example_node(loaded.tables[example.rule.id], example.kind, example.number)
    return PackError(f"{example.rule.id}: `{example.kind}`: {outcome.problem}", place_of(node))


def _print_table(counts: Tallies, *, failed: bool) -> None:
    """Print the counts of each category and pack, and their sum."""
    rows = [(f"{pack}/{category}", tally) for (pack, category), tally in counts.by_category.items()]
    rows.append(("in all", counts.total))
    width = max(len(name) for name, _ in rows)
    for name, tally in rows:
        line = f"{name:{width}}  {tally.rules:5} rules  {tally.examples:6} examples  {tally.todo:4} todo"
        print(f"{line}  {tally.failed:4} failed" if failed else line)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _print_json(answer: dict[str, Any]) -> None:
    print(json.dumps(answer, ensure_ascii=False, indent=2))


def _manifest_json(pack: Manifest) -> dict[str, Any]:
    return {
        "id": pack.id,
        "title": pack.title,
        "version": pack.version,
        "language": pack.language,
        "licence": pack.licence,
        "origin": pack.origin,
        "folder": str(pack.folder),
    }


def _tallies_json(counts: Tallies) -> dict[str, Any]:
    categories = [
        {"pack": pack, "category": category, **_tally_json(tally)}
        for (pack, category), tally in counts.by_category.items()
    ]
    return {"categories": categories, "total": _tally_json(counts.total)}


def _tally_json(tally: Tally) -> dict[str, int]:
    return {"rules": tally.rules, "examples": tally.examples, "failed": tally.failed, "todo": tally.todo}


def _failure_json(outcome: Outcome, loaded: Loaded) -> dict[str, Any]:
    example = outcome.example
    about = {"rule": example.rule.id, "kind": Kind(example.kind), "text": example.text}
    return about | _place_json(_failure(outcome, loaded).place) | {"problem": outcome.problem}


def _flaw_json(flaw: Flaw) -> dict[str, Any]:
    return {"check": flaw.check, "severity": flaw.severity, "about": flaw.about} | _mistake_json(flaw.error)


def _mistake_json(mistake: PackError) -> dict[str, Any]:
    return _place_json(mistake.place) | {"problem": mistake.problem, "mend": mistake.mend}


def _place_json(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}
