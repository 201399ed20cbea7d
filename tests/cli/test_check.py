import gc
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from presend import Stage, cli
from presend.cli.check import read_context
from presend.errors import ContextError

RISKY = "Could you pay me through PayPal instead?"
PLAIN = "The second draft is in the shared folder."
PACK = """\
id: house
title: House rules
version: 1
language: en
licence: Apache-2.0
"""
RULES = """\
category: scam
rules:
  - id: carrier-pigeon
    severity: error
    match: ["carrier pigeon~"]
    why: Pigeons are not covered.
    examples:
      hit: ["Send it by carrier pigeon.", "A carrier pigeon will do."]
      miss: ["The carrier is late.", "A pigeon sat on the roof."]
"""


def test_a_clear_message_is_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", PLAIN]) == 0
    assert capsys.readouterr().out == "text: clear\n\n"


def test_the_collector_leaves_what_was_loaded_alone() -> None:
    cli.main(["check", PLAIN])
    assert gc.get_freeze_count() > 100_000, "a ruleset is that many objects at least"


def test_an_empty_message_is_clear(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", ""]) == 0
    assert capsys.readouterr().out == "text: clear\n\n"


def test_a_risky_one_is_1_and_the_words_are_marked(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", RISKY]) == 1
    told = capsys.readouterr().out
    assert "text: hold" in told
    assert "^^^^" in told
    assert "\x1b" not in told, "no colours into a pipe"


def test_colour_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["check", "--color", "always", RISKY])

    assert "\x1b[1;31m" in capsys.readouterr().out


def test_an_unknown_colour_is_told_with_the_known(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["check", "--color", "purple", PLAIN])
    told = capsys.readouterr().err
    assert "never" in told.partition("invalid choice")[2]


def test_several_files_are_each_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in (("a.txt", PLAIN), ("b.txt", f"Hello\n{RISKY}")):
        (tmp_path / name).write_text(text, encoding="utf-8")

    assert cli.main(["check", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]) == 1
    told = capsys.readouterr().out
    assert "a.txt: clear" in told
    assert "b.txt:2:" in told


def test_one_unreadable_file_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(b"na\xefve")
    good.write_text(RISKY, encoding="utf-8")

    assert cli.main(["check", str(bad), str(good)]) == 2
    told = capsys.readouterr()
    assert "byte 0xEF at position 2" in told.err
    assert "good.txt: hold" in told.out


def test_json_is_one_report_a_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--json", "--text", PLAIN, "--text", RISKY]) == 1
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["verdict"] == "clear"
    assert second["verdict"] == "hold"
    assert "PayPal" in RISKY[second["findings"][0]["start"] : second["findings"][0]["end"]]


def test_the_context_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "-c", "conversion_paid=true", "-c", "platform=upwork", RISKY]) == 0
    assert cli.main(["check", "-c", "conversion_paid=false", RISKY]) == 1


@pytest.mark.parametrize(
    ("pair", "told"),
    [("stag=active", "did you mean 'stage'"), ("stage=activ", "did you mean 'active'"), ("stage", "key=value")],
)
def test_a_wrong_context_is_told_with_the_nearest(pair: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--context", pair, PLAIN]) == 2
    assert told in capsys.readouterr().err


def test_an_unknown_platform_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--context", "platform=upwrok", PLAIN]) == 2
    assert "did you mean 'upwork'" in capsys.readouterr().err


def test_read_context() -> None:
    assert read_context(["stage=paused", "conversion_paid=true"]).stage is Stage.PAUSED
    with pytest.raises(ContextError):
        read_context(["=active"])


def test_explain_tells_what_was_excused(capsys: pytest.CaptureFixture[str]) -> None:
    refusal = "Sorry, I can't accept payment through PayPal."

    assert cli.main(["check", "--explain", refusal]) == 0
    assert "excused" in capsys.readouterr().out


def test_packs_are_added(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "scam.yaml").write_text(RULES, encoding="utf-8")

    assert cli.main(["check", "--packs", str(tmp_path), "Use a carrier pigeon."]) == 1
    assert "house/scam/carrier-pigeon" in capsys.readouterr().out


def test_a_missing_pack_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--packs", str(tmp_path / "gone"), PLAIN]) == 2
    assert "gone" in capsys.readouterr().err


def streamed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *lines: str) -> tuple[int, list[Any]]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode())))
    code = cli.main(["check", "--jsonl"])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_stream_answered_in_full_is_0(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, (risky, plain) = streamed(
        monkeypatch, capsys, json.dumps({"text": RISKY}), json.dumps({"text": PLAIN, "context": {"stage": "active"}})
    )

    assert code == 0
    assert risky["findings"][0].keys() >= {"start", "end", "start_utf16", "end_utf16", "category", "rule", "severity"}
    assert plain == {"verdict": "clear", "findings": [], "notes": [], "degraded": []}


def test_a_stream_with_a_broken_line_is_2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    code, answers = streamed(monkeypatch, capsys, '{"text": ', json.dumps({"text": RISKY}))

    assert code == 2
    assert len(answers) == 2
    assert answers[1]["verdict"] == "hold"


def test_a_stream_is_answered_line_by_line_through_pipes() -> None:
    command = [sys.executable, "-m", "presend", "check", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin and process.stdout
        for text, verdict in ((RISKY, "hold"), (PLAIN, "clear")):
            process.stdin.write(json.dumps({"text": text}).encode() + b"\n")
            process.stdin.flush()
            # The pipe stays open: only an answer that was flushed comes back.
            assert json.loads(process.stdout.readline())["verdict"] == verdict
        process.stdin.close()

    assert process.returncode == 0
