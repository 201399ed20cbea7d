"""Every sample of the platforms, learned anew: what is learned finds the message, and tells nothing of it."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus, urlsplit

import pytest

from presend_proxy.extraction import Request
from presend_proxy.learning import Canary, LearnSession, Target, write

FOLDER = Path(__file__).parents[2] / "platforms" / "requests"
SAMPLES: list[dict[str, Any]] = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
CARRYING = [sample for sample in SAMPLES if sample["expect"]["texts"]]
TEXT = "amber river meets the quiet harbor"


def body_with(sample: dict[str, Any], sentence: str) -> str:
    """The sample's body, or its frame, with a sentence in the place of its first text."""
    whole = sample.get("frame") or sample.get("body_raw") or json.dumps(sample["body"])
    text = sample["expect"]["texts"][0].removesuffix("settle it here")
    return str(whole).replace(text, sentence).replace(quote_plus(text), quote_plus(sentence))


@pytest.mark.parametrize("sample", CARRYING, ids=[sample["name"] for sample in CARRYING])
def test_every_way_to_send_that_we_know_can_be_learned(sample: dict[str, Any], tmp_path: Path) -> None:
    url = urlsplit(sample["url"])
    session = LearnSession(Canary(TEXT), Target("newsite", tmp_path, date(2026, 11, 21)))
    path = url.path + (f"?{url.query}" if url.query else "")
    for at, sentence in enumerate((TEXT[:12], TEXT)):
        body = body_with(sample, sentence)
        if "frame" in sample:
            session.saw_frame(url.netloc, path, body, at) if sentence == TEXT else None
        else:
            where = path if sentence == TEXT else "/drafts/save"
            session.saw_request(Request(sample["method"], url.netloc, where, sample["headers"], body.encode()), 200, at)
    proposal = session.proposal()  # it was tried out: the message was found with it

    assert proposal is not None
    written = write(proposal).read_text(encoding="utf-8")
    assert "amber" not in written + proposal.diff
    assert not any(
        value in written for value in ("REDACTED", "sample_buyer", "0123456789abcdef", "1900000000000000007")
    )
    if route := proposal.learned.route:
        named = bool(sample["expect"].get("conversation"))
        assert bool(route.conversation or "conversation" in route.path) or not named or sample["platform"] in LOOSE
        assert bool(route.once) == ("once" in sample["expect"])


# Its conversation's id is a word, as the rest of its address is.
LOOSE = ("peopleperhour",)
