"""A real server on loopback, with a ruleset so small and fixed that whole answers can be compared."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient
from pytest_aiohttp import AiohttpClient

from presend.app import make_app
from presend.app.clock import Clock
from presend.app.keys import PROFILES
from presend.engine.compiler import compile_ruleset
from presend.engine.report import Receipt, Reply, Severity
from presend.engine.rule import Category, Conditions, Lexicon, Phrases, Policy, PolicyRow, Rule, Sources
from presend.engine.ruleset import Ruleset
from presend.errors import PackError
from presend.packs.reading import SourceFile, read_text
from presend.platforms import Profiles
from presend.platforms.profiles import profile_of
from presend.settings import Settings

TOKEN = "t" * 43
Client = TestClient[web.Request, web.Application]

_RECEIPT = Receipt(
    "payments", "upwork", "Payments stay on the site.", "https://example.com/rules", date(2026, 11, 1), date(2027, 5, 1)
)


def _rule(category: str, slug: str, severity: Severity, phrase: str, *, excuses: frozenset[str] = frozenset()) -> Rule:
    why = f"Why {slug} is a risk."
    matcher = Phrases((phrase,))
    return Rule(f"sample/{category}/{slug}", category, severity, why, matcher, "sample", excuses=excuses)


SAMPLE = Sources(
    rules=(
        _rule("direct-payment", "directly", Severity.ERROR, "pay me directly", excuses=frozenset({"refusal"})),
        _rule("payment-app", "app", Severity.WARNING, "paypal"),
        _rule("move-conversation", "call", Severity.INFO, "quick call"),
    ),
    lexicons=(Lexicon("sample", "en", cues={"refusal": ("can't", "cannot")}, borders=("but",)),),
    policies={
        "upwork": Policy(
            "upwork",
            "Upwork",
            rows=(
                PolicyRow(
                    Conditions({"conversion_paid": frozenset({"true"})}),
                    {"direct-payment": None},
                    receipt="payments",
                    because="The conversion fee is paid.",
                ),
            ),
            receipts={"payments": _RECEIPT},
            category_receipts={"direct-payment": "payments"},
        )
    },
    categories={
        "direct-payment": Category(
            "direct-payment", "Direct payment", "It can cost the account.", Severity.ERROR, reply="stay"
        ),
        "payment-app": Category("payment-app", "Payment app", "It leads outside.", Severity.WARNING),
        "move-conversation": Category("move-conversation", "Moving away", "It leads outside.", Severity.INFO),
    },
    replies={"stay": Reply("stay", "en", "Let's keep all payments in the contract here.")},
)


@pytest.fixture(scope="session")
def sample_ruleset() -> Ruleset:
    return compile_ruleset(SAMPLE)


class StoppedClock:
    """Time that passes only when a test says so."""

    def __init__(self) -> None:
        self.passed = 0.0

    def seconds(self) -> float:
        return 1000.0 + self.passed

    def at(self) -> datetime:
        return datetime(2026, 11, 21, 12, tzinfo=UTC) + timedelta(seconds=self.passed)


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


PROFILE = """\
id: sample
title: Sample market
hosts: [market.example.com]
page:
  composers:
    - id: chat
      addresses: [^/inbox/]
      fields: [".composer [contenteditable]", textarea]
      send_buttons: [button.send]
      send_words: ^Send$
      send_keys: [Enter]
      newline_keys: [Shift+Enter]
      enter_sends: true
      confidence: seen
      checked: 2026-11
  conversation: ^/inbox/([0-9]+)
  counterpart: [header h2]
  thread: {root: ["#thread"], received: [.theirs]}
  marks: [.composer]
wire:
  client_timeout: 20
  challenge: [Just a moment]
  routes:
    - {id: typing, kind: ignore, path: ^/api/typing$}
    - id: chat
      kind: send
      path: ^/api/rooms/(?P<conversation>[0-9]+)$
      query: {action: ^send$}
      where: [{path: $.type, is: ^text$}]
      texts: [$.text, {path: $.blocks, flatten: blocks}]
      anywhere: [body]
      once: $.nonce
      refusal: {status: 400, body: '{"error": "{{reason}}"}'}
  sockets:
    - {id: live, path: ^/live$, framing: socket.io, event: ^message$, texts: [$.text]}
"""
_OWN = "id: mine\ntitle: Mine\nhost: [mine.example.com]\n"


def sample_profiles() -> Profiles:
    """One profile with most keys, and a mistake in a file of the person's own."""
    node = read_text(SourceFile("sample.yaml", PROFILE))
    with pytest.raises(PackError) as raised:
        profile_of(read_text(SourceFile("mine.yaml", _OWN)), "mine", ())
    return Profiles((profile_of(node, "sample", ()),), {"sample": node}, (raised.value,))


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of pages of which the annotator is not built."""
    (tmp_path / "web" / "static").mkdir(parents=True)
    (tmp_path / "web" / "index.html").write_text("<!doctype html><title>pages</title>", encoding="utf-8")
    (tmp_path / "web" / "holds.html").write_text("<!doctype html><title>holds</title>", encoding="utf-8")
    (tmp_path / "web" / "learn.html").write_text("<!doctype html><title>learn</title>", encoding="utf-8")
    (tmp_path / "web" / "static" / "page.js").write_text("export {};", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("not served", encoding="utf-8")
    return tmp_path / "web"


@pytest.fixture
def app(sample_ruleset: Ruleset, tmp_path: Path, pages: Path, clock: StoppedClock) -> web.Application:
    settings = Settings(
        token_file=tmp_path / "token", max_body=64 * 1024, origins=frozenset({"moz-extension://known-extension"})
    )
    app = make_app(settings, sample_ruleset, TOKEN, folder=pages, clock=Clock(clock.seconds, clock.at))
    app[PROFILES] = partial(sample_profiles)
    return app


@pytest.fixture
async def stranger(app: web.Application, aiohttp_client: AiohttpClient) -> Client:
    """A client without a token."""
    return await aiohttp_client(app)


@pytest.fixture
async def client(app: web.Application, aiohttp_client: AiohttpClient) -> Client:
    """A client with the token."""
    return await aiohttp_client(app, headers={"Authorization": f"Bearer {TOKEN}"})
