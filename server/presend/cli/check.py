"""Say which words of a message could cost the account, and why.

An argument that names an existing file is a file, any other is the message itself; `-`, or nothing but a
pipe, is standard input. Exit code: 0 clear (notes at most), 1 something was found, 2 something could not
be checked. With --jsonl: 0 every line was answered, 2 a line could not be read (its answer says why).
"""

import gc
import shutil
import sys
import time
from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path

from presend import load_ruleset, wire
from presend.cli.inputs import Message, Source, find_sources, read_lines, read_message
from presend.cli.paint import Color, wants_color
from presend.cli.rendering import Look, rendered
from presend.cli.stream import Stream, answers
from presend.commands import WRONG
from presend.engine.budget import Budget
from presend.engine.check import check
from presend.engine.context import CONTEXT_KEYS, Context
from presend.engine.report import Report
from presend.engine.ruleset import Ruleset
from presend.errors import ContextError, MessageError

CLEAR, FOUND = 0, 1
# Nobody types while a command runs, so a rule gets more time than in a page before it is cut short.
PATIENCE = 2.0
PATIENCE_LENGTH = 100_000
PIPE_COLUMNS = 100
EXAMPLES = """\
examples:
  presend check "Could you pay me by PayPal next time?"
  presend check --context stage=paused --explain message.txt
  presend check --jsonl < messages.jsonl
"""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what `presend check` takes."""
    parser.epilog = EXAMPLES
    parser.add_argument("arguments", nargs="*", metavar="TEXT | FILE", help="a message, files, or - for stdin")
    parser.add_argument("--text", action="append", default=[], metavar="TEXT", help="a message, whatever it looks like")
    parser.add_argument("--file", action="append", default=[], metavar="FILE", help="a file, whatever it looks like")
    parser.add_argument(
        *("-c", "--context"), action="append", default=[], metavar="KEY=VALUE", help=f"keys: {', '.join(CONTEXT_KEYS)}"
    )
    parser.add_argument("--packs", action="append", default=[], type=Path, metavar="DIR", help="a folder with a pack")
    parser.add_argument("--explain", action="store_true", help="also tell what was excused, and by which words")
    answer = parser.add_mutually_exclusive_group()
    answer.add_argument("--json", action="store_true", help="answer in JSON, one line a message (docs/wire.md)")
    answer.add_argument("--jsonl", action="store_true", help="read requests and write answers, one JSON object a line")
    parser.add_argument(
        "--color", choices=[color.value for color in Color], default=Color.AUTO, help="auto, always or never"
    )


def run(arguments: Namespace) -> int:
    """Check what was given; return the exit code."""
    context = read_context(arguments.context)
    sources = find_sources(arguments.arguments, arguments.text, arguments.file)
    ruleset = load_ruleset(arguments.packs, user=True)
    gc.freeze()  # it stays until the end; left to itself, the collector would walk all of it during the first messages
    platforms = ruleset.sources.policies
    problem = wire.unknown_platform(context, platforms)
    if problem:
        raise ContextError(f"context platform: {problem}")
    if arguments.jsonl:
        stream = Stream(context, platforms, partial(patient_report, ruleset=ruleset), explain=arguments.explain)
        return max(_streamed(source, stream) for source in sources)
    return max(_checked(source, context, ruleset, arguments) for source in sources)


def read_context(pairs: list[str]) -> Context:
    """Return the context that `key=value` options spell. Raises ContextError."""
    for pair in pairs:
        if "=" not in pair:
            raise ContextError(f"context {pair!r}: write it as key=value, such as stage=active")
    return wire.context_from_mapping(dict(pair.split("=", 1) for pair in pairs))


def patient_report(text: str, context: Context, ruleset: Ruleset) -> Report:
    """Return the report of one message, with a budget that only a runaway rule can spend."""
    patience = PATIENCE * max(1.0, len(text) / PATIENCE_LENGTH)
    budget = Budget(time.thread_time, patience)
    return check(text, context, ruleset, budget=budget)


def _checked(source: Source, context: Context, ruleset: Ruleset, arguments: Namespace) -> int:
    """Check one message and print its report; a message that cannot be read does not stop the others."""
    try:
        message = read_message(source)
    except MessageError as error:
        print(f"presend: {error}", file=sys.stderr)
        return WRONG
    report = patient_report(message.text, context, ruleset)
    print(_told(report, message, arguments), flush=True)
    return FOUND if report.findings else CLEAR


def _told(report: Report, message: Message, arguments: Namespace) -> str:
    if arguments.json:
        return wire.report_to_line(report, message.text, explain=arguments.explain)
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPE_COLUMNS
    look = Look(color=wants_color(Color(arguments.color), sys.stdout), columns=columns, explain=arguments.explain)
    return rendered(report, message, look)


def _streamed(source: Source, stream: Stream) -> int:
    """Answer every line of one source as it comes."""
    worst = CLEAR
    for answer, readable in answers(read_lines(source), stream):
        print(answer, flush=True)
        worst = worst if readable else WRONG
    return worst
