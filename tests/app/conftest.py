"""A real server on loopback, with a ruleset so small and fixed that whole answers can be compared."""

from datetime import date
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient
from pytest_aiohttp import AiohttpClient

from presend.app import make_app
from presend.engine.compiler import compile_ruleset
from presend.engine.report import Receipt, Reply, Severity
from presend.engine.rule import Category, Conditions, Lexicon, Phrases, Policy, PolicyRow, Rule, Sources
from presend.engine.ruleset import Ruleset
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


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of pages of which the annotator is not built."""
    (tmp_path / "web" / "static").mkdir(parents=True)
    (tmp_path / "web" / "index.html").write_text("<!doctype html><title>pages</title>", encoding="utf-8")
    (tmp_path / "web" / "static" / "page.js").write_text("export {};", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("not served", encoding="utf-8")
    return tmp_path / "web"


@pytest.fixture
def app(sample_ruleset: Ruleset, tmp_path: Path, pages: Path) -> web.Application:
    settings = Settings(
        token_file=tmp_path / "token", max_body=64 * 1024, origins=frozenset({"moz-extension://known-extension"})
    )
    return make_app(settings, sample_ruleset, TOKEN, folder=pages)


@pytest.fixture
async def stranger(app: web.Application, aiohttp_client: AiohttpClient) -> Client:
    """A client without a token."""
    return await aiohttp_client(app)


@pytest.fixture
async def client(app: web.Application, aiohttp_client: AiohttpClient) -> Client:
    """A client with the token."""
    return await aiohttp_client(app, headers={"Authorization": f"Bearer {TOKEN}"})
