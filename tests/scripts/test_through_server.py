"""The command line and the server say the same of the same messages."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from presend.packs.loading import load_sources
from through_server import requests

EVERY = 40
"""One built-in example in so many is enough: all of them would take a minute."""


def answers(command: list[str], lines: list[str], root: Path) -> list[dict[str, Any]]:
    done = subprocess.run(command, input="\n".join(lines).encode(), capture_output=True, check=True, cwd=root)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_both_doors_agree(root: Path) -> None:
    rules = load_sources().rules
    texts = [
        text.replace("[[", "").replace("]]", "") for rule in rules for text in rule.examples.hit + rule.examples.miss
    ]
    lines = [json.dumps({"text": text, "context": {"platform": "upwork"}}) for text in texts[::EVERY]]
    by_server = answers([sys.executable, "scripts/through_server.py"], lines, root)
    by_command = answers([sys.executable, "-m", "presend", "check", "--jsonl"], lines, root)
    assert any(answer["findings"] for answer in by_server)
    for key in ("verdict", "findings", "notes"):
        assert [answer[key] for answer in by_server] == [answer[key] for answer in by_command]


def test_blank_lines_are_no_requests() -> None:
    assert list(requests([b"\n", b' {"text": "a"} \n'])) == [b'{"text": "a"}']
