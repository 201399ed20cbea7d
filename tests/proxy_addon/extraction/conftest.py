"""Profiles for the tests of extraction, put together from routes and sockets."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import pytest

from presend.engine.rule import Policy
from presend.platforms.confidence import Confidence
from presend.platforms.profiles import Profile
from presend.platforms.routes import Route, Socket, Wire
from presend_proxy.extraction import Request


@pytest.fixture(scope="session")
def profile_of() -> Callable[..., Profile]:
    """A profile for chat.example with the given routes and sockets."""

    def build(
        *parts: Route | Socket,
        hosts: tuple[str, ...] = ("chat.example",),
        confidence: Confidence = Confidence.SEEN,
    ) -> Profile:
        routes = tuple(replace(part, confidence=confidence) for part in parts if isinstance(part, Route))
        sockets = tuple(part for part in parts if isinstance(part, Socket))
        policy = Policy(platform="sample", title="Sample", rows=(), receipts={}, category_receipts={})
        return Profile("sample", "Sample", (), hosts, policy, None, Wire(routes, sockets))

    return build


@pytest.fixture(scope="session")
def request_of() -> Callable[..., Request]:
    """A request to a URL; a body that is neither text nor bytes is written as JSON."""

    def build(
        body: Any,
        url: str = "https://chat.example/send",
        *,
        method: str = "POST",
        headers: Mapping[str, str] | None = None,
    ) -> Request:
        parts = urlsplit(url)
        written = body if isinstance(body, str | bytes) else json.dumps(body)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        raw = written.encode() if isinstance(written, str) else written
        return Request(method, parts.netloc, path, headers or {}, raw)

    return build
