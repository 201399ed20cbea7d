"""Holds as people read them on a terminal. Whatever a stranger wrote is made harmless first."""

from datetime import UTC, datetime

from presend import wire
from presend.cli.marks import lines_of, visible
from presend.cli.paint import Style, painted

_MOST_LINES = 12
_STYLES = {wire.State.SENT: Style.CLEAR, wire.State.WAITING: Style.ERROR}
_NOTICES = {
    wire.NoticeKind.UNPROTECTED: "is not protected: an app does not let presend read along",
    wire.NoticeKind.UNCHECKED: "was not checked: a message went out before it could be",
    wire.NoticeKind.CHALLENGE: "asks whether you are a robot",
    wire.NoticeKind.UNREADABLE: "sent something presend could not read",
    wire.NoticeKind.TOO_BIG: "sent something too large to check",
    wire.NoticeKind.RESTORED: "is protected again",
}


def hold_lines(hold: wire.Hold, *, color: bool, now: datetime | None = None) -> list[str]:
    """Return a hold that waits: its id, who and where, why, its words, and what to do."""
    left = max(0, round((hold.ends - (now or datetime.now(UTC))).total_seconds()))
    head = f"{painted(hold.id, Style.STRONG, color=color)}  {_place(hold)}  {left // 60}:{left % 60:02} left"
    risks = list(dict.fromkeys(finding.category for finding in hold.report.findings)) or [hold.report.verdict.value]
    replies = dict.fromkeys(finding.reply.text for finding in hold.report.findings if finding.reply)
    return [
        head,
        f"  {painted(', '.join(risks), Style.ERROR, color=color)}",
        *_quoted(hold.text),
        *(painted(f"  say instead: {visible(reply)}", Style.INFO, color=color) for reply in replies),
    ]


def ended_line(hold: wire.Hold, *, color: bool) -> str:
    """Return a hold that has ended, on one line."""
    state = painted(hold.state.value, _STYLES.get(hold.state, Style.FAINT), color=color)
    words = " ".join(hold.text.split())
    cut = words if len(words) <= 60 else words[:59] + "…"  # noqa: PLR2004 (what fits beside the rest)
    return f"{hold.id}  {state}  {_place(hold)}  {visible(cut)}"


def notice_line(notice: wire.Notice, *, color: bool) -> str:
    """Return what a door could not do as it should."""
    times = f" ({notice.count} times)" if notice.count > 1 else ""
    detail = f" {visible(notice.detail)}" if notice.detail else ""
    style = Style.INFO if notice.kind is wire.NoticeKind.RESTORED else Style.WARNING
    return painted(f"{visible(notice.host)} {_NOTICES[notice.kind]}{times}.", style, color=color) + detail


def _place(hold: wire.Hold) -> str:
    whom = f" to {hold.where.counterpart}" if hold.where.counterpart else ""
    host = f" ({hold.where.host})" if hold.where.host else ""
    return visible(f"{hold.context.platform}{whom}{host}")


def _quoted(text: str) -> list[str]:
    lines = [f"  | {visible(line.text)}" for line in lines_of(text)]
    return (
        lines if len(lines) <= _MOST_LINES else [*lines[:_MOST_LINES], f"  | … {len(lines) - _MOST_LINES} more lines"]
    )
