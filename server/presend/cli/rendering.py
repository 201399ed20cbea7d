"""A report as people read it on a terminal."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from presend.cli.inputs import Message
from presend.cli.marks import Line, lines_of, mark, visible
from presend.cli.paint import Style, painted
from presend.engine.report import Excused, Finding, Report, Severity, Verdict
from presend.engine.span import Span

# A long passage is shown by its first lines only.
MOST_LINES = 3
INDENT = "  "
_SEVERITIES = {Severity.ERROR: Style.ERROR, Severity.WARNING: Style.WARNING, Severity.INFO: Style.INFO}
_VERDICTS = {Verdict.HOLD: Style.ERROR, Verdict.WARN: Style.WARNING, Verdict.CLEAR: Style.CLEAR}


@dataclass(frozen=True, slots=True)
class Look:
    """How to show reports: in colour or not, in how many columns, and whether to tell what was excused."""

    color: bool
    columns: int
    explain: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """One message and the look of what is said about it."""

    name: str
    message: Message
    lines: list[Line]
    starts: list[int]
    look: Look

    def painted(self, text: str, style: Style) -> str:
        return painted(text, style, color=self.look.color)

    def told(self, sentence: str) -> list[str]:
        width = max(self.look.columns - len(INDENT), 1)
        return [INDENT + line for line in wrap(sentence, width, break_long_words=False, break_on_hyphens=False)]

    def faint(self, sentence: str) -> list[str]:
        return [self.painted(line, Style.FAINT) for line in self.told(sentence)]

    def place(self, span: Span) -> str:
        line = self.lines[bisect_right(self.starts, span.start) - 1]
        return self.painted(f"{self.name}:{line.number}:{span.start - line.start + 1}", Style.STRONG)

    def quoted(self, span: Span, style: Style) -> Iterator[str]:
        """Yield the lines that a span touches, with carets under its words."""
        first = bisect_right(self.starts, span.start) - 1
        touched = [line for line in self.lines[first : bisect_right(self.starts, span.end - 1)] if line.text]
        for line in touched[:MOST_LINES]:
            marked = mark(line, span, self.look.columns - len(INDENT))
            yield INDENT + marked.before + self.painted(marked.words, style) + marked.after
            yield INDENT + marked.indent + self.painted(marked.carets, style)
        if len(touched) > MOST_LINES:
            yield f"{INDENT}… and {len(touched) - MOST_LINES} more lines"


def rendered(report: Report, message: Message, look: Look) -> str:
    """Return the whole report of one message, ready to print."""
    lines = lines_of(message.text)
    page = _Page(visible(message.name), message, lines, [line.start for line in lines], look)
    blocks = [_finding(finding, page) for finding in (*report.findings, *report.notes)]
    if look.explain:
        blocks += [_excused(match, page) for match in report.excused]
    blocks += [[f"not fully checked: {rule.rule}", *page.told(rule.because)] for rule in report.degraded]
    blocks.append([_summary(report, page)])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _finding(finding: Finding, page: _Page) -> list[str]:
    style = _SEVERITIES[finding.severity]
    disguised = " (disguised)" if finding.obfuscated else ""
    head = f"{page.painted(finding.severity, style)}  {finding.category}{disguised}"
    return [
        f"{page.place(finding.span)}  {head}",
        *page.quoted(finding.span, style),
        *page.told(finding.why),
        *_facts(finding, page),
    ]


def _facts(finding: Finding, page: _Page) -> Iterator[str]:
    if finding.reply:
        yield from page.told(f"Write instead: {finding.reply.text}")
    if finding.receipt:
        receipt = finding.receipt
        yield from page.faint(f"{receipt.platform}: {receipt.text}")
        yield from page.faint(f"{receipt.url} (read {receipt.checked})")
    others = [rule for rule in finding.rules if rule != finding.rule] if page.look.explain else []
    yield from page.faint(f"rule {', '.join([finding.rule, *others])}")


def _excused(match: Excused, page: _Page) -> list[str]:
    cue = f' "{visible(match.cue.cut(page.message.text))}"' if match.cue else ""
    return [
        f"{page.place(match.span)}  {page.painted('excused', Style.CLEAR)}  {match.category}",
        *page.quoted(match.span, Style.FAINT),
        *page.told(f"{match.excuse}{cue}: {match.because}"),
        *page.faint(f"rule {match.rule}"),
    ]


def _summary(report: Report, page: _Page) -> str:
    severities = [finding.severity for finding in report.findings]
    counts = [
        _count(severities.count(Severity.ERROR), "error", "errors"),
        _count(severities.count(Severity.WARNING), "warning", "warnings"),
        _count(len(report.notes), "note", "notes"),
    ]
    if page.look.explain:
        counts.append(_count(len(report.excused), "excused", "excused"))
    told = ", ".join(filter(None, counts))
    verdict = page.painted(report.verdict, _VERDICTS[report.verdict])
    return f"{page.name}: {verdict}" + (f" ({told})" if told else "")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""
