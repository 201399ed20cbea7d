"""The server that a command asks, as a person would have it running."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from presend.app import make_app
from presend.engine.compiler import compile_ruleset
from presend.engine.rule import Sources
from presend.settings import Settings, kept_token


@pytest.fixture
def port(serve: Callable[..., Any], tmp_path: Path) -> int:
    """A running server without rules, whose token and pairings are in tmp_path."""
    settings = Settings(token_file=tmp_path / "token")
    return int(serve(make_app(settings, compile_ruleset(Sources(())), kept_token(settings.token_file).text)).port)
