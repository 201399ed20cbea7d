"""Texts → those of them that must be held, by asking the server. One request for one message, however many texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from presend import wire
from presend_proxy.failing import Cause, NotCheckedError
from presend_proxy.server import Reply, Server

_OK = 200
_RISKY = {"hold": ("hold",), "warn": ("hold", "warn")}
_RANK = {"warn": 1, "hold": 2}
_CAUSES = {"too-large": Cause.TOO_BIG, "too-many-holds": Cause.FULL}


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks texts. `hold_from` is the verdict from which one must be held, `timeout_ms` what all of it may take."""

    server: Server
    timeout_ms: int
    hold_from: str = "hold"

    async def risky(self, texts: Sequence[str], context: Mapping[str, str]) -> tuple[str, ...]:
        """Return the texts to hold, the riskiest first. Raises NotCheckedError."""
        verdicts = await self._verdicts(texts, context)
        held = [
            (text, verdict) for text, verdict in zip(texts, verdicts, strict=True) if verdict in _RISKY[self.hold_from]
        ]
        return tuple(text for text, verdict in sorted(held, key=lambda pair: -_RANK[pair[1]]))

    async def _verdicts(self, texts: Sequence[str], context: Mapping[str, str]) -> list[str]:
        if len(texts) == 1:
            return [await self._verdict(texts[0], context)]
        verdicts: list[str] = []
        for start in range(0, len(texts), wire.MOST_MESSAGES):
            verdicts += await self._batch(texts[start : start + wire.MOST_MESSAGES], context)
        return verdicts

    async def _verdict(self, text: str, context: Mapping[str, str]) -> str:
        return verdict_of(await asked(self.server, "/v1/check", {"text": text}, context, self.timeout_ms))

    async def _batch(self, texts: Sequence[str], context: Mapping[str, str]) -> list[str]:
        body = {"messages": [{"text": text, "context": dict(context)} for text in texts]}
        reply = await self.server.post("/v1/check/batch", body, self.timeout_ms)
        if reply.problem:  # too long together, or a platform that this server does not know
            return [await self._verdict(text, context) for text in texts]
        reports = reply.body.get("reports") if isinstance(reply.body, dict) else None
        if not isinstance(reports, list) or len(reports) != len(texts):
            raise NotCheckedError(Cause.FAULT)
        return [verdict_of(Reply(_OK, report)) for report in reports]


async def asked(
    server: Server, path: str, body: Mapping[str, Any], context: Mapping[str, str], milliseconds: int
) -> Reply:
    """Ask about one text; a platform that only this door knows yet is left out. Raises NotCheckedError."""
    reply = await server.post(path, {**body, "context": dict(context)}, milliseconds)
    if reply.problem == "invalid-request" and "platform" in context:
        known = {key: value for key, value in context.items() if key != "platform"}
        reply = await server.post(path, {**body, "context": known}, milliseconds)
    if reply.problem:
        raise NotCheckedError(_CAUSES.get(reply.problem, Cause.FAULT))
    return reply


def verdict_of(reply: Reply) -> str:
    """Return the verdict in a report. Raises NotCheckedError where there is none."""
    verdict = reply.body.get("verdict") if isinstance(reply.body, dict) else None
    if verdict not in ("clear", "warn", "hold"):
        raise NotCheckedError(Cause.FAULT)
    return str(verdict)
